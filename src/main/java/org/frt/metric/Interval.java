package org.frt.metric;

import java.util.Arrays;
import java.util.Random;
import java.util.function.ToDoubleFunction;

/**
 * A figure, often a mean, and where it would lie in 95 of 100 samples of the same kind.
 *
 * @param mean of the values, or another figure of them
 * @param low its 2.5th percentile; NaN if there is too little to tell
 * @param high its 97.5th percentile; likewise
 */
public record Interval(double mean, double low, double high) {
    private static final int RESAMPLES = 2000;

    /** 95 % of a normal distribution lie within so many standard deviations. */
    private static final double NORMAL_QUANTILE = 1.959964;

    /**
     * By the percentile bootstrap (Efron 1979): the mean of values drawn with replacement, 2,000 times. One value says
     * nothing about how far others would lie from it, so its ends are NaN.
     *
     * @param values at least one, all finite
     * @param seed fixes the draws
     */
    public static Interval ofMean(double[] values, long seed) {
        return bootstrapped(Arrays.stream(values).average().orElseThrow(), values, seed, Interval::mean);
    }

    /** As {@link #ofMean}, of the median; of an even number of values that is the mean of the middle two. */
    public static Interval ofMedian(double[] values, long seed) {
        return bootstrapped(median(values.clone()), values, seed, Interval::median);
    }

    private static Interval bootstrapped(
            double figure, double[] values, long seed, ToDoubleFunction<double[]> ofResample) {
        if (values.length == 1) {
            return new Interval(figure, Double.NaN, Double.NaN);
        }
        Random random = new Random(seed);
        double[] figures = new double[RESAMPLES];
        double[] drawn = new double[values.length];
        for (int i = 0; i < RESAMPLES; i++) {
            for (int j = 0; j < values.length; j++) {
                drawn[j] = values[random.nextInt(values.length)];
            }
            figures[i] = ofResample.applyAsDouble(drawn);
        }
        return of(figure, figures);
    }

    private static double mean(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum / values.length;
    }

    /** Sorts the values. */
    private static double median(double[] values) {
        Arrays.sort(values);
        return (values[(values.length - 1) / 2] + values[values.length / 2]) / 2;
    }

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
        double[] sorted = Arrays.stream(resampled)
                .filter(value -> !Double.isNaN(value))
                .sorted()
                .toArray();
        return sorted.length == 0
                ? new Interval(figure, Double.NaN, Double.NaN)
                : new Interval(figure, sorted[(int) (sorted.length * 0.025)], sorted[(int) (sorted.length * 0.975)]);
    }
}
