package org.frt.evaluate.recognition;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.frt.evaluate.candidate.Candidate;
import org.frt.evaluate.candidate.FaceFilling;
import org.frt.evaluate.candidate.FileDigests;
import org.frt.face.FaceAligner;
import org.frt.io.InputException;
import org.frt.io.Printable;
import org.frt.metric.IdentityDraws;
import org.frt.recognise.EmbeddingCache;
import org.frt.recognise.Recogniser;
import org.frt.recognise.RecogniserFile;
import org.frt.report.Chart;
import org.frt.run.FolderContents;
import org.frt.run.Progress;
import org.frt.run.RunFolder;
import org.frt.run.Runner;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Measures what damage and its reconstruction do to face recognition: the faces of a data set as they were, damaged, and
 * filled by each candidate, compared with the others' originals by each recogniser.
 */
public final class RecognitionEvaluation {
    private static final Logger LOG = LoggerFactory.getLogger(RecognitionEvaluation.class);

    /** Of an evaluation that is not finished; see {@link ProbeRow}. */
    private static final String JOURNAL = "journal.csv";

    private static final int RESAMPLES = 500;

    private final RecognitionSetup setup;
    private final RecognitionConfig config;
    private final FaceSet faces;
    private final Comparisons comparisons;
    private final Map<String, String> failures = new LinkedHashMap<>();

    private RecognitionEvaluation(RecognitionSetup setup) {
        this.setup = setup;
        this.config = setup.config();
        this.faces = setup.faces();
        this.comparisons = setup.comparisons();
        if (comparisons instanceof PairList list) {
            String file = String.valueOf(config.comparisons().pairs());
            if (list.leftOut() > 0) {
                failures.put(file, list.leftOut() + " of " + list.listed() + " pairs lack a face in the data set");
            }
            list.missing().forEach(name -> failures.put(name, "is in " + file + " but not in the data set"));
        }
        if (comparisons instanceof AllPairs all && all.leftOut() > 0) {
            failures.put(
                    faces.identities().toString(),
                    "it does not say who is on " + all.leftOut() + " of "
                            + faces.names().size() + " faces, which are compared with none");
        }
    }

    /**
     * What there is to do.
     *
     * @param faces in the splits
     * @param comparisons of each recogniser and probe, about
     */
    public record Extent(int faces, long comparisons) {}

    /**
     * What was measured.
     *
     * @param recognisers in the order of the configuration
     * @param failures faces, or a candidate's pictures of them, that could not be used, and why
     * @param faults on how many of these frt itself was at fault
     */
    public record Outcome(List<RecogniserResult> recognisers, Map<String, String> failures, int faults) {}

    /** Hears what a configuration leads to, before work begins. */
    @FunctionalInterface
    public interface Announcement {
        /**
         * Hears it.
         *
         * @param json chosen files and digests included
         */
        void accept(String json, Extent extent);
    }

    /**
     * Finds and reads what the configuration names, and loads its networks; writes nothing.
     *
     * @throws InputException if something of it cannot be used, or another evaluation is in the way
     */
    public static void look(RecognitionConfig config, Announcement announce) throws IOException {
        config.requireOutputOutsideOfPictures();
        RecognitionSetup setup = announced(config, announce);
        RunFolder.requireTakeable(config.output().folder());
        contents(config).requireKind(RecognitionSetup.FACES);
        requireInputsElsewhere(config);
        contents(config).requireFit(setup.deciding(), config.output().overwrite());
        contents(config).tellOfWhatGoes(config.output().overwrite());
        requireNetworks(setup);
    }

    private static RecognitionSetup announced(RecognitionConfig config, Announcement announce) throws IOException {
        RecognitionSetup setup = RecognitionSetup.of(
                config, FileDigests.keptIn(contents(config), config.output().overwrite()));
        announce.accept(
                setup.toJson(),
                new Extent(setup.faces().names().size(), setup.comparisons().count()));
        setup.notes().forEach(note -> LOG.warn(Printable.of(note)));
        return setup;
    }

