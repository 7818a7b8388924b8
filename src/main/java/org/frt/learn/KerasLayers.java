package org.frt.learn;

import org.deeplearning4j.nn.conf.distribution.UniformDistribution;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.Deconvolution2D;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.weights.WeightInitDistribution;

/** Layers of the published networks, which leave to Keras's defaults what is not said here. */
public final class KerasLayers {
    /** Batch norm's: how much of the running statistics stays when a batch moves them. */
    public static final double MOMENTUM = 0.99;

    /** What batch norm adds to the variance. */
    public static final double EPSILON = 1e-3;

    private KerasLayers() {}

    static ConvolutionLayer convolution(int inputs, int outputs, int kernel, int stride, boolean bias) {
        return glorotUniform(
                Blocks.convolution(inputs, outputs, kernel, stride, bias),
                kernel * kernel * inputs,
                kernel * kernel * outputs);
    }

    /** Doubles the resolution by a 3×3 kernel; its bias stays where batch norm follows. */
    static Deconvolution2D transposedConvolution(int inputs, int outputs) {
        return glorotUniform(Blocks.transposedConvolution(inputs, outputs, 3), 9 * inputs, 9 * outputs);
    }

    static DenseLayer dense(int inputs, int outputs) {
        return glorotUniform(Blocks.dense(inputs, outputs), inputs, outputs);
    }

    static BatchNormalization batchNorm(int channels) {
        return Blocks.batchNorm(channels, MOMENTUM, EPSILON);
    }

    /** Glorot and Bengio 2010: uniform up to √(6 / (fan in + fan out)), strides not counted. */
    private static <L extends BaseLayer> L glorotUniform(L layer, int fanIn, int fanOut) {
        double limit = Math.sqrt(6.0 / (fanIn + fanOut));
        layer.setWeightInitFn(new WeightInitDistribution(new UniformDistribution(-limit, limit)));
        return layer;
    }
}
