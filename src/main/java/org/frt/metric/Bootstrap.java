package org.frt.metric;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The percentile bootstrap (Efron 1979): figures of values drawn with replacement, as many as there are, 2,000 times. Many
 * figures, of the same images, say, are worked out at once, since drawing takes longer than adding.
 */
public final class Bootstrap {
    private static final int RESAMPLES = 2000;

    private Bootstrap() {}

    /**
     * Values, and what is wanted of them.
     *
     * @param values all finite
     * @param isMedian whether it is their median, which of an even number is the mean of the middle two; else their mean
     */
    public record Sample(double[] values, boolean isMedian) {
        /** Values whose mean is wanted. */
        public static Sample ofMean(double... values) {
            return new Sample(values, false);
        }

        private double figure() {
            if (!isMedian || values.length == 0) {
                return Arrays.stream(values).average().orElse(Double.NaN);
            }
            double[] sorted = values.clone();
            Arrays.sort(sorted);
            return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
        }
    }

    /**
     * The figures, each with its interval, which does not depend on the other samples. One value says nothing about how far others
     * would lie from it, so that its ends are NaN; of none, the figure is, too.
     *
     * @param <K> what tells the samples
     * @param seed fixes the draws
     */
    public static <K> Map<K, Interval> intervals(Map<K, Sample> samples, long seed) {
        Map<Sample, double[]> resampled = new HashMap<>();
        samples.values().stream()
                .distinct()
                .collect(Collectors.groupingBy(each -> each.values().length))
                .forEach((size, ofSize) -> resampled.putAll(size < 2 ? Map.of() : resample(size, ofSize, seed)));
        Map<K, Interval> intervals = new HashMap<>();
        samples.forEach((key, sample) ->
                intervals.put(key, Interval.of(sample.figure(), resampled.getOrDefault(sample, new double[0]))));
        return intervals;
    }

    /** The figures in each resample. */
    private static Map<Sample, double[]> resample(int size, List<Sample> samples, long seed) {
        Map<Sample, double[]> resampled = new HashMap<>();
        Map<Sample, int[]> ascending = new HashMap<>();
        for (Sample each : samples) {
            resampled.put(each, new double[RESAMPLES]);
            ascending.put(each, each.isMedian() ? ascending(each.values()) : new int[0]);
        }
        Random random = new Random(seed);
        int[] drawn = new int[size];
        for (int i = 0; i < RESAMPLES; i++) {
            int resample = i;
            for (int j = 0; j < size; j++) {
                drawn[j] = random.nextInt(size);
            }
            int[] counts = counts(drawn);
            resampled.forEach((each, figures) -> figures[resample] = each.isMedian()
                    ? median(each.values(), Objects.requireNonNull(ascending.get(each)), counts)
                    : mean(each.values(), drawn));
        }
        return resampled;
    }

    /** Where the values stand, in ascending order. */
    private static int[] ascending(double[] values) {
        return IntStream.range(0, values.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> values[i]))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /** How often each value was drawn. */
    private static int[] counts(int[] drawn) {
        int[] counts = new int[drawn.length];
        for (int each : drawn) {
            counts[each]++;
        }
        return counts;
    }

    private static double mean(double[] values, int[] drawn) {
        double sum = 0;
        for (int each : drawn) {
            sum += values[each];
        }
        return sum / drawn.length;
    }

    /** By counting, which is faster than to sort what was drawn. */
    private static double median(double[] values, int[] ascending, int[] counts) {
        int rank = 0;
        int before = counts[ascending[0]];
        while (before <= (values.length - 1) / 2) {
            before += counts[ascending[++rank]];
        }
        double lower = values[ascending[rank]];
        while (before <= values.length / 2) {
            before += counts[ascending[++rank]];
        }
        return (lower + values[ascending[rank]]) / 2;
    }
}
