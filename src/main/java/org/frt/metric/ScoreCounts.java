package org.frt.metric;

import java.io.Serializable;
import java.util.Arrays;

/** Counts scores by cells, so that any number of them needs the same memory. */
public final class ScoreCounts implements Serializable {
    private static final long serialVersionUID = 1L;

    private final ScoreBins bins;
    private final long[] mated;
    private final long[] nonMated;

    /** With no score yet. */
    public ScoreCounts(ScoreBins bins) {
        this.bins = bins;
        this.mated = new long[bins.count()];
        this.nonMated = new long[bins.count()];
    }

    /** Counts the score of a mated or a non-mated comparison. */
    public void add(double score, boolean isMated) {
        (isMated ? mated : nonMated)[bins.of(score)]++;
    }

    /** Counts all that another one has counted in the same cells. */
    public void addAll(ScoreCounts other) {
        for (int i = 0; i < mated.length; i++) {
            mated[i] += other.mated[i];
            nonMated[i] += other.nonMated[i];
        }
    }

    /** All but a part of what was counted, which was counted in the same cells elsewhere, too. */
    public ScoreCounts less(ScoreCounts part) {
        ScoreCounts rest = new ScoreCounts(bins);
        Arrays.setAll(rest.mated, i -> mated[i] - part.mated[i]);
        Arrays.setAll(rest.nonMated, i -> nonMated[i] - part.nonMated[i]);
        return rest;
    }

    /** The rates of what was counted so far. */
    public ErrorRates rates() {
        return new ErrorRates(bins, mated, nonMated);
    }

    /**
     * The rates of what was counted so far, had it been counted in fewer cells.
     *
     * @param cells how many; a divisor of their number here, both of them powers of two
     */
    public ErrorRates rates(int cells) {
        return new ErrorRates(
                new ScoreBins(bins.low(), bins.high(), cells), joined(mated, cells), joined(nonMated, cells));
    }

    private static long[] joined(long[] counts, int cells) {
        int each = counts.length / cells;
        long[] joined = new long[cells];
        for (int i = 0; i < counts.length; i++) {
            joined[i / each] += counts[i];
        }
        return joined;
    }
}
