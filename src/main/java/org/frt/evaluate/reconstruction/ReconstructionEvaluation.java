package org.frt.evaluate.reconstruction;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.frt.evaluate.blind.BlindOptions;
import org.frt.evaluate.blind.BlindSheet;
import org.frt.evaluate.candidate.Candidate;
import org.frt.evaluate.candidate.FaceFilling;
import org.frt.evaluate.candidate.FaceStage;
import org.frt.evaluate.candidate.FileDigests;
import org.frt.evaluate.candidate.ResolvedCandidate;
import org.frt.io.InputException;
import org.frt.io.Printable;
import org.frt.recognise.Recogniser;
import org.frt.report.Chart;
import org.frt.run.FolderContents;
import org.frt.run.Progress;
import org.frt.run.ReportTable;
import org.frt.run.RunFolder;
import org.frt.run.Runner;
import org.frt.run.Status;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compares candidates with each other on the same faces and damage: the same composites that {@code inpaint} makes, and
 * what candidates make of the known pixels, against the originals.
 */
public final class ReconstructionEvaluation {
    private static final Logger LOG = LoggerFactory.getLogger(ReconstructionEvaluation.class);

    /** Of an evaluation that is not finished; see {@link MeasurementRow}. */
    private static final String JOURNAL = "journal.csv";

    private static final String SUMMARY = "summary.json";
    private static final String METRICS = "metrics.csv";
    private static final String PLOTS = "plots";
    private static final String REPORT = "report.html";

    private final ReconstructionSetup setup;
    private final Path output;

    private ReconstructionEvaluation(ReconstructionSetup setup) {
        this.setup = setup;
        this.output = setup.config().output();
    }

    /**
     * Finds and reads what the configuration names, and loads its networks; writes nothing.
     *
     * @param announce told what it leads to, chosen files and digests included, as JSON
     * @throws InputException if the faces, a candidate or the recogniser cannot be used, or another evaluation is in the way
     */
    public static void look(ReconstructionConfig config, Consumer<String> announce) throws IOException {
        config.requireOutputOutsideOfPictures();
        ReconstructionSetup setup = announced(config, announce);
        RunFolder.requireTakeable(config.output());
        requireFit(setup);
        contents(config).tellOfWhatGoes(config.overwrite());
        requireNetworks(setup);
    }

    private static ReconstructionSetup announced(ReconstructionConfig config, Consumer<String> announce)
            throws IOException {
        ReconstructionSetup setup =
                ReconstructionSetup.of(config, FileDigests.keptIn(contents(config), config.overwrite()));
        announce.accept(setup.toJson());
        setup.notes().forEach(note -> LOG.warn(Printable.of(note)));
        return setup;
    }

    private static void requireFit(ReconstructionSetup setup) throws IOException {
        ReconstructionConfig config = setup.config();
        contents(config).requireKind(ReconstructionSetup.FACES);
        contents(config).requireFit(setup.deciding(), config.overwrite());
        if (config.blind() != null) {
            BlindSheet.requireFit(config.blind(), setup.deciding());
        }
    }

    static FolderContents contents(ReconstructionConfig config) {
        return FolderContents.of(
                config.output(), "config.json", SUMMARY, List.of(METRICS, PLOTS, REPORT, SUMMARY, JOURNAL));
    }

