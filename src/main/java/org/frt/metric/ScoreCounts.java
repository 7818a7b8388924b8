package org.frt.metric;

import java.io.Serializable;

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

    /** The rates of what was counted so far. */
    public ErrorRates rates() {
        return new ErrorRates(bins, mated, nonMated);
    }
}
