package org.frt.metric;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Random;
import java.util.function.IntUnaryOperator;
import java.util.function.ToDoubleFunction;

/**
 * How often each person is drawn in each resample of a bootstrap over people: as many draws as there are people, with
 * replacement. A mated comparison counts as often as its person was drawn, a non-mated one as often as the product of
 * both (Owen, "The pigeonhole bootstrap", Annals of Applied Statistics 1(2), 2007): comparisons that share a person are
 * not independent, and this keeps them together.
 */
public final class IdentityDraws implements Serializable {
    private static final long serialVersionUID = 1L;

    private final int resamples;
    private final int[][] draws;

    /**
     * Draws.
     *
     * @param people how many there are, at least one
     * @param resamples how often to draw that many
     * @param seed fixes the draws
     */
    public IdentityDraws(int people, int resamples, long seed) {
        this.resamples = resamples;
        this.draws = new int[people][resamples];
        Random random = new Random(seed);
        for (int resample = 0; resample < resamples; resample++) {
            for (int i = 0; i < people; i++) {
                draws[random.nextInt(people)][resample]++;
            }
        }
    }

    public int resamples() {
        return resamples;
    }

    /**
     * How often a comparison counts in each resample.
     *
     * @param first one face's person
     * @param second the other's, which may be the same
     * @param weights receives a number for each resample
     */
    public void weigh(int first, int second, int[] weights) {
        int[] a = draws[first];
        int[] b = draws[second];
        if (first == second) {
            System.arraycopy(a, 0, weights, 0, weights.length);
        } else {
            for (int i = 0; i < weights.length; i++) {
                weights[i] = a[i] * b[i];
            }
        }
    }

    /** How often a person was drawn in a resample. */
    public int times(int person, int resample) {
        return draws[person][resample];
    }

    /** A figure in each resample: worked out from how often each person was drawn in it. */
    public double[] resampled(ToDoubleFunction<IntUnaryOperator> figure) {
        double[] values = new double[resamples];
        Arrays.setAll(values, resample -> figure.applyAsDouble(person -> draws[person][resample]));
        return values;
    }
}
