package org.frt.train;

import java.io.Serializable;

/**
 * All that updates change of a network and its optimiser, as plain numbers; or sums of such numbers.
 *
 * @param parameters of the network, running statistics of batch norm among them
 * @param firstMoment Adam's, laid out as the parameters
 * @param secondMoment likewise
 * @param updates how many there were
 */
record NetworkState(float[] parameters, float[] firstMoment, float[] secondMoment, long updates)
        implements Serializable {

    /** The numbers multiplied, in place. */
    NetworkState times(double factor) {
        for (float[] each : new float[][] {parameters, firstMoment, secondMoment}) {
            for (int i = 0; i < each.length; i++) {
                each[i] = (float) (each[i] * factor);
            }
        }
        return this;
    }

    /** The sums with another one's numbers, in place; of updates as many as the one had that had more. */
    NetworkState plus(NetworkState other) {
        add(parameters, other.parameters);
        add(firstMoment, other.firstMoment);
        add(secondMoment, other.secondMoment);
        return new NetworkState(parameters, firstMoment, secondMoment, Math.max(updates, other.updates));
    }

    private static void add(float[] one, float[] other) {
        for (int i = 0; i < one.length; i++) {
            one[i] += other[i];
        }
    }
}
