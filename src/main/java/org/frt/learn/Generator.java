package org.frt.learn;

import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.frt.network.Arithmetic;
import org.frt.network.Blueprint;
import org.frt.network.GeneratorConfig;
import org.frt.network.Statistics;
import org.frt.network.Tensor;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A network that turns damaged pictures into predictions. One thread at a time. */
public final class Generator extends Network {
    /** Activations and their gradients, as measured. */
    private static final double COPIES_IN_TRAINING = 1.5;

    private final GeneratorConfig config;
    private final int size;
    private final TrainableGraph graph;

    private Generator(GeneratorConfig config, int size, TrainableGraph graph) {
        super(graph.paramTable(), graph.batchNorms());
        this.config = config;
        this.size = size;
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
        config.requireFits(size);
        Blueprint blueprint = config.blueprint();
        TrainableGraph graph =
                new TrainableGraph(BlueprintConfiguration.graph(blueprint, inputType(config, size), seed));
        graph.init();
        Generator generator = new Generator(config, size, graph);
        generator.assign(blueprint.initialTensors());
        return generator;
    }

    /**
     * A generator with these weights.
     *
     * @param size as in {@link #create}
     * @param tensors all of them, by name
     */
    public static Generator of(GeneratorConfig config, int size, Map<String, Tensor> tensors) {
        Generator generator = create(config, size, 0);
        generator.assign(tensors);
        return generator;
    }

    private static InputType inputType(GeneratorConfig config, int size) {
        return InputType.convolutional(size, size, config.inputChannels(), CNN2DFormat.NHWC);
    }

    public GeneratorConfig config() {
        return config;
    }

    /**
     * Puts a batch through in training mode and a gradient back.
     *
     * @param input {@code [batch, size, size, 3 or 4]}, see {@link Batches#generatorInput}
     * @param lossGradient turns the predictions, {@code [batch, size, size, 3]} in about [0, 1], into the gradient of the
     *     loss with respect to them; the predictions are valid only during the call
     */
    public void pass(INDArray input, Statistics statistics, UnaryOperator<INDArray> lossGradient) {
        graph.pass(input, statistics, lossGradient);
    }

    /**
     * Predictions of a batch as {@link #pass} sees them; shapes as there. The caller's, to be closed.
     */
    public INDArray predictAsInTraining(INDArray input, Statistics statistics) {
        return graph.output(input, statistics);
    }

    /** About how many bytes a training step needs for each picture, gradients included. */
    public long trainingBytesPerPicture() {
        Activations activations = graph.activations(inputType(config, size));
        return (long) (activations.numbers() * graph.bytesPerNumber() * COPIES_IN_TRAINING);
    }

    /** How many pictures go through at once, as far as arrays hold as many numbers. */
    public int mostPicturesAtOnce() {
        return graph.activations(inputType(config, size)).mostPicturesAtOnce();
    }

    /** Names of the convolutions that run without oneDNN, several times slower. */
    List<String> convolutionsWithoutOneDnn() {
        return graph.convolutionsWithoutOneDnn();
    }

    @Override
    public void use(Arithmetic arithmetic) {
        graph.use(arithmetic);
    }

    @Override
    public INDArray parameters() {
        return flat(graph.params());
    }

    @Override
    public INDArray gradient() {
        return flat(graph.getFlattenedGradients());
    }
}
