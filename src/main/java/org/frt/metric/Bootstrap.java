package org.frt.metric;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;

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

        /** Values whose median is wanted. */
        public static Sample ofMedian(double... values) {
            return new Sample(values, true);
        }

        private double figure() {
            if (!isMedian || values.length == 0) {
                return Arrays.stream(values).average().orElse(Double.NaN);
            }
            double[] sorted = sorted();
            return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
        }

        private double[] sorted() {
            double[] sorted = values.clone();
            Arrays.sort(sorted);
            return sorted;
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
        Means means =
                new Means(samples.stream().filter(each -> !each.isMedian()).toList());
        Medians medians = new Medians(samples.stream().filter(Sample::isMedian).toList());
        Random random = new Random(seed);
        for (int resample = 0; resample < RESAMPLES; resample++) {
            for (int i = 0; i < size; i++) {
                int drawn = random.nextInt(size);
                means.add(drawn);
                medians.add(drawn);
            }
            means.end(resample);
            medians.end(resample);
        }
        Map<Sample, double[]> resampled = new HashMap<>();
        means.addTo(resampled);
        medians.addTo(resampled);
        return resampled;
    }

    private static final class Means {
        private final List<Sample> samples;

        /** All samples' first values, then all their second ones: what one draw reads lies together. */
        private final double[] rows;

        private final double[] sums;
        private final double[][] resampled;

        Means(List<Sample> samples) {
            this.samples = samples;
            this.sums = new double[samples.size()];
            this.resampled = new double[sums.length][RESAMPLES];
            this.rows = new double
                    [sums.length == 0 ? 0 : sums.length * samples.get(0).values().length];
            Arrays.setAll(rows, i -> samples.get(i % sums.length).values()[i / sums.length]);
        }

        void add(int drawn) {
            int row = drawn * sums.length;
            for (int i = 0; i < sums.length; i++) {
                sums[i] += rows[row + i];
            }
        }

        void end(int resample) {
            for (int i = 0; i < sums.length; i++) {
                resampled[i][resample] = sums[i] / samples.get(i).values().length;
            }
            Arrays.fill(sums, 0);
        }

        void addTo(Map<Sample, double[]> all) {
            for (int i = 0; i < sums.length; i++) {
                all.put(samples.get(i), resampled[i]);
            }
        }
    }

    private static final class Medians {
        private final List<Sample> samples;
        private final double[][] sorted;

        /** Where the values stand in {@link #sorted}: of equal ones, any. */
        private final int[][] ranks;

        /** How often values of each rank were drawn: to count them is faster than to sort what was drawn. */
        private final int[][] counts;

        private final double[][] resampled;

        Medians(List<Sample> samples) {
            this.samples = samples;
            this.sorted = samples.stream().map(Sample::sorted).toArray(double[][]::new);
            this.ranks = new int[sorted.length][];
            this.counts = new int[sorted.length][];
            this.resampled = new double[sorted.length][RESAMPLES];
            for (int i = 0; i < sorted.length; i++) {
                double[] ascending = sorted[i];
                ranks[i] = Arrays.stream(samples.get(i).values())
                        .mapToInt(value -> Arrays.binarySearch(ascending, value))
                        .toArray();
                counts[i] = new int[ascending.length];
            }
        }

        void add(int drawn) {
            for (int i = 0; i < counts.length; i++) {
                counts[i][ranks[i][drawn]]++;
            }
        }

        void end(int resample) {
            for (int i = 0; i < counts.length; i++) {
                int size = counts[i].length;
                resampled[i][resample] = (drawn(i, (size - 1) / 2) + drawn(i, size / 2)) / 2;
                Arrays.fill(counts[i], 0);
            }
        }

        /** What was drawn, in the place that it has among all that was. */
        private double drawn(int sample, int place) {
            int rank = 0;
            for (int before = counts[sample][0]; before <= place; before += counts[sample][rank]) {
                rank++;
            }
            return sorted[sample][rank];
        }

        void addTo(Map<Sample, double[]> all) {
            for (int i = 0; i < counts.length; i++) {
                all.put(samples.get(i), resampled[i]);
            }
        }
    }
}
