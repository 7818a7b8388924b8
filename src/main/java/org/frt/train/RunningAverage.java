package org.frt.train;

import java.nio.FloatBuffer;
import org.frt.learn.Batches;
import org.frt.learn.Network;

/** The running average of a network's parameters in another one of its kind: {@code a = decay·a + (1 − decay)·w}, in float32. */
final class RunningAverage {
    private static final ThreadLocal<float[][]> SCRATCH = ThreadLocal.withInitial(() -> new float[2][Chunks.SIZE]);

    private RunningAverage() {}

    /**
     * Lets an average follow.
     *
     * @param decay how much of it stays, in [0, 1]
     */
    static void follow(Network average, Network network, double decay) {
        FloatBuffer averages = Batches.floats(average.parameters());
        FloatBuffer parameters = Batches.floats(network.parameters());
        float kept = (float) decay;
        float taken = (float) (1 - decay);
        Chunks.forEach(parameters.capacity(), (start, count) -> {
            float[][] scratch = SCRATCH.get();
            averages.get(start, scratch[0], 0, count);
            parameters.get(start, scratch[1], 0, count);
            for (int i = 0; i < count; i++) {
                scratch[0][i] = kept * scratch[0][i] + taken * scratch[1][i];
            }
            averages.put(start, scratch[0], 0, count);
        });
    }
}
