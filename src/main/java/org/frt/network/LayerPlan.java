package org.frt.network;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What one node of a {@link Blueprint} does. Convolutions pad with zeros so that their stride alone decides the size. A new
 * kind is a method of {@link Visitor}, so that the compiler names all that have to know it.
 */
public sealed interface LayerPlan {
    /** The shapes of the tensors, by what their names end with. */
    default Map<String, long[]> tensorShapes() {
        return Map.of();
    }

    /** Calls the visitor's method for this kind. */
    <R> R accept(Visitor<R> visitor);

    /**
     * Does something for every kind of layer.
     *
     * @param <R> what comes of it
     */
    interface Visitor<R> {
        /** For a {@link Convolution}. */
        R convolution(Convolution plan);

        /** For a {@link DoublingConvolution}. */
        R doublingConvolution(DoublingConvolution plan);

        /** For a {@link TransposedConvolution}. */
        R transposedConvolution(TransposedConvolution plan);

        /** For a {@link Dense}. */
        R dense(Dense plan);

        /** For a {@link BatchNorm}. */
        R batchNorm(BatchNorm plan);

        /** For an {@link Activation}. */
        R activation(Activation plan);

        /** For a {@link Dropped}. */
        R dropped(Dropped plan);

        /** For an {@link Add}. */
        R add(Add plan);

        /** For a {@link Merge}. */
        R merge(Merge plan);
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

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.convolution(this);
        }
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

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.doublingConvolution(this);
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

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.transposedConvolution(this);
        }
    }

    /**
     * A linear layer over all positions and channels. Tensors {@code NAME_W}, {@code [inputs, outputs]}, and
     * {@code NAME_b}, {@code [outputs]}.
     */
    record Dense(int inputs, int outputs) implements LayerPlan {
        @Override
        public Map<String, long[]> tensorShapes() {
            Map<String, long[]> shapes = new LinkedHashMap<>();
            shapes.put("_W", new long[] {inputs, outputs});
            shapes.put("_b", new long[] {outputs});
            return shapes;
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.dense(this);
        }
    }

    /**
     * Batch norm. Tensors {@code NAME_gamma}, {@code _beta}, {@code _mean} and {@code _var}, {@code [channels]}.
     *
     * @param momentum how much of the running statistics stays when a batch moves them
     * @param epsilon added to the variance
     */
    record BatchNorm(int channels, double momentum, double epsilon) implements LayerPlan {
        /** With what Keras takes where nothing is said. */
        static BatchNorm keras(int channels) {
            return new BatchNorm(channels, 0.99, 1e-3);
        }

        /** With what PyTorch takes where nothing is said. */
        static BatchNorm pyTorch(int channels) {
            return new BatchNorm(channels, 0.9, 1e-5);
        }

        @Override
        public Map<String, long[]> tensorShapes() {
            Map<String, long[]> shapes = new LinkedHashMap<>();
            for (String name : List.of("_gamma", "_beta", "_mean", "_var")) {
                shapes.put(name, new long[] {channels});
            }
            return shapes;
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.batchNorm(this);
        }
    }

    /**
     * A function of each number.
     *
     * @param slope of the leaky ReLU for negative numbers; 0 with the others
     */
    record Activation(Function function, double slope) implements LayerPlan {
        static final Activation RELU = new Activation(Function.RELU, 0);
        static final Activation SIGMOID = new Activation(Function.SIGMOID, 0);

        /** Which function. */
        public enum Function {
            RELU,
            LEAKY_RELU,
            SIGMOID
        }

        static Activation leakyRelu(double slope) {
            return new Activation(Function.LEAKY_RELU, slope);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.activation(this);
        }
    }

    /** Dropout: in training some numbers are set to 0, as each pass says by its {@link Dropout}; else nothing happens. */
    record Dropped() implements LayerPlan {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.dropped(this);
        }
    }

    /** The sum of all inputs. */
    record Add() implements LayerPlan {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.add(this);
        }
    }

    /** The channels of all inputs, one behind the other. */
    record Merge() implements LayerPlan {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.merge(this);
        }
    }
}
