package org.frt.onednn;

import java.util.HashMap;
import java.util.Map;
import org.bytedeco.dnnl.convolution_backward_data;
import org.bytedeco.dnnl.convolution_backward_weights;
import org.bytedeco.dnnl.convolution_forward;
import org.bytedeco.dnnl.deconvolution_backward_data;
import org.bytedeco.dnnl.deconvolution_backward_weights;
import org.bytedeco.dnnl.deconvolution_forward;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.primitive_desc_base;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The three passes of a convolution of one shape. Pictures are NHWC and dense. Kernels and their gradients come and go as
 * float32 values in their plain layout and are reordered on the way. To bfloat16 numbers that is done in two steps, first
 * to rows of input channels for each place of the kernel, which takes half of the time of the direct way.
 */
final class ConvolutionPrimitives {
    private final OneDnnPrimitive forward;
    private final OneDnnPrimitive backwardData;
    private final WeightGradient weightGradient;
    private final @Nullable OneDnnReorder kernelRows;
    private final OneDnnReorder forwardKernel;
    private final OneDnnReorder backwardKernel;
    private final long[] outputShape;

    private ConvolutionPrimitives(
            ConvolutionPass forward,
            ConvolutionPass backwardData,
            WeightGradient weightGradient,
            memory.desc plainKernel,
            boolean bias,
            long[] outputShape) {
        primitive_desc_base description = forward.description();
        // What comes from the native side equals the constants by value only.
        boolean inRows = description.weights_desc().get_data_type().intern() == memory.data_type.bf16;
        memory.desc kernel = inRows
                ? new memory.desc(plainKernel.get_dims(), memory.data_type.bf16, memory.format_tag.cdab)
                : plainKernel;
        this.kernelRows = inRows ? new OneDnnReorder(plainKernel, kernel) : null;
        this.forwardKernel = new OneDnnReorder(kernel, description.weights_desc());
        Map<Integer, memory.desc> arguments = new HashMap<>(Map.of(
                dnnl.DNNL_ARG_SRC, description.src_desc(),
                dnnl.DNNL_ARG_WEIGHTS, description.weights_desc(),
                dnnl.DNNL_ARG_DST, description.dst_desc()));
        if (bias) {
            arguments.put(dnnl.DNNL_ARG_BIAS, description.weights_desc(1));
        }
        this.forward = new OneDnnPrimitive(forward.operation(), description.scratchpad_desc(), arguments);
        this.outputShape = outputShape;

        description = backwardData.description();
        this.backwardKernel = new OneDnnReorder(kernel, description.weights_desc());
        arguments = Map.of(
                dnnl.DNNL_ARG_DIFF_DST, description.diff_dst_desc(),
                dnnl.DNNL_ARG_WEIGHTS, description.weights_desc(),
                dnnl.DNNL_ARG_DIFF_SRC, description.diff_src_desc());
        this.backwardData = new OneDnnPrimitive(backwardData.operation(), description.scratchpad_desc(), arguments);
        this.weightGradient = weightGradient;
    }

    /** A plain convolution; its kernel's plain layout is {@code [outputs, inputs, height, width]}. */
    static ConvolutionPrimitives plain(ConvolutionShape shape, boolean bias) {
        memory.desc input = large(shape, shape.inputs());
        memory.desc output = small(shape, shape.outputs());
        memory.desc kernel = kernel(shape, shape.type(), memory.format_tag.any);
        memory.desc biases = biases(shape, bias);
        var forward = new convolution_forward.primitive_desc(
                OneDnn.engine(),
                dnnl.prop_kind.forward_training,
                dnnl.algorithm.convolution_direct,
                input,
                kernel,
                biases,
                output,
                shape.strides(),
                shape.before(),
                shape.after(),
                OneDnn.attributes(),
                false);
        var data = new convolution_backward_data.primitive_desc(
                OneDnn.engine(),
                dnnl.algorithm.convolution_direct,
                input,
                kernel,
                output,
                shape.strides(),
                shape.before(),
                shape.after(),
                forward,
                OneDnn.attributes(),
                false);
        memory.desc plainKernel = kernel(shape, DataType.FLOAT, memory.format_tag.oihw);
        return new ConvolutionPrimitives(
                new ConvolutionPass(new convolution_forward(forward), forward),
                new ConvolutionPass(new convolution_backward_data(data), data),
                WeightGradient.paysInBlocks(shape)
                        ? WeightGradient.ofConvolution(shape, bias)
                        : plainWeightGradient(shape, bias, input, output, forward, plainKernel),
                plainKernel,
                bias,
                new long[] {shape.batch(), shape.rows().small(), shape.columns().small(), shape.outputs()});
    }

    /**
     * A transposed convolution.
     *
     * @param kernelLayout the plain layout: {@code oihw} or {@code iohw}
     */
    static ConvolutionPrimitives transposed(ConvolutionShape shape, boolean bias, memory.format_tag kernelLayout) {
        memory.desc input = small(shape, shape.inputs());
        memory.desc output = large(shape, shape.outputs());
        memory.desc kernel = kernel(shape, shape.type(), memory.format_tag.any);
        memory.desc biases = biases(shape, bias);
        var forward = new deconvolution_forward.primitive_desc(
                OneDnn.engine(),
                dnnl.prop_kind.forward_training,
                dnnl.algorithm.deconvolution_direct,
                input,
                kernel,
                biases,
                output,
                shape.strides(),
                shape.before(),
                shape.after(),
                OneDnn.attributes(),
                false);
        var data = new deconvolution_backward_data.primitive_desc(
                OneDnn.engine(),
                dnnl.algorithm.deconvolution_direct,
                input,
                kernel,
                output,
                shape.strides(),
                shape.before(),
                shape.after(),
                forward,
                OneDnn.attributes(),
                false);
        memory.desc plainKernel = kernel(shape, DataType.FLOAT, kernelLayout);
        return new ConvolutionPrimitives(
                new ConvolutionPass(new deconvolution_forward(forward), forward),
                new ConvolutionPass(new deconvolution_backward_data(data), data),
                WeightGradient.paysInBlocks(shape)
                        ? WeightGradient.ofTransposedConvolution(shape, bias, kernelLayout)
                        : transposedWeightGradient(shape, bias, input, output, forward, plainKernel),
                plainKernel,
                bias,
                new long[] {shape.batch(), shape.rows().large(), shape.columns().large(), shape.outputs()});
    }

