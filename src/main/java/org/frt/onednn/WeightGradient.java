package org.frt.onednn;

import java.util.HashMap;
import java.util.Map;
import org.bytedeco.dnnl.convolution_backward_weights;
import org.bytedeco.dnnl.convolution_forward;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.primitive_desc_base;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The pass of a convolution to the gradient of its weights. oneDNN's is slow for many float32 pictures in NHWC; there it
 * pays to reorder them into blocks of channels for this pass alone. A transposed convolution's is then that of the
 * convolution which goes the other way.
 */
final class WeightGradient {
    private static final int WIDE = 128;
    private static final int NARROW = 32;

    private final OneDnnPrimitive primitive;
    private final @Nullable OneDnnReorder source;
    private final @Nullable OneDnnReorder gradient;
    private final OneDnnReorder kernel;
    private final boolean otherWay;
    private final @Nullable ChannelArithmetic biasSums;

    private WeightGradient(
            ConvolutionPass pass,
            @Nullable OneDnnReorder source,
            @Nullable OneDnnReorder gradient,
            memory.desc plainKernel,
            boolean bias,
            boolean otherWay,
            @Nullable ChannelArithmetic biasSums) {
        primitive_desc_base description = pass.description();
        Map<Integer, memory.desc> arguments = new HashMap<>(Map.of(
                dnnl.DNNL_ARG_SRC, description.src_desc(),
                dnnl.DNNL_ARG_DIFF_DST, description.diff_dst_desc(),
                dnnl.DNNL_ARG_DIFF_WEIGHTS, description.diff_weights_desc()));
        if (bias) {
            arguments.put(dnnl.DNNL_ARG_DIFF_BIAS, description.diff_weights_desc(1));
        }
        this.primitive = new OneDnnPrimitive(pass.operation(), description.scratchpad_desc(), arguments);
        this.source = source;
        this.gradient = gradient;
        this.kernel = new OneDnnReorder(description.diff_weights_desc(), plainKernel);
        this.otherWay = otherWay;
        this.biasSums = biasSums;
    }

    /** On pictures as they are. */
    static WeightGradient inPlace(ConvolutionPass pass, memory.desc plainKernel, boolean bias) {
        return new WeightGradient(pass, null, null, plainKernel, bias, false, null);
    }

    /** Whether pictures in blocks of channels are faster, as measured for the networks that there are. */
    static boolean paysInBlocks(ConvolutionShape shape) {
        long narrower = Math.min(shape.inputs(), shape.outputs());
        return shape.type() == DataType.FLOAT && narrower >= (shape.rows().stride() > 1 ? NARROW : WIDE);
    }

    /** On blocks of channels; the plain layout of the kernel is {@code [outputs, inputs, height, width]}. */
    static WeightGradient ofConvolution(ConvolutionShape shape, boolean bias) {
        return inBlocks(shape, shape.inputs(), shape.outputs(), memory.format_tag.oihw, bias, false);
    }

    /** The same for a transposed convolution, whose plain layout is {@code oihw} or {@code iohw}. */
    static WeightGradient ofTransposedConvolution(
            ConvolutionShape shape, boolean bias, memory.format_tag kernelLayout) {
        // What goes out here comes in on the other way.
        memory.format_tag layout =
                kernelLayout == memory.format_tag.iohw ? memory.format_tag.oihw : memory.format_tag.iohw;
        return inBlocks(shape, shape.outputs(), shape.inputs(), layout, bias, true);
    }

    /** @param large channels of the large side, where a convolution starts */
    private static WeightGradient inBlocks(
            ConvolutionShape shape,
            long large,
            long small,
            memory.format_tag kernelLayout,
            boolean bias,
            boolean transposed) {
        long[] from = {
            shape.batch(), large, shape.rows().large(), shape.columns().large()
        };
        long[] to = {shape.batch(), small, shape.rows().small(), shape.columns().small()};
        long[] weights = {small, large, shape.rows().kernel(), shape.columns().kernel()};
        memory.desc source = OneDnn.floats(memory.format_tag.any, from);
        memory.desc gradient = OneDnn.floats(memory.format_tag.any, to);
        memory.desc kernel = OneDnn.floats(memory.format_tag.any, weights);
        memory.desc biases = bias && !transposed ? OneDnn.floats(memory.format_tag.a, small) : new memory.desc();
        var forward = new convolution_forward.primitive_desc(
                OneDnn.engine(),
                dnnl.prop_kind.forward_training,
                dnnl.algorithm.convolution_direct,
                source,
                kernel,
                biases,
                gradient,
                shape.strides(),
                shape.before(),
                shape.after(),
                OneDnn.attributes(),
                false);
        var pass = new convolution_backward_weights.primitive_desc(
                OneDnn.engine(),
                dnnl.algorithm.convolution_direct,
                source,
                kernel,
                biases,
                gradient,
                shape.strides(),
                shape.before(),
                shape.after(),
                forward,
                OneDnn.attributes(),
                false);
        return new WeightGradient(
                new ConvolutionPass(new convolution_backward_weights(pass), pass),
                new OneDnnReorder(OneDnn.floats(memory.format_tag.nhwc, from), pass.src_desc()),
                new OneDnnReorder(OneDnn.floats(memory.format_tag.nhwc, to), pass.diff_dst_desc()),
                OneDnn.floats(kernelLayout, weights),
                bias && !transposed,
                transposed,
                bias && transposed ? new ChannelArithmetic((int) large) : null);
    }

    /**
     * Runs the pass.
     *
     * @param kernelGradient gradient of the weights, is written
     * @param biasGradient is written, or {@code null} if there is no bias
     */
    void run(
            INDArray input,
            INDArray outputGradient,
            INDArray kernelGradient,
            @Nullable INDArray biasGradient,
            LayerWorkspaceMgr workspaces) {
        ArrayType working = ArrayType.BP_WORKING_MEM;
        INDArray from = otherWay ? outputGradient : input;
        INDArray to = otherWay ? input : outputGradient;
        INDArray reordered = kernel.source(working, workspaces);
        Map<Integer, INDArray> arrays = new HashMap<>();
        arrays.put(dnnl.DNNL_ARG_SRC, source == null ? from : source.run(from, working, workspaces));
        arrays.put(dnnl.DNNL_ARG_DIFF_DST, gradient == null ? to : gradient.run(to, working, workspaces));
        arrays.put(dnnl.DNNL_ARG_DIFF_WEIGHTS, reordered);
        if (biasGradient != null && biasSums == null) {
            arrays.put(dnnl.DNNL_ARG_DIFF_BIAS, biasGradient);
        }
        primitive.run(workspaces, working, arrays);
        kernel.run(reordered, kernelGradient, working, workspaces);
        if (biasGradient != null && biasSums != null) {
            biasGradient.assign(sums(outputGradient, biasSums).reshape(biasGradient.shape()));
        }
    }

    private static INDArray sums(INDArray pictures, ChannelArithmetic arithmetic) {
        float[] sums = new float[(int) pictures.size(3)];
        ChannelArithmetic.Sums exact = arithmetic.moments(pictures, new float[sums.length]);
        for (int i = 0; i < sums.length; i++) {
            sums[i] = (float) exact.first(i);
        }
        return Nd4j.createFromArray(sums);
    }
}
