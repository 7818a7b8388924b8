package org.frt.learn;

import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.WorkspaceMode;
import org.deeplearning4j.nn.conf.distribution.UniformDistribution;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.Deconvolution2D;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.weights.WeightInit;
import org.deeplearning4j.nn.weights.WeightInitDistribution;
import org.frt.network.LayerPlan;
import org.frt.network.LayerPlan.BatchNorm;
import org.frt.network.LayerPlan.Convolution;
import org.frt.network.LayerPlan.Dense;
import org.frt.network.LayerPlan.TransposedConvolution;
import org.frt.network.WeightInitialization;
import org.frt.onednn.NhwcAdd;
import org.frt.onednn.NhwcBatchNorm;
import org.frt.onednn.OneDnn;
import org.frt.onednn.OneDnnActivation;
import org.frt.onednn.OneDnnConvolution;
import org.frt.onednn.OneDnnMerge;
import org.frt.onednn.OneDnnTransposedConvolution;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationLReLU;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.activations.impl.ActivationSigmoid;
import org.nd4j.linalg.learning.config.NoOp;

/** DL4J's layers for the layers of a blueprint, run by oneDNN where the platform has it. */
final class Layers {
    private final WeightInitialization initialization;

    /** Layers whose weights begin so. */
    Layers(WeightInitialization initialization) {
        this.initialization = initialization;
    }

    /**
     * Settings of every network. The updater does nothing, because training applies its own optimiser to the flat
     * parameters; gradients are sums, because losses say themselves over what they average.
     */
    static NeuralNetConfiguration.Builder defaults(long seed) {
        return new NeuralNetConfiguration.Builder()
                .seed(seed)
                .miniBatch(false)
                .updater(new NoOp())
                .weightInit(WeightInit.RELU)
                .convolutionMode(ConvolutionMode.Same)
                .trainingWorkspaceMode(WorkspaceMode.ENABLED)
                .inferenceWorkspaceMode(WorkspaceMode.ENABLED);
    }

    ConvolutionLayer convolution(Convolution plan) {
        ConvolutionLayer.Builder builder = builder(plan);
        return initialized(OneDnn.isAvailable() ? new OneDnnConvolution(builder) : builder.build(), plan);
    }

    /** Nearest-neighbour doubling and the convolution in one layer; only where oneDNN is. */
    ConvolutionLayer doublingConvolution(Convolution plan) {
        return initialized(OneDnnConvolution.doubling(builder(plan)), plan);
    }

    private static ConvolutionLayer.Builder builder(Convolution plan) {
        return new ConvolutionLayer.Builder(plan.kernel(), plan.kernel())
                .stride(plan.stride(), plan.stride())
                .nIn(plan.inputs())
                .nOut(plan.outputs())
                .hasBias(plan.bias())
                .dataFormat(CNN2DFormat.NHWC)
                .activation(Activation.IDENTITY);
    }

    Deconvolution2D transposedConvolution(TransposedConvolution plan) {
        Deconvolution2D.Builder builder = new Deconvolution2D.Builder(3, 3)
                .stride(2, 2)
                .nIn(plan.inputs())
                .nOut(plan.outputs())
                .dataFormat(CNN2DFormat.NHWC)
                .activation(Activation.IDENTITY);
        return initialized(
                OneDnn.isAvailable() ? new OneDnnTransposedConvolution(builder) : builder.build(),
                9 * plan.inputs(),
                9 * plan.outputs());
    }

    DenseLayer dense(Dense plan) {
        DenseLayer layer = new DenseLayer.Builder()
                .nIn(plan.inputs())
                .nOut(plan.outputs())
                .activation(Activation.IDENTITY)
                .build();
        return initialized(layer, plan.inputs(), plan.outputs());
    }

    private <L extends BaseLayer> L initialized(L layer, Convolution plan) {
        int positions = plan.kernel() * plan.kernel();
        return initialized(layer, positions * plan.inputs(), positions * plan.outputs());
    }

    /** He's is the default of {@link #defaults}; strides do not count for Glorot's. */
    private <L extends BaseLayer> L initialized(L layer, int fanIn, int fanOut) {
        if (initialization == WeightInitialization.GLOROT_UNIFORM) {
            double limit = Math.sqrt(6.0 / (fanIn + fanOut));
            layer.setWeightInitFn(new WeightInitDistribution(new UniformDistribution(-limit, limit)));
        }
        return layer;
    }

    static BatchNormalization batchNorm(BatchNorm plan) {
        return new NhwcBatchNorm(plan.channels(), plan.momentum(), plan.epsilon());
    }

    /** The layer overwrites its input, which must go to no other. */
    static ActivationLayer activation(LayerPlan.Activation plan) {
        return switch (plan.function()) {
            case RELU -> relu(0, new ActivationReLU());
            case LEAKY_RELU -> relu(plan.slope(), new ActivationLReLU(plan.slope()));
            case SIGMOID -> {
                IActivation function = new ActivationSigmoid();
                yield OneDnn.isAvailable() ? OneDnnActivation.sigmoid(function) : new ActivationLayer(function);
            }
        };
    }

    private static ActivationLayer relu(double slope, IActivation function) {
        return OneDnn.isAvailable() ? OneDnnActivation.relu(slope, function) : new ActivationLayer(function);
    }

    /** Dropout whose rate and seed each pass sets. */
    static DropoutLayer dropout() {
        return new DropoutLayer(new SeededDropout());
    }

    /** The channels of several pictures, one behind the other. */
    static MergeVertex merge() {
        return OneDnn.isAvailable() ? new OneDnnMerge() : new MergeVertex();
    }

    /** The sum of several pictures. */
    static ElementWiseVertex add() {
        return new NhwcAdd();
    }
}
