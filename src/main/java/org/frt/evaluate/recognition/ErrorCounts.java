package org.frt.evaluate.recognition;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.frt.metric.ErrorRules;
import org.jspecify.annotations.Nullable;

/**
 * How many errors stand behind a {@link TargetResult}; 0 where there is no threshold; of comparisons
 * without an error it can be said what the true rate is below, see {@link ErrorRules}.
 *
 * @param mated how many mated comparisons there are
 * @param nonMated how many non-mated ones
 * @param falseMatches at the probe's own threshold
 * @param falseNonMatches likewise
 * @param fixedFalseMatches at the originals' threshold
 * @param fixedFalseNonMatches likewise
 */
public record ErrorCounts(
        long mated,
        long nonMated,
        long falseMatches,
        long falseNonMatches,
        long fixedFalseMatches,
        long fixedFalseNonMatches) {
    /** What the FNMR at the probe's own threshold is below; {@code null} if errors were seen. */
    @JsonProperty
    public @Nullable Double fnmrBelow() {
        return ErrorRules.below(falseNonMatches, mated);
    }

    /** Likewise the FMR at the originals' threshold. */
    @JsonProperty
    public @Nullable Double fixedFmrBelow() {
        return ErrorRules.below(fixedFalseMatches, nonMated);
    }

    /** Likewise the FNMR at the originals' threshold. */
    @JsonProperty
    public @Nullable Double fixedFnmrBelow() {
        return ErrorRules.below(fixedFalseNonMatches, mated);
    }
}
