package org.frt.learn;

import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.frt.network.Arithmetic;
import org.frt.network.DiscriminatorConfig;
import org.frt.network.Dropout;
import org.frt.network.Statistics;
import org.frt.network.Tensor;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A network that distinguishes real pictures from predictions. One thread at a time. */
public final class Discriminator extends Network {
    /** Activations and their gradients: 1 to 2.2 times the activations when measured. */
    private static final int COPIES_IN_TRAINING = 2;

    private final TrainableLayers layers;
    private final Activations activations;

    private Discriminator(TrainableLayers layers, Activations activations) {
        super(layers.paramTable(), layers.batchNorms());
        this.layers = layers;
        this.activations = activations;
    }

    /**
     * A discriminator with random weights.
     *
     * @param size width and height of its pictures
     * @param seed fixes the weights
     */
    public static Discriminator create(DiscriminatorConfig config, int size, long seed) {
        InputType input = InputType.convolutional(size, size, 3, CNN2DFormat.NHWC);
        TrainableLayers layers = new TrainableLayers(BlueprintConfiguration.row(config.blueprint(size), input, seed));
        layers.init();
        layers.initGradientsView();
        return new Discriminator(
                layers, Activations.of(layers.getLayerWiseConfigurations().getLayerActivationTypes(input)));
    }

    /**
     * A discriminator with these weights.
     *
     * @param size width and height of its pictures
     * @param tensors all of them, by name
     */
    public static Discriminator of(DiscriminatorConfig config, int size, Map<String, Tensor> tensors) {
        Discriminator discriminator = create(config, size, 0);
        discriminator.assign(tensors);
        return discriminator;
    }

    /**
     * Puts a batch through in training mode and a gradient back to the parameters, see {@link #gradient()}.
     *
     * @param pictures {@code [batch, size, size, 3]} in [0, 1]
     * @param lossGradient turns the logits, positive where the picture looks real, into the gradient of the loss with
     *     respect to them, of the shape that {@link DiscriminatorConfig#blueprint} says; they are valid only during the
     *     call
     */
    public void pass(INDArray pictures, Statistics statistics, Dropout dropout, UnaryOperator<INDArray> lossGradient) {
        layers.pass(pictures, statistics, dropout, lossGradient);
    }

    /**
     * As {@link #pass}, but back to the pictures; {@link #gradient()} is undefined afterwards.
     *
     * @param featuresGradient of what more depends on the network's features
     * @return the gradient with respect to the pictures; the caller's, to be closed
     */
    public INDArray picturesGradient(
            INDArray pictures,
            Statistics statistics,
            Dropout dropout,
            UnaryOperator<INDArray> lossGradient,
            FeaturesGradient featuresGradient) {
        return layers.inputGradient(pictures, statistics, dropout, lossGradient, featuresGradient);
    }

    /**
     * What a network that is passed through as in {@link #pass} makes of pictures on its way: the outputs of its
     * activation functions, float32 {@code [batch, rows, columns, channels]}, from the pictures on; the caller's, to be closed.
     */
    public List<INDArray> features(INDArray pictures, Statistics statistics, Dropout dropout) {
        return layers.features(pictures, statistics, dropout);
    }

    /** Logits of a batch with the running statistics of batch norm; shapes as in {@link #pass}. */
    public INDArray judge(INDArray pictures) {
        return layers.output(pictures, false);
    }

    /** As {@link Generator#trainingBytesPerPicture}. */
    public long trainingBytesPerPicture() {
        return activations.numbers() * Float.BYTES * COPIES_IN_TRAINING;
    }

    /** As {@link Generator#mostPicturesAtOnce}. */
    public int mostPicturesAtOnce() {
        return activations.mostPicturesAtOnce();
    }

    @Override
    public void use(Arithmetic arithmetic) {
        layers.use(arithmetic);
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
