package org.frt.recognise.gradient;

import static org.frt.onnx.OnnxFile.attribute;

import ai.onnx.proto.OnnxMl.NodeProto;
import java.util.ArrayList;
import java.util.List;
import org.frt.recognise.gradient.FrozenNetwork.Constant;
import org.jspecify.annotations.Nullable;

/**
 * A convolution, grouped or not. The gradient with respect to its input is a convolution too, of the gradient with respect
 * to its output, spread by the stride, with the kernel turned by 180° and its channels exchanged.
 */
record Convolution(
        String input,
        String output,
        Constant kernel,
        @Nullable Constant bias,
        long groups,
        Window window,
        long[] to) implements Operator {
    static Convolution of(NodeProto node, FrozenNetwork network) {
        Constant kernel = Operator.weight(node, 1, network);
        if (kernel.shape().length != 4) {
            throw new UnsupportedNetworkException("its Conv does not work on pictures");
        }
        boolean biased = node.getInputCount() > 2 && !node.getInput(2).isEmpty();
        return new Convolution(
                node.getInput(0),
                node.getOutput(0),
                kernel,
                biased ? Operator.weight(node, 2, network) : null,
                new NodeAttributes(node).number("group", 1),
                Window.of(node, network, kernel.shape()[2], kernel.shape()[3]),
                network.shape(node.getOutput(0)));
    }

    @Override
    public void forward(GraphWriter writer) {
        writer.define(output, convolve(writer, writer.value(input), kernel, bias, groups, window));
    }

    @Override
    public void backward(GraphWriter writer, String gradient) {
        writer.addGradient(input, back(writer, gradient, kernel, groups, window, to));
    }

    /** What a gradient becomes on its way back through a convolution, whose outputs have the shape {@code to}. */
    static String back(GraphWriter writer, String gradient, Constant kernel, long groups, Window window, long[] to) {
        String spread = writer.spread(
                gradient, to, window.rows().stride(), window.columns().stride());
        return convolve(writer, spread, turned(kernel, (int) groups), null, groups, window.back());
    }

    private static String convolve(
            GraphWriter writer, String value, Constant kernel, @Nullable Constant bias, long groups, Window window) {
        boolean pads = window.isWider();
        List<String> inputs = new ArrayList<>();
        inputs.add(pads ? value : writer.pad(value, window, 0));
        inputs.add(writer.constant(kernel));
        if (bias != null) {
            inputs.add(writer.constant(bias));
        }
        Axis rows = window.rows();
        Axis columns = window.columns();
        long[] around =
                pads ? new long[] {rows.before(), columns.before(), rows.behind(), columns.behind()} : new long[4];
        return writer.node(
                "Conv",
                inputs,
                attribute("kernel_shape", rows.kernel(), columns.kernel()),
                attribute("strides", rows.stride(), columns.stride()),
                attribute("dilations", rows.dilation(), columns.dilation()),
                attribute("pads", around),
                attribute("group", groups));
    }

    /** From {@code [out, in / groups, y, x]} to {@code [in, out / groups, -y, -x]}. */
    private static Constant turned(Constant kernel, int groups) {
        int outputs = (int) kernel.shape()[0] / groups;
        int inputs = (int) kernel.shape()[1];
        int pixels = (int) (kernel.shape()[2] * kernel.shape()[3]);
        float[] turned = new float[kernel.values().length];
        for (int group = 0; group < groups; group++) {
            for (int out = 0; out < outputs; out++) {
                for (int in = 0; in < inputs; in++) {
                    int from = ((group * outputs + out) * inputs + in) * pixels;
                    int to = ((group * inputs + in) * outputs + out) * pixels;
                    for (int i = 0; i < pixels; i++) {
                        turned[to + pixels - 1 - i] = kernel.values()[from + i];
                    }
                }
            }
        }
        return new Constant(turned, new long[] {(long) inputs * groups, outputs, kernel.shape()[2], kernel.shape()[3]});
    }
}
