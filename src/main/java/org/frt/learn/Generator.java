package org.frt.learn;

import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.frt.network.Blueprint;
import org.frt.network.GeneratorConfig;
import org.frt.network.NetworkThreads;
import org.frt.network.Statistics;
import org.frt.network.Tensor;
import org.frt.network.UNet;
import org.frt.network.UNetConfig;
import org.frt.predict.Prediction;
import org.frt.predict.Predictor;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A network that turns damaged pictures into predictions. One thread at a time. */
public final class Generator extends Network {
    /** Activations and their gradients: 1.5 times the activations when measured, 3 times with a PatchGAN of 64 filters. */
    private static final int COPIES_IN_TRAINING = 3;

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
        requireFits(config, size);
        TrainableGraph graph =
                new TrainableGraph(BlueprintConfiguration.of(Blueprint.of(config), inputType(config, size), seed));
        graph.init();
        Generator generator = new Generator(config, size, graph);
        if (config instanceof UNetConfig uNet) {
            UNet.start(uNet, generator);
        }
        return generator;
    }

    /**
     * A generator with more levels that at first predicts what a smaller one does.
     *
     * @param config see {@link GeneratorConfig#growsFrom}
     * @param size as in {@link #create}
     * @param seed fixes the weights of the new levels
     * @param smaller the smaller one's shape
     * @param tensors the smaller one's, see {@link Network#tensors()}
     */
    public static Generator grown(
            GeneratorConfig config, int size, long seed, GeneratorConfig smaller, Map<String, Tensor> tensors) {
        if (!config.growsFrom(smaller)) {
            throw new IllegalArgumentException(config + " does not grow from " + smaller);
        }
        Generator generator = create(config, size, seed);
        UNet.grow(generator, tensors, smaller.depth());
        return generator;
    }

    /**
     * Refuses a size that does not go with a shape.
     *
     * @throws IllegalArgumentException if pictures of this width and height cannot be halved often enough
     */
    public static void requireFits(GeneratorConfig config, int size) {
        int multiple = 1 << config.depth();
        if (size % multiple != 0) {
            throw new IllegalArgumentException("a generator of depth " + config.depth()
                    + " needs a size that is a multiple of " + multiple + ", not " + size);
        }
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

    /**
     * What the generator has learned so far, ready to predict with the running statistics of batch norm: a copy, to be
     * closed.
     */
    public Predictor predictor() {
        return Predictor.of(config, Prediction.SINGLE, size, Tensor.viewsOf(tensors()), NetworkThreads.count());
    }

    /** About how many bytes a training step needs for each picture, gradients and discriminator included. */
    public long trainingBytesPerPicture() {
        return graph.activationBytesPerExample(inputType(config, size)) * COPIES_IN_TRAINING;
    }

    /** Names of the convolutions that run without oneDNN, several times slower. */
    List<String> convolutionsWithoutOneDnn() {
        return graph.convolutionsWithoutOneDnn();
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
