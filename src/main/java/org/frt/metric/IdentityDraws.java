package org.frt.metric;

import java.util.Random;

/**
 * How often each person is drawn in each resample of a bootstrap over people: as many draws as there are people, with
 * replacement. A mated comparison counts as often as its person was drawn, a non-mated one as often as the product of
 * both (Owen, "The pigeonhole bootstrap", Annals of Applied Statistics 1(2), 2007): comparisons that share a person are
 * not independent, and this keeps them together.
 */
public final class IdentityDraws {
    private final int resamples;
    private final byte[][] draws;

    /**
     * Draws.
     *
     * @param people how many there are, at least one
     * @param resamples how often to draw that many
     * @param seed fixes the draws
     */
    public IdentityDraws(int people, int resamples, long seed) {
        this.resamples = resamples;
        this.draws = new byte[people][resamples];
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
        byte[] a = draws[first];
        byte[] b = draws[second];
        if (first == second) {
            for (int i = 0; i < weights.length; i++) {
                weights[i] = a[i];
            }
        } else {
            for (int i = 0; i < weights.length; i++) {
                weights[i] = a[i] * b[i];
            }
        }
    }
}
