package org.frt.network;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What one node of a {@link Blueprint} does. Convolutions pad with zeros so that their stride alone decides the size. */
public sealed interface LayerPlan {
    /** The shapes of the tensors, by what their names end with. */
    default Map<String, long[]> tensorShapes() {
        return Map.of();
    }

    /**
     * A linear convolution. Tensors {@code NAME_W}, {@code [outputs, inputs, kernel, kernel]}, and {@code NAME_b},
     * {@code [outputs]}; the output is as large as the input divided by the stride, rounded up.
     *
     * @param bias not needed where batch norm follows
     */
    record Convolution(int inputs, int outputs, int kernel, int stride, boolean bias) implements LayerPlan {
        @Override
        public Map<String, long[]> tensorShapes() {
            Map<String, long[]> shapes = new LinkedHashMap<>();
            shapes.put("_W", new long[] {outputs, inputs, kernel, kernel});
            if (bias) {
                shapes.put("_b", new long[] {outputs});
            }
            return shapes;
        }

        /** Width and height of the output. */
        public int outputSize(int inputSize) {
            return (inputSize + stride - 1) / stride;
        }
    }

    /**
     * Batch norm. Tensors {@code NAME_gamma}, {@code _beta}, {@code _mean} and {@code _var}, {@code [channels]}.
     *
     * @param momentum how much of the running statistics stays when a batch moves them
     * @param epsilon added to the variance
     */
    record BatchNorm(int channels, double momentum, double epsilon) implements LayerPlan {
        @Override
        public Map<String, long[]> tensorShapes() {
            Map<String, long[]> shapes = new LinkedHashMap<>();
            for (String name : List.of("_gamma", "_beta", "_mean", "_var")) {
                shapes.put(name, new long[] {channels});
            }
            return shapes;
        }
    }

    /** A function of each number. */
    enum Activation implements LayerPlan {
        RELU,
        LEAKY_RELU,
        SIGMOID;

        /** The slope of the leaky ReLU for negative numbers. */
        public static final double LEAK = 0.2;
    }

    /**
     * Twice the width and height, each pixel four times, and then a linear 3×3 convolution with the tensors of a
     * {@link Convolution}.
     */
    record DoublingConvolution(int inputs, int outputs, boolean bias) implements LayerPlan {
        /** The convolution alone. */
        public Convolution convolution() {
            return new Convolution(inputs, outputs, 3, 1, bias);
        }

        @Override
        public Map<String, long[]> tensorShapes() {
            return convolution().tensorShapes();
        }
    }

    /**
     * A linear transposed 3×3 convolution with stride 2, cropped at its last rows and columns, so that it doubles width
     * and height. Tensors {@code NAME_W}, {@code [inputs, outputs, 3, 3]}, and {@code NAME_b}, {@code [outputs]}.
     */
    record TransposedConvolution(int inputs, int outputs) implements LayerPlan {
        @Override
        public Map<String, long[]> tensorShapes() {
            Map<String, long[]> shapes = new LinkedHashMap<>();
            shapes.put("_W", new long[] {inputs, outputs, 3, 3});
            shapes.put("_b", new long[] {outputs});
            return shapes;
        }
    }

    /** The sum of all inputs. */
    record Add() implements LayerPlan {}

    /** The channels of all inputs, one behind the other. */
    record Merge() implements LayerPlan {}
}
