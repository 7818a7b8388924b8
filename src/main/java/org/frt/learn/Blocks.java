package org.frt.learn;

import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.WorkspaceMode;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.Deconvolution2D;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.Upsampling2D;
import org.deeplearning4j.nn.weights.WeightInit;
import org.frt.network.LayerPlan;
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

/** The layers that the architectures are made of, with the settings that all of them share. */
final class Blocks {
    private Blocks() {}

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

    /** A linear convolution with "same" padding; without bias where batch norm follows. */
    static ConvolutionLayer convolution(int inputs, int outputs, int kernel, int stride, boolean bias) {
        ConvolutionLayer.Builder builder = builder(inputs, outputs, kernel, stride, bias);
        return OneDnn.isAvailable() ? new OneDnnConvolution(builder) : builder.build();
    }

    /**
     * Adds nearest-neighbour doubling and a linear 3×3 convolution, whose parameters are called by {@code name}.
     *
     * @param from what goes in
     */
    static void addDoublingConvolution(
            GraphBuilder graph, String name, int inputs, int outputs, boolean bias, String from) {
        ConvolutionLayer.Builder builder = builder(inputs, outputs, 3, 1, bias);
        if (OneDnn.isAvailable()) {
            graph.addLayer(name, OneDnnConvolution.doubling(builder), from);
        } else {
            String doubled = name + "_doubled";
            graph.addLayer(
                    doubled,
                    new Upsampling2D.Builder(2).dataFormat(CNN2DFormat.NHWC).build(),
                    from);
            graph.addLayer(name, builder.build(), doubled);
        }
    }

    private static ConvolutionLayer.Builder builder(int inputs, int outputs, int kernel, int stride, boolean bias) {
        return new ConvolutionLayer.Builder(kernel, kernel)
                .stride(stride, stride)
                .nIn(inputs)
                .nOut(outputs)
                .hasBias(bias)
                .dataFormat(CNN2DFormat.NHWC)
                .activation(Activation.IDENTITY);
    }

    /**
     * A linear transposed convolution that doubles the resolution, cropped as "same" padding is: at the last row and column
     * where the kernel is 3×3. With bias.
     */
    static Deconvolution2D transposedConvolution(int inputs, int outputs, int kernel) {
        Deconvolution2D.Builder builder = new Deconvolution2D.Builder(kernel, kernel)
                .stride(2, 2)
                .nIn(inputs)
                .nOut(outputs)
                .dataFormat(CNN2DFormat.NHWC)
                .activation(Activation.IDENTITY);
        return OneDnn.isAvailable() ? new OneDnnTransposedConvolution(builder) : builder.build();
    }

    /** A linear layer over all positions, with bias. */
    static DenseLayer dense(int inputs, int outputs) {
        return new DenseLayer.Builder()
                .nIn(inputs)
                .nOut(outputs)
                .activation(Activation.IDENTITY)
                .build();
    }

    static BatchNormalization batchNorm(int channels) {
        return batchNorm(channels, 0.9, 1e-5);
    }

    /** See {@link NhwcBatchNorm}. */
    static BatchNormalization batchNorm(int channels, double momentum, double epsilon) {
        return new NhwcBatchNorm(channels, momentum, epsilon);
    }

    /** Dropout whose rate and seed each pass tells. */
    static DropoutLayer dropout() {
        return new DropoutLayer(new SeededDropout());
    }

    /** The channels of several pictures, one behind the other. */
    static MergeVertex merge() {
        return OneDnn.isAvailable() ? new OneDnnMerge() : new MergeVertex();
    }

    /** Leaky ReLU of slope 0.2; its input must go to no other layer. */
    static ActivationLayer leakyRelu() {
        return leakyRelu(LayerPlan.Activation.LEAK);
    }

    /** Leaky ReLU; its input must go to no other layer. */
    static ActivationLayer leakyRelu(double slope) {
        IActivation function = new ActivationLReLU(slope);
        return OneDnn.isAvailable() ? OneDnnActivation.relu(slope, function) : new ActivationLayer(function);
    }

    /** ReLU; its input must go to no other layer. */
    static ActivationLayer relu() {
        IActivation function = new ActivationReLU();
        return OneDnn.isAvailable() ? OneDnnActivation.relu(0, function) : new ActivationLayer(function);
    }

    /** Sigmoid; its input must go to no other layer. */
    static ActivationLayer sigmoid() {
        IActivation function = new ActivationSigmoid();
        return OneDnn.isAvailable() ? OneDnnActivation.sigmoid(function) : new ActivationLayer(function);
    }
}
