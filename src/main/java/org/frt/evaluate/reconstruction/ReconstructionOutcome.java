package org.frt.evaluate.reconstruction;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.frt.metric.Interval;
import org.frt.report.Table;

/**
 * What was measured.
 *
 * @param faces how many faces were there, unusable ones included
 * @param candidates in the order of the tables
 * @param failures faces that could not be used for any candidate, and why
 * @param passedOver what lies among the faces and is not looked at, and why
 * @param faults on how many faces frt itself was at fault
 * @param featureDistances by candidate; empty without a recogniser
 */
public record ReconstructionOutcome(
        int faces,
        List<CandidateSummary> candidates,
        Map<String, String> failures,
        Map<String, String> passedOver,
        int faults,
        Map<String, FeatureDistance> featureDistances) {
    /** More reasons than this are left to the report. */
    private static final int MOST_REASONS = 20;

    public ReconstructionOutcome {
        candidates = List.copyOf(candidates);
    }

    /** Whether any candidate has this figure. */
    public boolean has(Figure figure) {
        return candidates.stream().anyMatch(candidate -> candidate.all().means().containsKey(figure));
    }

    /** Whether every face was measured for every candidate. */
    public boolean isComplete() {
        return failures.isEmpty()
                && passedOver.isEmpty()
                && candidates.stream().allMatch(candidate -> candidate.missing().isEmpty());
    }

    /** What is wrong with Fréchet distances of too few images, if they are. */
    Optional<String> fewImages() {
        return featureDistances.values().stream()
                .filter(FeatureDistance::isOfFewImages)
                .findFirst()
                .map(few -> "Fréchet distances of " + few.images() + " images are too large, since embeddings have "
                        + few.dimension() + " numbers: compare them only with those of the same images.");
    }

    /** The main figures, and the first of what was left out, for a console. */
    public String toText() {
        ReconstructionTables tables = new ReconstructionTables(this);
        StringBuilder text = new StringBuilder(
                "\n" + tables.main().toText() + "\n" + tables.holePsnrBySize().toText() + "\n");
        if (text.indexOf("\u2020") >= 0) {
            text.append("\u2020 over fewer than " + Interval.LEAST_SAMPLES + " images, and too narrow\n\n");
        }
        fewImages().ifPresent(warning -> text.append(warning).append("\n\n"));
        Table leftOut = tables.leftOut();
        int more = leftOut.rows().size() - MOST_REASONS;
        if (!leftOut.rows().isEmpty()) {
            text.append(new Table(
                            leftOut.columns(),
                            leftOut.rows().stream().limit(MOST_REASONS).toList())
                    .toText());
            text.append(more > 0 ? "and " + more + " more: see the report\n\n" : "\n");
        }
        return text.toString();
    }
}
