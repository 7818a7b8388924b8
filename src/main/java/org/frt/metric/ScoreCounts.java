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

    /** Becomes what others have counted in the same cells, and this has not; what this has, they have, too. */
    public void complement(ScoreCounts all) {
        Arrays.setAll(mated, i -> all.mated[i] - mated[i]);
        Arrays.setAll(nonMated, i -> all.nonMated[i] - nonMated[i]);
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
