package org.frt.metric;

import java.util.Arrays;

/**
 * A figure, often a mean, and where it would lie in 95 of 100 samples of the same kind.
 *
 * @param mean of the values, or another figure of them
 * @param low its 2.5th percentile; NaN if there is too little to tell
 * @param high its 97.5th percentile; likewise
 */
public record Interval(double mean, double low, double high) {
    /** Of fewer people or images, resamples give intervals that are too narrow. */
    public static final int LEAST_SAMPLES = 30;

    /** 95 % of a normal distribution lie within so many standard deviations. */
    private static final double NORMAL_QUANTILE = 1.959964;

    /**
     * The share of trials that succeed, with the score interval (Wilson 1927), which holds for few trials and for shares of
     * 0 and 1, too.
     *
     * @param trials at least one
     */
    public static Interval ofShare(int successes, int trials) {
        double share = successes / (double) trials;
        double square = NORMAL_QUANTILE * NORMAL_QUANTILE / trials;
        double middle = (share + square / 2) / (1 + square);
        double half = Math.sqrt(share * (1 - share) * square + square * square / 4) / (1 + square);
        return new Interval(share, Math.max(0, middle - half), Math.min(1, middle + half));
    }

    /**
     * A figure with the middle 95 % of its values in the resamples of a bootstrap; those that are not numbers don't
     * count, and NaN is either end if there is no other.
     *
     * @param resampled the figure in each resample
     */
    public static Interval of(double figure, double[] resampled) {
        return of(figure, resampled, 1);
    }

    /**
     * As {@link #of(double, double[])}, so much wider that in 95 of 100 samples as many intervals as this hold their figures all at
     * once (Bonferroni): for the one of several figures that was picked because it is the best.
     *
     * @param together how many there are; the ends of so many that resamples cannot tell them apart are the outermost ones
     */
    public static Interval of(double figure, double[] resampled, int together) {
        double beyond = 0.025 / together;
        double[] sorted = Arrays.stream(resampled)
                .filter(value -> !Double.isNaN(value))
                .sorted()
                .toArray();
        return sorted.length == 0
                ? new Interval(figure, Double.NaN, Double.NaN)
                : new Interval(
                        figure, sorted[(int) (sorted.length * beyond)], sorted[(int) (sorted.length * (1 - beyond))]);
    }
}
