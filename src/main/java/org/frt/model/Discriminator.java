package org.frt.model;

import java.util.function.UnaryOperator;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A network that tells real pictures from predictions. One thread at a time. */
public final class Discriminator extends Network {
    private final TrainableLayers layers;

    private Discriminator(TrainableLayers layers) {
        super(layers.paramTable());
        this.layers = layers;
    }

    /**
     * A discriminator with random weights.
     *
     * @param size width and height of its pictures
     * @param seed fixes the weights
     */
    public static Discriminator create(DiscriminatorConfig config, int size, long seed) {
        TrainableLayers layers = new TrainableLayers(PatchGan.configuration(config, size, seed));
        layers.init();
        layers.initGradientsView();
        return new Discriminator(layers);
    }

    /**
     * Puts a batch through in training mode (batch norm with the batch's statistics) and a gradient back to the
     * parameters, see {@link #gradient()}.
     *
     * @param pictures {@code [batch, size, size, 3]} in [0, 1]
     * @param lossGradient turns the logits, {@code [batch, rows, columns, 1]} and positive where a patch looks real, into
     *     the gradient of the loss with respect to them; the logits are valid only during the call
     */
    public void pass(INDArray pictures, UnaryOperator<INDArray> lossGradient) {
        layers.pass(pictures, lossGradient);
    }

    /**
     * As {@link #pass}, but back to the pictures; {@link #gradient()} is undefined afterwards.
     *
     * @return the gradient with respect to the pictures; the caller's, to be closed
     */
    public INDArray picturesGradient(INDArray pictures, UnaryOperator<INDArray> lossGradient) {
        return layers.inputGradient(pictures, lossGradient);
    }

    /** Logits of a batch with the running statistics of batch norm; shapes as in {@link #pass}. */
    public INDArray judge(INDArray pictures) {
        return layers.output(pictures, false);
    }

    @Override
    public INDArray parameters() {
        return flat(layers.params());
    }

    @Override
    public INDArray gradient() {
        return flat(layers.getFlattenedGradients());
    }
}