    private static WeightGradient plainWeightGradient(
            ConvolutionShape shape,
            boolean bias,
            memory.desc input,
            memory.desc output,
            convolution_forward.primitive_desc forward,
            memory.desc plainKernel) {
        memory.desc kernelGradient = kernel(shape, DataType.FLOAT, memory.format_tag.any);
        memory.desc biases = biases(shape, bias);
        var weights = new convolution_backward_weights.primitive_desc(
                OneDnn.engine(),
                dnnl.algorithm.convolution_direct,
                input,
                kernelGradient,
                biases,
                output,
                shape.strides(),
                shape.before(),
                shape.after(),
                forward,
                OneDnn.attributes(),
                false);
        return WeightGradient.inPlace(
                new ConvolutionPass(new convolution_backward_weights(weights), weights), plainKernel, bias);
    }

    private static WeightGradient transposedWeightGradient(
            ConvolutionShape shape,
            boolean bias,
            memory.desc input,
            memory.desc output,
            deconvolution_forward.primitive_desc forward,
            memory.desc plainKernel) {
        memory.desc kernelGradient = kernel(shape, DataType.FLOAT, memory.format_tag.any);
        memory.desc biases = biases(shape, bias);
        var weights = new deconvolution_backward_weights.primitive_desc(
                OneDnn.engine(),
                dnnl.algorithm.deconvolution_direct,
                input,
                kernelGradient,
                biases,
                output,
                shape.strides(),
                shape.before(),
                shape.after(),
                forward,
                OneDnn.attributes(),
                false);
        return WeightGradient.inPlace(
                new ConvolutionPass(new deconvolution_backward_weights(weights), weights), plainKernel, bias);
    }

    private static memory.desc large(ConvolutionShape shape, long channels) {
        return pictures(
                shape.type(),
                shape.batch(),
                channels,
                shape.rows().large(),
                shape.columns().large());
    }

    private static memory.desc small(ConvolutionShape shape, long channels) {
        return pictures(
                shape.type(),
                shape.batch(),
                channels,
                shape.rows().small(),
                shape.columns().small());
    }

    private static memory.desc pictures(DataType type, long batch, long channels, long height, long width) {
        return OneDnn.values(type, memory.format_tag.nhwc, batch, channels, height, width);
    }

    static memory.desc kernel(ConvolutionShape shape, DataType type, memory.format_tag layout) {
        return OneDnn.values(
                type,
                layout,
                shape.outputs(),
                shape.inputs(),
                shape.rows().kernel(),
                shape.columns().kernel());
    }

    static memory.desc biases(ConvolutionShape shape, boolean bias) {
        return bias ? OneDnn.floats(memory.format_tag.a, shape.outputs()) : new memory.desc();
    }

    /** NHWC. */
    long[] outputShape() {
        return outputShape.clone();
    }

    /**
     * A kernel as the passes take it.
     *
     * @param plain in its plain layout
     * @return that one, or one that lasts as long as the activations
     */
    INDArray kernel(INDArray plain, LayerWorkspaceMgr workspaces) {
        return kernelRows == null ? plain : kernelRows.run(plain, ArrayType.ACTIVATIONS, workspaces);
    }

    /**
     * @param kernel from {@link #kernel}
     * @param bias one value per output channel, or {@code null} if there is none
     * @param output is written
     */
    void forward(
            INDArray input, INDArray kernel, @Nullable INDArray bias, INDArray output, LayerWorkspaceMgr workspaces) {
        Map<Integer, INDArray> arrays = new HashMap<>();
        arrays.put(dnnl.DNNL_ARG_SRC, input);
        arrays.put(dnnl.DNNL_ARG_WEIGHTS, forwardKernel.run(kernel, ArrayType.FF_WORKING_MEM, workspaces));
        arrays.put(dnnl.DNNL_ARG_DST, output);
        if (bias != null) {
            arrays.put(dnnl.DNNL_ARG_BIAS, bias);
        }
        forward.run(workspaces, ArrayType.FF_WORKING_MEM, arrays);
    }

    /**
     * @param outputGradient of the loss with respect to the output
     * @param kernel from {@link #kernel}
     * @param inputGradient is written
     */
    void backwardData(INDArray outputGradient, INDArray kernel, INDArray inputGradient, LayerWorkspaceMgr workspaces) {
        backwardData.run(
                workspaces,
                ArrayType.BP_WORKING_MEM,
                Map.of(
                        dnnl.DNNL_ARG_DIFF_DST, outputGradient,
                        dnnl.DNNL_ARG_WEIGHTS, backwardKernel.run(kernel, ArrayType.BP_WORKING_MEM, workspaces),
                        dnnl.DNNL_ARG_DIFF_SRC, inputGradient));
    }

    /**
     * @param gradient of the kernel, is written
     * @param biasGradient is written, or {@code null} if there is no bias
     */
    void backwardWeights(
            INDArray input,
            INDArray outputGradient,
            INDArray gradient,
            @Nullable INDArray biasGradient,
            LayerWorkspaceMgr workspaces) {
        weightGradient.run(input, outputGradient, gradient, biasGradient, workspaces);
    }
}
