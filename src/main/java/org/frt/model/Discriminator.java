package org.frt.model;

import java.util.List;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A network that tells real pictures from predictions. One thread at a time. */
public final class Discriminator extends Network {
    private final DiscriminatorConfig config;
    private final MultiLayerNetwork layers;

    private Discriminator(DiscriminatorConfig config, MultiLayerNetwork layers) {
        super(layers.paramTable());
        this.config = config;
        this.layers = layers;
    }

    /**
     * A discriminator with random weights.
     *
     * @param size width and height of its pictures
     * @param seed fixes the weights
     */
    public static Discriminator create(DiscriminatorConfig config, int size, long seed) {
        MultiLayerNetwork layers = new MultiLayerNetwork(PatchGan.configuration(config, size, seed));
        layers.init();
        return new Discriminator(config, layers);
    }

    public DiscriminatorConfig config() {
        return config;
    }

    /**
     * Puts a batch through in training mode and keeps what {@link #backward} needs.
     *
     * @param pictures {@code [batch, size, size, 3]} in [0, 1]
     * @return logits {@code [batch, rows, columns, 1]}, positive where a patch looks real
     */
    public INDArray forward(INDArray pictures) {
        layers.setInput(pictures);
        List<INDArray> activations = layers.feedForward(true, false);
        return activations.get(activations.size() - 1);
    }

    /**
     * Passes a gradient back through the last {@link #forward} batch; see {@link #gradient()}.
     *
     * @param gradient of the loss with respect to the logits, same shape
     * @return the gradient with respect to the pictures
     */
    public INDArray backward(INDArray gradient) {
        return layers.backpropGradient(gradient, LayerWorkspaceMgr.noWorkspaces())
                .getSecond();
    }

    /** Logits of a batch with the running statistics of batch norm; shapes as in {@link #forward}. */
    public INDArray judge(INDArray pictures) {
        return layers.output(pictures, false);
    }

    @Override
    public INDArray parameters() {
        return layers.params();
    }

    @Override
    public INDArray gradient() {
        return layers.getFlattenedGradients();
    }
}
