package org.frt.evaluate.recognition;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.frt.metric.ErrorRates;
import org.frt.metric.IdentityDraws;
import org.frt.metric.ResampledCounts;
import org.frt.metric.ScoreBins;
import org.frt.metric.ScoreCounts;

/** All scores of one probe, counted: memory doesn't grow with the number of comparisons. */
final class ProbeScores {
    /** For cosines, thresholds are told apart to 2 millionths. */
    private static final int CELLS = 1 << 20;

    private static final int CELLS_OF_RESAMPLE = 1 << 12;
    private static final int CELLS_OF_FOLD = 1 << 16;

    private final Probe probe;
    private final int faces;
    private final int failed;
    private final ScoreCounts counts;
    private final ResampledCounts resampled;
    private final List<ScoreCounts> folds = new ArrayList<>();
    private final ScoreBins foldBins;
    private final BitSet people = new BitSet();

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
        for (int i = 0; foldCount > 1 && i < foldCount; i++) {
            folds.add(new ScoreCounts(foldBins));
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
        people.set(first);
        people.set(second);
        counts.add(score, mated);
        resampled.add(score, mated, weights);
        if (!folds.isEmpty()) {
            folds.get(fold).add(score, mated);
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

    /** How many people are on the faces that were compared. */
    int people() {
        return people.cardinality();
    }

    ErrorRates rates() {
        return counts.rates();
    }

    /** The rates in one resample, see {@link IdentityDraws}. */
    ErrorRates rates(int resample) {
        return resampled.rates(resample);
    }

    /** The accuracy of each fold, at the threshold that is best for all others; empty without folds. */
    double[] foldAccuracies() {
        double[] accuracies = new double[folds.size()];
        for (int i = 0; i < accuracies.length; i++) {
            ScoreCounts others = new ScoreCounts(foldBins);
            for (ScoreCounts fold : folds) {
                if (fold != folds.get(i)) {
                    others.addAll(fold);
                }
            }
            double threshold = others.rates().atBestAccuracy().threshold();
            accuracies[i] = folds.get(i).rates().at(threshold).accuracy();
        }
        return accuracies;
    }
}
