package org.frt.model;

import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.WorkspaceMode;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.Deconvolution2D;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.Upsampling2D;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationLReLU;
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
        return new ConvolutionLayer.Builder(kernel, kernel)
                .stride(stride, stride)
                .nIn(inputs)
                .nOut(outputs)
                .hasBias(bias)
                .dataFormat(CNN2DFormat.NHWC)
                .activation(Activation.IDENTITY)
                .build();
    }

    /** Nearest-neighbour upsampling by two. */
    static Upsampling2D doubling() {
        return new Upsampling2D.Builder(2).dataFormat(CNN2DFormat.NHWC).build();
    }

    /** A linear transposed convolution that doubles the resolution, cropped at its last rows and columns, with bias. */
    static Deconvolution2D transposedConvolution(int inputs, int outputs, int kernel) {
        return new Deconvolution2D.Builder(kernel, kernel)
                .stride(2, 2)
                .nIn(inputs)
                .nOut(outputs)
                .dataFormat(CNN2DFormat.NHWC)
                .activation(Activation.IDENTITY)
                .build();
    }

    /** A linear layer over all positions, with bias. */
    static DenseLayer dense(int inputs, int outputs) {
        return new DenseLayer.Builder()
                .nIn(inputs)
                .nOut(outputs)
                .activation(Activation.IDENTITY)
                .build();
    }

    static Normalization batchNorm(int channels) {
        return batchNorm(channels, 0.9, 1e-5);
    }

    /** See {@link Normalization}. */
    static Normalization batchNorm(int channels, double momentum, double epsilon) {
        return new Normalization(channels, momentum, epsilon);
    }

    static DropoutLayer dropout() {
        return new DropoutLayer(new SeededDropout());
    }

    /** Of slope 0.2 for negative values. */
    static ActivationLayer leakyRelu() {
        return leakyRelu(LayerPlan.Activation.LEAK);
    }

    static ActivationLayer leakyRelu(double slope) {
        return activation(new ActivationLReLU(slope));
    }

    static ActivationLayer relu() {
        return activation(Activation.RELU.getActivationFunction());
    }

    static ActivationLayer sigmoid() {
        return activation(Activation.SIGMOID.getActivationFunction());
    }

    private static ActivationLayer activation(IActivation function) {
        return new ActivationLayer.Builder().activation(function).build();
    }
}
