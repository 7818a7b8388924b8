package org.frt.train;

import java.util.LinkedHashMap;
import java.util.Map;
import org.frt.io.InputException;
import org.frt.learn.Batches;
import org.frt.learn.Network;
import org.frt.learn.Tensors;
import org.frt.network.Tensor;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.updaters.AdamUpdater;
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
     * @param gradient in the layout of the parameters; overwritten
     * @param factor of the learning rate
     */
    void apply(Network network, INDArray gradient, double factor) {
        Nd4j.exec(new AdamUpdater(
                gradient,
                secondMoment,
                firstMoment,
                learningRate * factor,
                beta1,
                BETA2,
                EPSILON,
                Math.toIntExact(updates)));
        updates++;
        network.parameters().subi(gradient);
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
        if (stored == null || stored.length() != moment.length()) {
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
