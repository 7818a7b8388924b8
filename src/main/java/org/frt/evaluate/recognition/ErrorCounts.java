package org.frt.evaluate.recognition;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * How many errors stand behind a {@link TargetResult}; 0 where there is no threshold. Of {@code n} comparisons without an
 * error it can be said with a confidence of 95 % that the true rate is below 3/n (rule of 3, ISO/IEC 19795-1), if they
 * are independent of each other.
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
    private static final double RULE_OF_THREE = 3;

    /** What the FNMR at the probe's own threshold is below; {@code null} if errors were seen. */
    @JsonProperty
    public @Nullable Double fnmrBelow() {
        return below(falseNonMatches, mated);
    }

    /** Likewise the FMR at the originals' threshold. */
    @JsonProperty
    public @Nullable Double fixedFmrBelow() {
        return below(fixedFalseMatches, nonMated);
    }

    /** Likewise the FNMR at the originals' threshold. */
    @JsonProperty
    public @Nullable Double fixedFnmrBelow() {
        return below(fixedFalseNonMatches, mated);
    }

    private static @Nullable Double below(long errors, long comparisons) {
        return errors == 0 && comparisons > 0 ? Math.min(1, RULE_OF_THREE / comparisons) : null;
    }
}
