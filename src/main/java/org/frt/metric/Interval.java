package org.frt.metric;

import java.util.Arrays;
import java.util.Random;

/**
 * A figure, often a mean, and where it would lie in 95 of 100 samples of the same kind.
 *
 * @param mean of the values, or another figure of them
 * @param low its 2.5th percentile; NaN if there is too little to tell
 * @param high its 97.5th percentile; likewise
 */
public record Interval(double mean, double low, double high) {
    private static final int RESAMPLES = 2000;

    /**
     * By the percentile bootstrap (Efron 1979): the mean of values drawn with replacement, 2,000 times. One value says
     * nothing about how far others would lie from it, so its ends are NaN.
     *
     * @param values at least one, all finite
     * @param seed fixes the draws
     */
    public static Interval ofMean(double[] values, long seed) {
        if (values.length == 1) {
            return new Interval(values[0], Double.NaN, Double.NaN);
        }
        Random random = new Random(seed);
        double[] means = new double[RESAMPLES];
        for (int i = 0; i < RESAMPLES; i++) {
            double sum = 0;
            for (int j = 0; j < values.length; j++) {
                sum += values[random.nextInt(values.length)];
            }
            means[i] = sum / values.length;
        }
        return of(Arrays.stream(values).average().orElseThrow(), means);
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
