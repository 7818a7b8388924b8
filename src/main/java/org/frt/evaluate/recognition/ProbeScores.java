package org.frt.evaluate.recognition;

import java.io.Serializable;
import java.util.Arrays;
import org.frt.metric.ErrorRates;
import org.frt.metric.IdentityDraws;
import org.frt.metric.OperatingPoint;
import org.frt.metric.ResampledCounts;
import org.frt.metric.ScoreBins;
import org.frt.metric.ScoreCounts;

/** All scores of one probe, counted: memory doesn't grow with the number of comparisons. */
final class ProbeScores implements Serializable {
    private static final long serialVersionUID = 1L;

    /** For cosines, thresholds are told apart to 2 millionths or less. */
    private static final int CELLS = 1 << 20;

    private static final int CELLS_OF_RESAMPLE = 1 << 12;
    private static final int CELLS_OF_FOLD = 1 << 16;

    private final Probe probe;
    private final int faces;
    private final int failed;
    private final ScoreCounts counts;
    private final ResampledCounts resampled;
    private final ScoreCounts[] folds;
    private final ScoreBins foldBins;
    private ComparedPeople people = new ComparedPeople();

    /**
     * Without any score yet.
     *
     * @param failed of how many of the faces there is no embedding
     * @param lowest below this there can be no score; the highest is 1
     * @param foldCount 1 for no cross-validation
     */
    ProbeScores(Probe probe, int faces, int failed, double lowest, int resamples, int foldCount) {
        this.probe = probe;
        this.faces = faces;
        this.failed = failed;
        this.counts = new ScoreCounts(new ScoreBins(lowest, 1, CELLS));
        this.resampled = new ResampledCounts(new ScoreBins(lowest, 1, CELLS_OF_RESAMPLE), resamples);
        this.foldBins = new ScoreBins(lowest, 1, CELLS_OF_FOLD);
        this.folds = new ScoreCounts[foldCount > 1 ? foldCount : 0];
        Arrays.setAll(folds, fold -> new ScoreCounts(foldBins));
    }

    /**
     * Becomes all that others have and these do not: of what was counted here, there is nothing left then.
     *
     * @param all have these among them
     * @param left the people of what is left
     */
    void complement(ProbeScores all, ComparedPeople left) {
        people = left;
        counts.complement(all.counts);
        resampled.complement(all.resampled);
        for (int i = 0; i < folds.length; i++) {
            folds[i].complement(all.folds[i]);
        }
    }

    /**
     * Counts the score of a comparison.
     *
     * @param first the number of the person on one face, see {@link People}
     * @param second of the one on the other
     * @param weights of both, see {@link IdentityDraws}
     */
    void add(double score, boolean mated, int fold, int first, int second, int[] weights) {
        people.add(first, second, mated);
        counts.add(score, mated);
        resampled.add(score, mated, weights);
        if (folds.length > 0) {
            folds[fold].add(score, mated);
        }
    }

    /** Counts all that has been counted elsewhere of the same probe's scores. */
    void addAll(ProbeScores other) {
        people.addAll(other.people);
        counts.addAll(other.counts);
        resampled.addAll(other.resampled);
        for (int i = 0; i < folds.length; i++) {
            folds[i].addAll(other.folds[i]);
        }
    }

    Probe probe() {
        return probe;
    }

    int faces() {
        return faces;
    }

    int failed() {
        return failed;
    }

    /** Whose faces have a score. */
    ComparedPeople people() {
        return people;
    }

    /** The rates of all scores: worked out each time, since they take as much memory as the counts. */
    ErrorRates rates() {
        return counts.rates();
    }

    /** The rates of all scores, as coarsely as those of the resamples. */
    ErrorRates coarseRates() {
        return counts.rates(CELLS_OF_RESAMPLE);
    }

    /** The rates in one resample, see {@link IdentityDraws}; thresholds are told apart to 0.0005 of a cosine or less. */
    ErrorRates rates(int resample) {
        return resampled.rates(resample);
    }

    /**
     * The accuracy of each fold, at the threshold that is best for all others; NaN where these, or the fold, lack a mated or a
     * non-mated score. Empty without folds.
     */
    double[] foldAccuracies() {
        double[] accuracies = new double[folds.length];
        for (int i = 0; i < accuracies.length; i++) {
            ScoreCounts others = new ScoreCounts(foldBins);
            for (ScoreCounts fold : folds) {
                if (fold != folds[i]) {
                    others.addAll(fold);
                }
            }
            OperatingPoint best = others.rates().atBestAccuracy();
            accuracies[i] = Double.isNaN(best.accuracy())
                    ? Double.NaN
                    : folds[i].rates().at(best.threshold()).accuracy();
        }
        return accuracies;
    }
}
