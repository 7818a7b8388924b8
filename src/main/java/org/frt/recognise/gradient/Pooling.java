package org.frt.recognise.gradient;

import static org.frt.onnx.OnnxFile.attribute;

import ai.onnx.proto.OnnxMl.NodeProto;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import org.frt.recognise.gradient.FrozenNetwork.Constant;

/**
 * The largest or the mean of each window. The gradient with respect to a mean is shared out evenly; that with respect to
 * the largest goes to it, or evenly to all that are as large.
 *
 * @param padded whether a mean counts the zeros around the picture
 */
record Pooling(String input, String output, boolean largest, boolean padded, Window window, long[] from, long[] to)
        implements Operator {
    static Pooling of(NodeProto node, FrozenNetwork network) {
        NodeAttributes attributes = new NodeAttributes(node);
        long[] from = network.shape(node.getInput(0));
        if (from.length != 4) {
            throw new UnsupportedNetworkException("its " + node.getOpType() + " does not work on pictures");
        }
        boolean isOfLargest = node.getOpType().equals("MaxPool");
        if (!isOfLargest && LongStream.of(attributes.numbers("dilations")).anyMatch(each -> each != 1)) {
            throw new UnsupportedNetworkException("its " + node.getOpType() + " is dilated");
        }
        boolean global = node.getOpType().equals("GlobalAveragePool");
        long[] kernel = global ? new long[] {from[2], from[3]} : attributes.numbers("kernel_shape");
        return new Pooling(
                node.getInput(0),
                node.getOutput(0),
                isOfLargest,
                attributes.number("count_include_pad", 0) == 1,
                Window.of(node, network, kernel[0], kernel[1]),
                from,
                network.shape(node.getOutput(0)));
    }

    @Override
    public void forward(GraphWriter writer) {
        String x = writer.value(input);
        writer.define(output, largest ? largest(writer, x) : mean(writer, x));
    }

    private String largest(GraphWriter writer, String x) {
        Axis rows = window.rows();
        Axis columns = window.columns();
        String padded = writer.pad(x, window, -Float.MAX_VALUE);
        return writer.node(
                "MaxPool",
                List.of(padded),
                attribute("kernel_shape", rows.kernel(), columns.kernel()),
                attribute("strides", rows.stride(), columns.stride()),
                attribute("dilations", rows.dilation(), columns.dilation()));
    }

    private String mean(GraphWriter writer, String x) {
        String sums = writer.node(
                "AveragePool",
                List.of(writer.pad(x, window, 0)),
                attribute(
                        "kernel_shape", window.rows().kernel(), window.columns().kernel()),
                attribute("strides", window.rows().stride(), window.columns().stride()));
        return corrected(writer, sums);
    }

    /** Means that do not count the zeros are larger where there are some. */
    private String corrected(GraphWriter writer, String means) {
        if (padded || window.isWithout()) {
            return means;
        }
        Axis rows = window.rows();
        Axis columns = window.columns();
        float[] factors = new float[(int) (to[2] * to[3])];
        for (int y = 0; y < to[2]; y++) {
            for (int x = 0; x < to[3]; x++) {
                double counted = counted(rows, y) * counted(columns, x);
                factors[y * (int) to[3] + x] = (float) (rows.kernel() * columns.kernel() / counted);
            }
        }
        return writer.product(means, writer.constant(factors, 1, 1, to[2], to[3]));
    }

    private static double counted(Axis axis, long place) {
        long start = place * axis.stride() - axis.before();
        return Math.min(start + axis.kernel(), axis.inputs()) - (double) Math.max(start, 0);
    }

    @Override
    public void backward(GraphWriter writer, String gradient) {
        writer.addGradient(input, largest ? toLargest(writer, gradient) : toAll(writer, gradient));
    }

    private String toAll(GraphWriter writer, String gradient) {
        long kernel = window.rows().kernel() * window.columns().kernel();
        float[] even = new float[(int) (from[1] * kernel)];
        Arrays.fill(even, 1f / kernel);
        long[] shape = {from[1], 1, window.rows().kernel(), window.columns().kernel()};
        return Convolution.back(writer, corrected(writer, gradient), new Constant(even, shape), from[1], window, to);
    }

    private String toLargest(GraphWriter writer, String gradient) {
        Axis rows = window.rows();
        Axis columns = window.columns();
        String padded = writer.pad(writer.value(input), window, -Float.MAX_VALUE);
        List<String> winners = new ArrayList<>();
        List<Window> places = new ArrayList<>();
        for (long y = 0; y < rows.kernel(); y++) {
            for (long x = 0; x < columns.kernel(); x++) {
                long row = y * rows.dilation();
                long column = x * columns.dilation();
                String taken = writer.pick(padded, window, row, column);
                String equal = writer.node("Equal", List.of(taken, writer.value(output)));
                winners.add(writer.node("Cast", List.of(equal), attribute("to", FLOAT)));
                places.add(new Window(place(rows, row), place(columns, column)));
            }
        }
        String shared = writer.node("Div", List.of(gradient, writer.node("Sum", winners)));
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < winners.size(); i++) {
            String part = writer.product(shared, winners.get(i));
            parts.add(writer.pad(writer.spread(part, to, rows.stride(), columns.stride()), places.get(i), 0));
        }
        return writer.node("Sum", parts);
    }

    /** ONNX's number for float32. */
    private static final long FLOAT = 1;

    /** Where outputs that are spread by the stride lie among the inputs. */
    private static Axis place(Axis axis, long offset) {
        return new Axis(axis.outputs() * axis.stride(), axis.inputs(), 1, 1, 1, offset - axis.before());
    }
}
