package org.frt.evaluate.recognition;

import java.util.BitSet;
import java.util.stream.IntStream;
import org.frt.metric.IdentityDraws;
import org.frt.metric.Interval;

/** The mean of a figure that faces have, also in each resample of the people. */
final class FaceMean {
    private final Experiment experiment;
    private final double[] sums;
    private final long[] drawn;
    private final BitSet people = new BitSet();
    private double sum;
    private int faces;

    /** Of no face yet. */
    FaceMean(Experiment experiment) {
        this.experiment = experiment;
        this.sums = new double[experiment.draws().resamples()];
        this.drawn = new long[sums.length];
    }

    /** Adds a face's figure; NaN if it has none. */
    void add(int face, double figure) {
        if (Double.isNaN(figure)) {
            return;
        }
        IdentityDraws draws = experiment.draws();
        int person = experiment.person(face);
        sum += figure;
        faces++;
        people.set(person);
        for (int i = 0; i < sums.length; i++) {
            int times = draws.times(person, i);
            sums[i] += times * figure;
            drawn[i] += times;
        }
    }

    /** How many faces have the figure. */
    int faces() {
        return faces;
    }

    /** How many people are on these. */
    int people() {
        return people.cardinality();
    }

    /** With one person there is nothing to draw from. */
    Interval interval() {
        int resamples = people() > 1 ? sums.length : 0;
        return Interval.of(
                sum / faces,
                IntStream.range(0, resamples)
                        .mapToDouble(i -> sums[i] / drawn[i])
                        .toArray());
    }
}