    /**
     * Measures what is missing and writes {@code config.json}, {@code metrics.csv} (a row per face and candidate),
     * {@code summary.json}, {@code plots/} and {@code report.html}. Faces are noted as they are measured, so that an
     * interrupted evaluation goes on where it was, to the same figures. The blind sheet, if one is wanted, comes last.
     *
     * @param runner lets the faces be filled and measured
     * @param announce as in {@link #look}; told before the work begins
     * @return empty if an earlier run has finished this evaluation
     * @throws InputException as {@link #look}, or if another process works in the same folder
     */
    public static Optional<ReconstructionOutcome> run(
            ReconstructionConfig config, Runner runner, Consumer<String> announce, Progress.Display display)
            throws IOException {
        config.requireOutputOutsideOfPictures();
        BlindOptions blind = config.blind();
        try (RunFolder folder = RunFolder.open(config.output());
                RunFolder sheet = blind == null ? null : BlindSheet.open(blind)) {
            ReconstructionSetup setup = announced(config, announce);
            requireFit(setup);
            runner.requireTable(config.output().resolve(METRICS));
            FolderContents contents = contents(config);
            if (config.overwrite()) {
                requireNetworks(setup);
                folder.discard(contents);
            }
            folder.keep(contents, setup.deciding(), setup.toKeep(), config.overwrite());
            boolean sheetIsThere = blind != null && sheet != null && BlindSheet.keep(sheet, blind, setup.deciding());
            Optional<ReconstructionOutcome> outcome = Optional.empty();
            if (!folder.isFinished(contents)) {
                Chart.requireFonts();
                folder.unfinish(contents);
                ReportTable.remove(config.output().resolve(METRICS));
                outcome = Optional.of(new ReconstructionEvaluation(setup).run(folder, runner, display));
            }
            runner.tableIsComplete(config.output().resolve(METRICS));
            if (blind != null && !sheetIsThere) {
                writeBlindSheet(setup, blind);
            }
            return outcome;
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** Refuses what cannot be loaded. */
    private static void requireNetworks(ReconstructionSetup setup) throws IOException {
        setup.candidates().open().forEach(Candidate::close);
        Recogniser recogniser = MeasureOrder.open(
                setup.recogniser(), setup.config().candidates().device());
        if (recogniser != null) {
            recogniser.close();
        }
    }

    private static void writeBlindSheet(ReconstructionSetup setup, BlindOptions blind) throws IOException {
        List<Candidate> candidates = setup.candidates().open();
        try {
            FaceFilling filling = new FaceFilling(
                    setup.faces().source(), candidates, setup.config().output());
            BlindSheet.write(
                    blind, filling, setup.faces().names(), setup.config().seed());
        } finally {
            candidates.forEach(Candidate::close);
        }
    }

    private ReconstructionOutcome run(RunFolder folder, Runner runner, Progress.Display display) throws IOException {
        ReconstructionConfig config = setup.config();
        List<Candidate> candidates = setup.candidates().open();
        try (Recogniser recogniser =
                MeasureOrder.open(setup.recogniser(), config.candidates().device())) {
            FaceFilling filling = new FaceFilling(setup.faces().source(), candidates, output);
            MeasureWork work =
                    new MeasureWork(MeasureOrder.of(setup), filling, recogniser, config.areFacesAligned(), false);
            List<MeasuredFace> faces = FaceStage.resume(
                            MeasurementRow.JOURNAL,
                            output.resolve(JOURNAL),
                            setup.faces().names(),
                            filling,
                            any -> true)
                    .run("evaluate", work, UnaryOperator.identity(), runner, display);
            List<List<Measurement>> byCandidate = IntStream.range(0, candidates.size())
                    .mapToObj(i -> faces.stream()
                            .filter(face -> !face.byCandidate().isEmpty())
                            .map(face -> face.byCandidate().get(i))
                            .toList())
                    .toList();
            ReconstructionOutcome outcome = outcome(faces, byCandidate);
            requireAFigure(byCandidate, outcome);
            filling.requireUnchanged(
                    contents(config),
                    digests -> ReconstructionSetup.of(config, digests).deciding(),
                    FaceStage.contents(faces));
            folder.replace(contents(config), stage -> {
                MetricsFile.write(stage.resolve(METRICS), setup.candidates().list(), faces);
                ReconstructionPlots plots = ReconstructionPlots.of(outcome, byCandidate);
                plots.write(stage.resolve(PLOTS));
                new ReconstructionReport(
                                setup,
                                outcome,
                                Ranking.of(outcome, byCandidate, config.seed()),
                                plots,
                                new Cases(filling, byCandidate, config.jobs()))
                        .write(stage.resolve(REPORT));
                SummaryFile.write(stage.resolve(SUMMARY), setup, outcome);
                return stage;
            });
            Files.deleteIfExists(output.resolve(JOURNAL));
            return outcome;
        } finally {
            candidates.forEach(Candidate::close);
        }
    }

    private static boolean hasFault(MeasuredFace face) {
        return face.status() == Status.FAULT
                || face.byCandidate().stream().anyMatch(each -> each.status() == Status.FAULT);
    }

    private ReconstructionOutcome outcome(List<MeasuredFace> faces, List<List<Measurement>> byCandidate) {
        Map<String, String> passedOver = new LinkedHashMap<>();
        setup.faces().passedOver().forEach(each -> passedOver.put(each.path().toString(), each.reason()));
        Map<String, String> failures = new LinkedHashMap<>();
        for (MeasuredFace face : faces) {
            if (face.status() != Status.DONE) {
                failures.put(face.face(), face.reason());
            }
        }
        List<ResolvedCandidate> candidates = setup.candidates().list();
        List<CandidateSummary> summaries = IntStream.range(0, candidates.size())
                .parallel()
                .mapToObj(i -> CandidateSummary.of(
                        candidates.get(i).label(),
                        candidates.get(i).kind(),
                        byCandidate.get(i),
                        setup.config().seed()))
                .toList();
        Map<String, FeatureDistance> distances = new LinkedHashMap<>();
        List<Optional<FeatureDistance>> each =
                byCandidate.parallelStream().map(FeatureDistance::of).toList();
        for (int i = 0; i < candidates.size(); i++) {
            String label = candidates.get(i).label();
            each.get(i).ifPresent(distance -> distances.put(label, distance));
        }
        int faults =
                (int) faces.stream().filter(ReconstructionEvaluation::hasFault).count();
        return new ReconstructionOutcome(faces.size(), summaries, failures, passedOver, faults, distances);
    }

    private void requireAFigure(List<List<Measurement>> byCandidate, ReconstructionOutcome outcome) throws IOException {
        boolean none = byCandidate.stream().flatMap(List::stream).allMatch(Measurement::isMissing);
        if (none && outcome.faults() == 0) {
            String example = outcome.failures().entrySet().stream()
                    .map(failure -> failure.getKey() + ": " + failure.getValue())
                    .findFirst()
                    .or(() -> byCandidate.stream()
                            .flatMap(List::stream)
                            .map(each -> each.face() + ": " + each.reason())
                            .findFirst())
                    .orElse("no face");
            // With other files nothing can go on where this was.
            Files.deleteIfExists(output.resolve(JOURNAL));
            throw new InputException("the faces", "nothing can be compared, for example " + example, "mend the files");
        }
    }
}
