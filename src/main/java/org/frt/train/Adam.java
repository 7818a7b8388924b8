package org.frt.train;

import java.util.LinkedHashMap;
import java.util.Map;
import org.frt.file.InputException;
import org.frt.model.Network;
import org.frt.model.Tensor;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.updaters.AdamUpdater;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Adam (Kingma and Ba 2015) over all parameters of a network at once, with ε outside of the bias correction as in Keras:
 * {@code w −= lr·√(1−β₂ᵗ)/(1−β₁ᵗ) · m/(√v + ε)}. Running statistics of batch norm have a gradient of zero and stay.
 */
final class Adam {
    private static final double BETA2 = 0.999;
    private static final double EPSILON = 1e-7;
    private static final String FIRST_MOMENT = "m";
    private static final String SECOND_MOMENT = "v";

    private final double learningRate;
    private final double beta1;
    private final INDArray firstMoment;
    private final INDArray secondMoment;

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
     * @param update number of the update, from 0
     * @param factor of the learning rate
     */
    void apply(Network network, INDArray gradient, long update, double factor) {
        Nd4j.exec(new AdamUpdater(
                gradient,
                secondMoment,
                firstMoment,
                learningRate * factor,
                beta1,
                BETA2,
                EPSILON,
                Math.toIntExact(update)));
        network.parameters().subi(gradient);
    }

    /** The moments, as checkpoints keep them. */
    Map<String, INDArray> moments() {
        Map<String, INDArray> moments = new LinkedHashMap<>();
        moments.put(FIRST_MOMENT, firstMoment);
        moments.put(SECOND_MOMENT, secondMoment);
        return moments;
    }

    /** Takes over moments that a checkpoint kept; {@code source} names it. */
    void restore(Map<String, Tensor> moments, Object source) {
        moments().forEach((name, moment) -> {
            Tensor stored = moments.get(name);
            if (stored == null || stored.length() != moment.length()) {
                throw new InputException(
                        source, "the optimiser's state is missing or does not fit", "use another checkpoint");
            }
            moment.assign(stored.toArray());
        });
    }
}
