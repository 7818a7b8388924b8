package org.frt.metric;

/**
 * What a threshold does. A comparison is a match if its score is at or above the threshold.
 *
 * @param threshold the least score of a match
 * @param fmr false match rate: the share of non-mated comparisons that match
 * @param fnmr false non-match rate: the share of mated comparisons that don't
 */
public record OperatingPoint(double threshold, double fmr, double fnmr) {
    /** The share of right decisions when mated and non-mated comparisons count the same. */
    public double accuracy() {
        return 1 - (fmr + fnmr) / 2;
    }
}
