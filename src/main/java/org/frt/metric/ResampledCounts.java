package org.frt.metric;

import java.io.Serializable;
import java.util.Arrays;

/** Counts scores in each resample of a bootstrap at once. At most about a thousand million of them. */
public final class ResampledCounts implements Serializable {
    private static final long serialVersionUID = 1L;

    private final ScoreBins bins;
    private final int resamples;
    /** {@code [cell, resample]}: one score adds to a stretch of neighbours. */
    private final int[] mated;

    private final int[] nonMated;

    /** With no score yet. */
    public ResampledCounts(ScoreBins bins, int resamples) {
        this.bins = bins;
        this.resamples = resamples;
        this.mated = new int[bins.count() * resamples];
        this.nonMated = new int[bins.count() * resamples];
    }

    /**
     * Counts a score.
     *
     * @param weights how often it counts in each resample, from {@link IdentityDraws}
     */
    public void add(double score, boolean isMated, int[] weights) {
        int[] counts = isMated ? mated : nonMated;
        int start = bins.of(score) * resamples;
        for (int i = 0; i < weights.length; i++) {
            counts[start + i] += weights[i];
        }
    }

    /** Counts all that another one has counted in the same cells and resamples. */
    public void addAll(ResampledCounts other) {
        for (int i = 0; i < mated.length; i++) {
            mated[i] += other.mated[i];
            nonMated[i] += other.nonMated[i];
        }
    }

    /** Becomes what others have counted in the same cells and resamples, and this has not; what this has, they have, too. */
    public void complement(ResampledCounts all) {
        Arrays.setAll(mated, i -> all.mated[i] - mated[i]);
        Arrays.setAll(nonMated, i -> all.nonMated[i] - nonMated[i]);
    }

    /** The rates of one resample. */
    public ErrorRates rates(int resample) {
        return new ErrorRates(bins, column(mated, resample), column(nonMated, resample));
    }

    private long[] column(int[] counts, int resample) {
        long[] column = new long[bins.count()];
        for (int i = 0; i < column.length; i++) {
            column[i] = counts[i * resamples + resample];
        }
        return column;
    }
}
