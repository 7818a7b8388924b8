package org.frt.model;

import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.WorkspaceMode;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
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

    static BatchNormalization batchNorm(int channels) {
        BatchNormalization layer = new BatchNormalization.Builder()
                .nIn(channels)
                .nOut(channels)
                .useLogStd(false)
                .eps(LayerPlan.BatchNorm.EPSILON)
                .dataFormat(CNN2DFormat.NHWC)
                .build();
        return layer;
    }

    static ActivationLayer leakyRelu() {
        return activation(new ActivationLReLU(LayerPlan.Activation.LEAK));
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
