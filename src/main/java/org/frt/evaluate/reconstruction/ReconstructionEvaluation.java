package org.frt.evaluate.reconstruction;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.frt.batch.ParallelBatch;
import org.frt.batch.Progress;
import org.frt.evaluate.candidate.Candidate;
import org.frt.evaluate.candidate.Faces;
import org.frt.evaluate.candidate.FilledFaces;
import org.frt.file.InputException;

/**
 * Compares candidates with each other on the same faces and damage: the same composites that {@code inpaint} makes, and
 * what candidates make of the known pixels, against the originals.
 */
public final class ReconstructionEvaluation {
    private ReconstructionEvaluation() {}

    /**
     * Measures everything and writes {@code metrics.csv} (a row per face and candidate), {@code summary.json},
     * {@code plots/} and {@code report.html}.
     *
     * @throws InputException if the faces or a candidate cannot be used, or an earlier evaluation is in the way
     */
    public static ReconstructionOutcome run(ReconstructionConfig config, Progress.Display display) throws IOException {
        Path summaryFile = config.output().resolve("summary.json");
        if (Files.exists(summaryFile) && !config.overwrite()) {
            throw new InputException(
                    config.output(),
                    "an earlier evaluation is there",
                    "name another folder with --output, or replace it with --overwrite");
        }
        Faces faces = config.faces().open(config.seed());
        List<Candidate> candidates = config.candidates().open(faces.names());
        FilledFaces filled = new FilledFaces(faces.names(), faces.reader(), candidates);
        List<List<Measurement>> byCandidate = candidates.stream()
                .<List<Measurement>>map(each -> new ArrayList<>())
                .toList();
        try (Progress progress = display.begin("evaluate", faces.names().size())) {
            ParallelBatch.run(filled, config.jobs(), Measurer::new, (List<Measurement> ofFace) -> {
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
                        .mapToObj(
                                i -> CandidateSummary.of(candidates.get(i).label(), byCandidate.get(i), config.seed()))
                        .toList(),
                filled.failures());
        MetricsFile.write(config.output().resolve("metrics.csv"), candidates, byCandidate);
        SummaryFile.write(summaryFile, config, outcome);
        ReconstructionPlots plots = ReconstructionPlots.of(outcome, byCandidate);
        plots.write(config.output().resolve("plots"));
        new ReconstructionReport(config, outcome, plots, new Cases(faces, candidates, byCandidate))
                .write(config.output().resolve("report.html"));
        return outcome;
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
