package org.frt.evaluate.reconstruction;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.frt.evaluate.candidate.Candidate;
import org.frt.evaluate.candidate.FaceOrigin;
import org.frt.evaluate.candidate.Faces;
import org.frt.evaluate.candidate.FilledFaces;
import org.frt.io.AtomicFile;
import org.frt.io.InputException;
import org.frt.recognise.Recogniser;
import org.frt.recognise.RecogniserFile;
import org.frt.run.ParallelBatch;
import org.frt.run.Progress;
import org.jspecify.annotations.Nullable;

/**
 * Compares candidates with each other on the same faces and damage: the same composites that {@code inpaint} makes, and
 * what candidates make of the known pixels, against the originals.
 */
public final class ReconstructionEvaluation {
    private ReconstructionEvaluation() {}

    /**
     * Measures everything and writes {@code config.json}, {@code metrics.csv} (a row per face and candidate), {@code summary.json},
     * {@code plots/} and {@code report.html}.
     *
     * @throws InputException if the faces or a candidate cannot be used, or an earlier evaluation is in the way
     */
    public static ReconstructionOutcome run(ReconstructionConfig config, Progress.Display display) throws IOException {
        if (Files.exists(summary(config)) && !config.overwrite()) {
            throw new InputException(
                    config.output(),
                    "an earlier evaluation is there",
                    "name another folder with --output, or replace it with --overwrite");
        }
        Faces faces = config.faces().open(config.seed());
        List<Candidate> candidates = config.candidates().open(faces.names());
        AtomicFile.writeText(config.output().resolve("config.json"), config.toJson());
        try {
            return run(config, faces, candidates, display);
        } finally {
            candidates.forEach(Candidate::close);
        }
    }

    private static ReconstructionOutcome run(
            ReconstructionConfig config, Faces faces, List<Candidate> candidates, Progress.Display display)
            throws IOException {
        FilledFaces filled = new FilledFaces(faces.names(), faces.reader(), candidates);
        List<List<Measurement>> byCandidate = candidates.stream()
                .<List<Measurement>>map(each -> new ArrayList<>())
                .toList();
        boolean aligned = config.faces() instanceof FaceOrigin.PreparedSplit;
        try (Recogniser recogniser = open(config.identity());
                Progress progress = display.begin("evaluate", faces.names().size())) {
            ParallelBatch.run(
                    filled, config.jobs(), () -> new Measurer(recogniser, aligned), (List<Measurement> ofFace) -> {
                        for (int i = 0; i < ofFace.size(); i++) {
                            byCandidate.get(i).add(ofFace.get(i));
                        }
                        progress.advance("");
                    });
        }
        requireAFigure(byCandidate, filled, config);
        ReconstructionOutcome outcome = new ReconstructionOutcome(
                faces.names().size(),
                IntStream.range(0, candidates.size())
                        .mapToObj(i -> CandidateSummary.of(
                                candidates.get(i).label(), candidates.get(i).kind(), byCandidate.get(i), config.seed()))
                        .toList(),
                filled.failures());
        MetricsFile.write(config.output().resolve("metrics.csv"), candidates, byCandidate);
        SummaryFile.write(summary(config), config, outcome);
        ReconstructionPlots plots = ReconstructionPlots.of(outcome, byCandidate);
        plots.write(config.output().resolve("plots"));
        new ReconstructionReport(config, outcome, plots, new Cases(faces, candidates, byCandidate))
                .write(config.output().resolve("report.html"));
        return outcome;
    }

    private static Path summary(ReconstructionConfig config) {
        return config.output().resolve("summary.json");
    }

    private static @Nullable Recogniser open(@Nullable IdentityOptions options) throws IOException {
        return options == null
                ? null
                : Recogniser.open(RecogniserFile.find(options.recogniser(), options.models()), options.threads());
    }

    private static void requireAFigure(
            List<List<Measurement>> byCandidate, FilledFaces filled, ReconstructionConfig config) {
        boolean none = byCandidate.stream().flatMap(List::stream).allMatch(Measurement::isMissing);
        if (none) {
            String example = filled.failures().entrySet().stream()
                    .map(failure -> failure.getKey() + ": " + failure.getValue())
                    .findFirst()
                    .or(() -> byCandidate.stream()
                            .flatMap(List::stream)
                            .map(each -> each.face() + ": " + each.reason())
                            .findFirst())
                    .orElse("no face");
            throw new InputException(
                    config.faces().toTree(), "nothing can be compared, for example " + example, "mend the files");
        }
    }
}
