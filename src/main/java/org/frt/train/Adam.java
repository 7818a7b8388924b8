package org.frt.train;

import java.lang.ref.Reference;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.frt.io.InputException;
import org.frt.learn.Batches;
import org.frt.learn.Network;
import org.frt.learn.Tensors;
import org.frt.network.Tensor;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Adam (Kingma and Ba 2015) over all parameters of a network at once, with ε outside of the bias correction as in Keras:
 * {@code w −= lr·√(1−β₂ᵗ)/(1−β₁ᵗ) · m/(√v + ε)}. Running statistics of batch norm have a gradient of zero and stay.
 */
final class Adam implements AutoCloseable {
    private static final double BETA2 = 0.999;
    private static final double EPSILON = 1e-7;
    private static final String FIRST_MOMENT = "m";
    private static final String SECOND_MOMENT = "v";
    private static final String UPDATES = "updates";

    private final double learningRate;
    private final double beta1;
    private final INDArray firstMoment;
    private final INDArray secondMoment;
    private long updates;

    Adam(Network network, double learningRate, double beta1) {
        this.learningRate = learningRate;
        this.beta1 = beta1;
        this.firstMoment = Nd4j.zeros(network.parameters().shape());
        this.secondMoment = Nd4j.zeros(network.parameters().shape());
    }

    /**
     * Changes the network's parameters.
     *
     * @param gradient in the layout of the parameters
     * @param factor of the learning rate
     */
    void apply(Network network, INDArray gradient, double factor) {
        updates++;
        double correction = Math.sqrt(1 - Math.pow(BETA2, (double) updates)) / (1 - Math.pow(beta1, (double) updates));
        Update update = new Update(
                Batches.floats(network.parameters()),
                Batches.floats(gradient),
                Batches.floats(firstMoment),
                Batches.floats(secondMoment),
                (float) (learningRate * factor * correction),
                (float) beta1);
        try {
            Chunks.forEach(update.parameters().capacity(), update);
        } finally {
            Reference.reachabilityFence(gradient);
        }
    }

    /** One update of all numbers. */
    private record Update(
            FloatBuffer parameters,
            FloatBuffer gradients,
            FloatBuffer firstMoments,
            FloatBuffer secondMoments,
            float rate,
            float beta1)
            implements Chunks.Work {
        private static final ThreadLocal<float[][]> SCRATCH = ThreadLocal.withInitial(() -> new float[4][Chunks.SIZE]);

        @Override
        public void on(int start, int count) {
            float[][] scratch = SCRATCH.get();
            parameters.get(start, scratch[0], 0, count);
            gradients.get(start, scratch[1], 0, count);
            firstMoments.get(start, scratch[2], 0, count);
            secondMoments.get(start, scratch[3], 0, count);
            compute(scratch[0], scratch[1], scratch[2], scratch[3], count);
            parameters.put(start, scratch[0], 0, count);
            firstMoments.put(start, scratch[2], 0, count);
            secondMoments.put(start, scratch[3], 0, count);
        }

        private void compute(float[] w, float[] g, float[] m, float[] v, int count) {
            float beta2 = (float) BETA2;
            float epsilon = (float) EPSILON;
            for (int i = 0; i < count; i++) {
                m[i] = beta1 * m[i] + (1 - beta1) * g[i];
                v[i] = beta2 * v[i] + (1 - beta2) * g[i] * g[i];
                w[i] -= rate * m[i] / ((float) Math.sqrt(v[i]) + epsilon);
            }
        }
    }

    /** All that updates change, of the network and of this: a copy. */
    NetworkState stateWith(Network network) {
        return new NetworkState(
                Batches.values(network.parameters()),
                Batches.values(firstMoment),
                Batches.values(secondMoment),
                updates);
    }

    /** Takes over what another one and its network came to, and so does the network. */
    void assign(NetworkState state, Network network) {
        Batches.put(state.parameters(), network.parameters());
        Batches.put(state.firstMoment(), firstMoment);
        Batches.put(state.secondMoment(), secondMoment);
        updates = state.updates();
    }

    /** The moments, and how many updates made them, as checkpoints keep them: views. */
    Map<String, Tensor> state() {
        Map<String, INDArray> state = new LinkedHashMap<>();
        state.put(FIRST_MOMENT, firstMoment);
        state.put(SECOND_MOMENT, secondMoment);
        // Of a discriminator it may be fewer than the training's steps.
        state.put(UPDATES, Nd4j.createFromArray((float) updates));
        return Tensors.viewsOf(state);
    }

    /**
     * Takes over a state that a checkpoint kept.
     *
     * @param steps the training's steps, which stand for the number of updates in a checkpoint that lacks it
     * @param source names the checkpoint
     */
    void restore(Map<String, Tensor> state, long steps, Object source) {
        restore(firstMoment, state.get(FIRST_MOMENT), source);
        restore(secondMoment, state.get(SECOND_MOMENT), source);
        Tensor counted = state.get(UPDATES);
        updates = counted == null ? steps : (long) counted.values()[0];
    }

    private static void restore(INDArray moment, @Nullable Tensor stored, Object source) {
        if (stored == null || !Arrays.equals(stored.shape(), moment.shape())) {
            throw new InputException(
                    source, "the optimiser's state is missing or does not fit", "use another checkpoint");
        }
        moment.assign(Tensors.array(stored));
    }

    @Override
    public void close() {
        firstMoment.close();
        secondMoment.close();
    }
}