    /**
     * Measures everything and writes {@code scores.csv}, {@code summary.json}, charts and {@code report.html}. Embeddings
     * are kept as they are made, so that an interrupted evaluation makes only those that are missing.
     *
     * @param runner lets embeddings be made, and compares them
     * @return empty if an earlier run has finished this evaluation
     * @throws InputException if data set, recogniser or checkpoint cannot be used, another evaluation is in the way, or
     *     another process works in the same folder
     */
    public static Optional<Outcome> run(
            RecognitionConfig config, Runner runner, Announcement announce, Progress.Display display)
            throws IOException {
        config.requireOutputOutsideOfPictures();
        try (RunFolder folder = RunFolder.open(config.output().folder())) {
            RecognitionSetup setup = announced(config, announce);
            FaceAligner.open(config.landmarks().detection()).close();
            boolean overwrite = config.output().overwrite();
            FolderContents contents = contents(config);
            contents.requireKind(RecognitionSetup.FACES);
            requireInputsElsewhere(config);
            if (overwrite) {
                requireNetworks(setup);
                folder.discard(contents);
            } else {
                contents.requireFit(setup.deciding(), false);
                if (!contents.keeps(setup.outputs())) {
                    folder.unfinish(contents);
                }
            }
            folder.keep(contents, setup.deciding(), setup.toKeep(), overwrite);
            if (folder.isFinished(contents)) {
                return Optional.empty();
            }
            if (config.output().keepScores()) {
                folder.requireRoom(ScoresFile.bytes(
                        setup.faces(),
                        setup.comparisons().count(),
                        setup.recognisers().size(),
                        setup.candidates().list().size() + 1));
            }
            Chart.requireFonts();
            folder.unfinish(contents);
            return Optional.of(new RecognitionEvaluation(setup).run(folder, runner, display));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static void requireInputsElsewhere(RecognitionConfig config) throws IOException {
        ComparisonOptions comparisons = config.comparisons();
        contents(config).requireInputsElsewhere(Arrays.asList(comparisons.identities(), comparisons.pairs()));
    }

    static FolderContents contents(RecognitionConfig config) {
        return FolderContents.of(
                config.output().folder(),
                "config.json",
                RecognitionSummary.FILE,
                List.of("scores.csv", "scores", "plots", "tables", "report.html", RecognitionSummary.FILE, JOURNAL));
    }

    /** Refuses what cannot be loaded before anything of an earlier evaluation is removed. */
    private static void requireNetworks(RecognitionSetup setup) throws IOException {
        setup.candidates().open().forEach(Candidate::close);
        for (RecogniserFile file : setup.recognisers()) {
            Recogniser.open(file, setup.config().candidates().device()).close();
        }
    }

    private Outcome run(RunFolder folder, Runner runner, Progress.Display display) throws IOException {
        List<Candidate> candidates = setup.candidates().open();
        List<Recogniser> recognisers = new ArrayList<>();
        // Recognisers that differ in how they compare alone have the same embeddings.
        Map<String, EmbeddingCache> caches = new HashMap<>();
        try {
            List<EmbeddingCache> cacheOf = new ArrayList<>();
            for (RecogniserFile file : setup.recognisers()) {
                Recogniser recogniser =
                        Recogniser.open(file, config.candidates().device());
                recognisers.add(recogniser);
                EmbeddingCache cache = caches.get(file.fingerprint());
                if (cache == null) {
                    cache = EmbeddingCache.open(config.output().embeddings(), recogniser);
                    caches.put(file.fingerprint(), cache);
                }
                cacheOf.add(cache);
            }
            return measure(folder, candidates, recognisers, cacheOf, runner, display);
        } finally {
            candidates.forEach(Candidate::close);
            recognisers.forEach(Recogniser::close);
            for (EmbeddingCache cache : caches.values()) {
                cache.close();
            }
        }
    }

    private Outcome measure(
            RunFolder folder,
            List<Candidate> candidates,
            List<Recogniser> recognisers,
            List<EmbeddingCache> caches,
            Runner runner,
            Progress.Display display)
            throws IOException {
        List<Probe> probes = Stream.concat(
                        Stream.of(Probe.ORIGINAL),
                        candidates.stream().map(each -> new Probe(each.label(), each.kind())))
                .toList();
        EmbeddingStage stage = new EmbeddingStage(faces, caches, probes.size());
        EmbedWork work = new EmbedWork(
                EmbedOrder.of(setup),
                new FaceFilling(faces, candidates, config.output().folder()),
                recognisers,
                stage::has,
                config.landmarks(),
                RecognitionSetup.landmarkNetworks(setup.faceNetworks()),
                false);
        stage.run(work, journal(), runner, display);
        work.filling()
                .requireUnchanged(
                        contents(config),
                        digests -> RecognitionSetup.of(config, digests).deciding(),
                        stage.contents());
        requireAFace(stage);
        Outcome outcome = folder.replace(
                contents(config), files -> compare(files, probes, stage, recognisers, caches, runner, display));
        Files.deleteIfExists(journal());
        return outcome;
    }

    private Path journal() {
        return config.output().folder().resolve(JOURNAL);
    }

    private void requireAFace(EmbeddingStage stage) throws IOException {
        if (stage.unusable().size() == faces.names().size() && stage.faults() == 0) {
            Map.Entry<String, String> example =
                    stage.unusable().entrySet().iterator().next();
            // With other files nothing can go on where this was.
            Files.deleteIfExists(journal());
            throw new InputException(
                    example.getKey(), "no face can be used, as this one: " + example.getValue(), "mend the files");
        }
    }

    private Outcome compare(
            Path folder,
            List<Probe> probes,
            EmbeddingStage stage,
            List<Recogniser> recognisers,
            List<EmbeddingCache> caches,
            Runner runner,
            Progress.Display display)
            throws IOException {
        failures.putAll(stage.unusable());
        for (int i = 0; i < probes.size(); i++) {
            String probe = probes.get(i).label();
            stage.missing(i).forEach((face, reason) -> failures.put(face + " of " + probe, reason));
        }
        int[] people = People.of(faces, comparisons);
        IdentityDraws draws = new IdentityDraws(Arrays.stream(people).max().orElse(0) + 1, RESAMPLES, config.seed());
        Experiment experiment = new Experiment(
                faces, comparisons, probes, people, draws, stage.occlusions(), config.seed(), config.jobs());
        RecognitionReport report = new RecognitionReport(setup, folder);
        long steps =
                (long) comparisons.blocks() * probes.size() + (config.output().keepScores() ? comparisons.rows() : 0);
        try (Progress progress = display.begin("compare", steps * recognisers.size())) {
            if (config.output().keepScores()) {
                ScoresFile.write(folder, experiment, scores -> {
                    for (int i = 0; i < recognisers.size(); i++) {
                        String name = recognisers.get(i).file().description().name();
                        scores.add(name, embeddings(recognisers.get(i), caches.get(i), stage.positions(i)), progress);
                    }
                });
            }
            for (int i = 0; i < recognisers.size(); i++) {
                RecogniserFile file = recognisers.get(i).file();
                ProbeEmbeddings embeddings = embeddings(recognisers.get(i), caches.get(i), stage.positions(i));
                noteUnusable(embeddings, probes, file.description().name());
                if (config.output().fourColumn()) {
                    FourColumnFiles.write(
                            folder, experiment, embeddings, file.description().name());
                }
                report.add(
                        file,
                        RecogniserFigures.of(
                                experiment, embeddings, file.description().threshold(), runner, progress));
            }
        }
        faces.passedOver().forEach(each -> failures.put(each.path().toString(), each.reason()));
        return report.write(failures, stage.faults());
    }

    private void noteUnusable(ProbeEmbeddings embeddings, List<Probe> probes, String recogniser) {
        for (int i = 0; i < probes.size(); i++) {
            String probe = probes.get(i).label();
            embeddings.unusable(i).stream()
                    .forEach(face -> failures.put(
                            faces.names().get(face) + " of " + probe + " by " + recogniser,
                            "the recogniser's numbers are not finite, or all zero"));
        }
    }

    private ProbeEmbeddings embeddings(Recogniser recogniser, EmbeddingCache cache, long[][] positions)
            throws IOException {
        try {
            return ProbeEmbeddings.read(
                    recogniser, cache, positions, config.comparisons().gallery());
        } catch (InputException e) {
            // With another recogniser, or other faces, nothing can go on where this was.
            Files.deleteIfExists(journal());
            throw e;
        }
    }
}
