package org.frt.model;

import java.util.List;
import java.util.Objects;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.frt.damage.Mask;
import org.frt.image.Image;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A network that turns damaged pictures into predictions. One thread at a time. */
public final class Generator extends Network {
    private final GeneratorConfig config;
    private final ComputationGraph graph;

    private Generator(GeneratorConfig config, ComputationGraph graph) {
        super(graph.paramTable());
        this.config = config;
        this.graph = graph;
    }

    /**
     * A generator with random weights.
     *
     * @param size width and height of its pictures
     * @param seed fixes the weights
     * @throws IllegalArgumentException if {@code size} is not a multiple of 2^depth
     */
    public static Generator create(GeneratorConfig config, int size, long seed) {
        if (size % (1 << config.depth()) != 0) {
            throw new IllegalArgumentException("a generator of depth " + config.depth()
                    + " needs a size that is a multiple of " + (1 << config.depth()) + ", not " + size);
        }
        ComputationGraph graph = new ComputationGraph(UNet.configuration(config, size, seed));
        graph.init();
        return new Generator(config, graph);
    }

    public GeneratorConfig config() {
        return config;
    }

    /**
     * Puts a batch through in training mode (batch norm with the batch's statistics) and keeps what {@link #backward}
     * needs.
     *
     * @param input {@code [batch, size, size, 3 or 4]}, see {@link Batches#generatorInput}
     * @return predictions {@code [batch, size, size, 3]} in (0, 1)
     */
    public INDArray forward(INDArray input) {
        return Objects.requireNonNull(
                graph.feedForward(new INDArray[] {input}, true, false).get(UNet.OUTPUT));
    }

    /**
     * Passes a gradient back through the last {@link #forward} batch; see {@link #gradient()}.
     *
     * @param gradient of the loss with respect to the predictions, same shape
     */
    public void backward(INDArray gradient) {
        graph.backpropGradient(gradient);
    }

    /** Predictions of a batch with the running statistics of batch norm; shapes as in {@link #forward}. */
    public INDArray predict(INDArray input) {
        return graph.outputSingle(input);
    }

    /**
     * Predictions of damaged pictures.
     *
     * @param damaged RGB pictures of one size
     * @param holes their masks, same size; unused by a generator without mask channel
     * @return RGB pictures of the same size
     */
    public List<Image> predict(List<Image> damaged, List<Mask> holes) {
        return Batches.images(predict(Batches.generatorInput(damaged, holes, config)));
    }

    @Override
    public INDArray parameters() {
        return graph.params();
    }

    @Override
    public INDArray gradient() {
        return graph.getFlattenedGradients();
    }
}
