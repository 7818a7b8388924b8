package org.frt.evaluate.reconstruction;

import java.util.List;
import java.util.Map;

/**
 * What was measured.
 *
 * @param faces how many faces were there, unusable ones included
 * @param candidates in the order of the tables
 * @param failures faces that could not be used for any candidate, and why
 */
public record ReconstructionOutcome(int faces, List<CandidateSummary> candidates, Map<String, String> failures) {
    public ReconstructionOutcome {
        candidates = List.copyOf(candidates);
    }

    /** Whether every face was measured for every candidate. */
    public boolean isComplete() {
        return failures.isEmpty()
                && candidates.stream().allMatch(candidate -> candidate.missing().isEmpty());
    }
}
