package org.frt.evaluate.recognition;

/**
 * How many errors stand behind a {@link TargetResult}; 0 where there is no threshold.
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
        long fixedFalseNonMatches) {}
