package org.frt.report;

import java.util.Arrays;

/** How many of a kind's values fall into each of some bins of equal width. */
public final class Bins {
    private final String name;
    private final double low;
    private final double high;
    private final long[] counts;

    /**
     * Takes over what was counted elsewhere.
     *
     * @param name for the legend, unlike any other of its histogram
     * @param low where the first bin begins
     * @param high where the last bin ends
     * @param counts of each bin
     */
    public Bins(String name, double low, double high, long[] counts) {
        if (!(low < high) || counts.length == 0) {
            throw new IllegalArgumentException(counts.length + " bins from " + low + " to " + high);
        }
        this.name = name;
        this.low = low;
        this.high = high;
        this.counts = counts.clone();
    }

    /** Counts values; those below the first bin or above the last one count there, what is not finite nowhere. */
    public static Bins of(String name, double[] values, double low, double high, int bins) {
        long[] counts = new long[bins];
        for (double value : values) {
            if (Double.isFinite(value)) {
                double bin = Math.floor((value - low) / (high - low) * bins);
                counts[(int) Math.max(0, Math.min(bins - 1, bin))]++;
            }
        }
        return new Bins(name, low, high, counts);
    }

    String name() {
        return name;
    }

    int size() {
        return counts.length;
    }

    /** Where a bin begins; the one after the last begins where the last one ends. */
    double edge(int bin) {
        return low + (high - low) * bin / counts.length;
    }

    /** A bin's share of all values, in percent. */
    double percent(int bin) {
        return 100.0 * counts[bin] / Math.max(1, Arrays.stream(counts).sum());
    }
}
