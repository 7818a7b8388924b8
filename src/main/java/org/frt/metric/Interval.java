package org.frt.metric;

import java.util.Arrays;
import java.util.Random;

/**
 * A mean and where it would lie in 95 of 100 samples of the same kind.
 *
 * @param mean of the values
 * @param low 2.5th percentile of the mean
 * @param high 97.5th percentile of the mean
 */
public record Interval(double mean, double low, double high) {
    private static final int RESAMPLES = 2000;

    /**
     * By the percentile bootstrap (Efron 1979): the mean of values drawn with replacement, 2,000 times.
     *
     * @param values at least one
     * @param seed fixes the draws
     */
    public static Interval ofMean(double[] values, long seed) {
        Random random = new Random(seed);
        double[] means = new double[RESAMPLES];
        for (int i = 0; i < RESAMPLES; i++) {
            double sum = 0;
            for (int j = 0; j < values.length; j++) {
                sum += values[random.nextInt(values.length)];
            }
            means[i] = sum / values.length;
        }
        Arrays.sort(means);
        return new Interval(
                Arrays.stream(values).average().orElseThrow(),
                means[(int) (RESAMPLES * 0.025)],
                means[(int) (RESAMPLES * 0.975)]);
    }
}
