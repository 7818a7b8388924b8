package org.frt.recognise.gradient;

import static org.frt.onnx.OnnxFile.attribute;

import ai.onnx.proto.OnnxMl.NodeProto;
import java.util.List;
import java.util.stream.LongStream;

/**
 * The same numbers in another shape or order.
 *
 * @param order of the dimensions; empty where they keep it
 */
record Reshaping(String input, String output, long[] from, long[] to, long[] order) implements Operator {
    static Reshaping of(NodeProto node, FrozenNetwork network) {
        long[] from = network.shape(node.getInput(0));
        long[] to = network.shape(node.getOutput(0));
        long[] order = node.getOpType().equals("Transpose")
                ? new NodeAttributes(node).numbers("perm", reversed(from.length))
                : new long[0];
        boolean keepsBatch = order.length == 0 ? to.length > 0 && to[0] == 1 : order[0] == 0;
        if (!keepsBatch || from[0] != 1) {
            throw new UnsupportedNetworkException("its " + node.getOpType() + " mixes faces");
        }
        return new Reshaping(node.getInput(0), node.getOutput(0), from, to, order);
    }

    /** The order of a Transpose that names none. */
    private static long[] reversed(int dimensions) {
        return LongStream.range(0, dimensions)
                .map(each -> dimensions - 1 - each)
                .toArray();
    }

    @Override
    public void forward(GraphWriter writer) {
        String x = writer.value(input);
        writer.define(output, order.length == 0 ? writer.reshape(x, to) : ordered(writer, x, order));
    }

    @Override
    public void backward(GraphWriter writer, String gradient) {
        long[] back = new long[order.length];
        for (int i = 0; i < order.length; i++) {
            back[(int) order[i]] = i;
        }
        writer.addGradient(input, order.length == 0 ? writer.reshape(gradient, from) : ordered(writer, gradient, back));
    }

    private static String ordered(GraphWriter writer, String value, long[] order) {
        return writer.node("Transpose", List.of(value), attribute("perm", order));
    }
}
