package org.frt.onednn;

import org.bytedeco.dnnl.memory;
import org.nd4j.linalg.api.buffer.DataType;

/** How a convolution layer's result comes from its input and weights. All of them pad as "same" does. */
enum ConvolutionKind {
    /** Weights {@code [outputs, inputs, height, width]}. */
    PLAIN,
    /** Enlarges by its strides; weights {@code [inputs, outputs, height, width]}. */
    TRANSPOSED,
    /**
     * Doubles the picture's size by repeating every pixel, then convolves with a 3×3 kernel of weights {@code [outputs,
     * inputs, 3, 3]}. This is one transposed convolution with a 4×4 kernel, less than half the work, without ever having
     * the large input in memory.
     */
    DOUBLING;

    /**
     * @param type of the pictures
     * @param input NHWC shape
     * @param kernel height, width
     */
    ConvolutionPrimitives primitives(
            DataType type, long[] input, long outputs, int[] kernel, int[] stride, boolean bias) {
        return switch (this) {
            case PLAIN ->
                ConvolutionPrimitives.plain(
                        new ConvolutionShape(
                                type,
                                input[0],
                                input[3],
                                outputs,
                                ConvolutionShape.Side.same(input[1], kernel[0], stride[0]),
                                ConvolutionShape.Side.same(input[2], kernel[1], stride[1])),
                        bias);
            case TRANSPOSED ->
                ConvolutionPrimitives.transposed(
                        enlarging(type, input, outputs, kernel, stride), bias, memory.format_tag.iohw);
            case DOUBLING ->
                ConvolutionPrimitives.transposed(
                        enlarging(type, input, outputs, DoublingKernel.SIZE, DoublingKernel.STRIDE),
                        bias,
                        memory.format_tag.oihw);
        };
    }

    private static ConvolutionShape enlarging(DataType type, long[] input, long outputs, int[] kernel, int[] stride) {
        return new ConvolutionShape(
                type,
                input[0],
                input[3],
                outputs,
                ConvolutionShape.Side.same(input[1] * stride[0], kernel[0], stride[0]),
                ConvolutionShape.Side.same(input[2] * stride[1], kernel[1], stride[1]));
    }
}
