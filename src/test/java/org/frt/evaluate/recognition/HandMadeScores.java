package org.frt.evaluate.recognition;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.frt.evaluate.candidate.CandidateKind;
import org.jspecify.annotations.Nullable;

/**
 * A handful of scores of four people, of which the rates can be worked out by hand. There are two resamples: in the first
 * one every score counts once; in the second one, the mated score of the last person counts twice.
 *
 * <pre>
 *            mated               non-mated
 * original   .90 .80 .70 .46     .05 .10 .15 … .50
 * damaged    .90 .52 .48 .30     .10 .15 .20 … .55    and one of five faces gives no embedding
 * better     .90 .80 .70 .30     .05 .10 .15 … .50
 * worse      .90 .40 .40 .30     .05 .10 .15 … .50
 * </pre>
 */
final class HandMadeScores {
    static final int RESAMPLES = 2;
    static final Probe DAMAGED = new Probe("noise", CandidateKind.DAMAGED);
    static final Probe BETTER = new Probe("better", CandidateKind.GENERATOR);
    static final Probe WORSE = new Probe("worse", CandidateKind.RESULTS);

    private static final Map<Probe, double[]> MATED = Map.of(
            Probe.ORIGINAL,
            new double[] {0.9, 0.8, 0.7, 0.46},
            DAMAGED,
            new double[] {0.9, 0.52, 0.48, 0.3},
            BETTER,
            new double[] {0.9, 0.8, 0.7, 0.3},
            WORSE,
            new double[] {0.9, 0.4, 0.4, 0.3});

    private HandMadeScores() {}

    static ProbeScores of(Probe probe) {
        double[] nonMated = new double[10];
        for (int i = 0; i < nonMated.length; i++) {
            nonMated[i] = 0.05 * (i + 1) + (probe.isDamaged() ? 0.05 : 0);
        }
        return of(probe, probe.isDamaged() ? 1 : 0, Objects.requireNonNull(MATED.get(probe)), nonMated);
    }

    static ProbeScores of(Probe probe, int failed, double[] mated, double[] nonMated) {
        ProbeScores scores = new ProbeScores(probe, 5, failed, -1, RESAMPLES, 1);
        for (int person = 0; person < mated.length; person++) {
            boolean last = person == mated.length - 1;
            scores.add(mated[person], true, 0, person, person, new int[] {1, last ? 2 : 1});
        }
        for (double score : nonMated) {
            scores.add(score, false, 0, 0, 1, new int[] {1, 1});
        }
        return scores;
    }

    /** Judges probes that have all comparisons in common. */
    static Judgement judge(List<ProbeScores> scores, int resamples, @Nullable Double publishedThreshold) {
        try {
            return Judgement.of(scores, (probe, other) -> scores.get(probe), resamples, publishedThreshold);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
