package org.frt.recognise.gradient;

import ai.onnx.proto.OnnxMl.NodeProto;
import java.util.List;
import java.util.stream.LongStream;

/** A constant number around a value, or values cut from its rims; the gradient is cut, or gets zeros. */
record Padding(String input, String output, long[] pads, float with) implements Operator {
    static Padding of(NodeProto node, FrozenNetwork network) {
        NodeAttributes attributes = new NodeAttributes(node);
        if (!attributes.text("mode", "constant").equals("constant")) {
            throw new UnsupportedNetworkException("its Pad repeats what is at the rim");
        }
        if (node.getInputCount() > 3 && !node.getInput(3).isEmpty()) {
            throw new UnsupportedNetworkException("its Pad names axes");
        }
        boolean byAttributes = network.opset() < 11;
        boolean given = node.getInputCount() > 2 && !node.getInput(2).isEmpty();
        return new Padding(
                node.getInput(0),
                node.getOutput(0),
                byAttributes
                        ? attributes.numbers("pads")
                        : Operator.weight(node, 1, network).longs(),
                byAttributes
                        ? attributes.real("value", 0)
                        : given ? Operator.weight(node, 2, network).values()[0] : 0);
    }

    @Override
    public void forward(GraphWriter writer) {
        writer.define(output, pad(writer, writer.value(input), pads, with));
    }

    @Override
    public void backward(GraphWriter writer, String gradient) {
        writer.addGradient(
                input,
                pad(writer, gradient, LongStream.of(pads).map(each -> -each).toArray(), 0));
    }

    private static String pad(GraphWriter writer, String value, long[] pads, float with) {
        return writer.node("Pad", List.of(value, writer.whole(pads), writer.number(with)));
    }
}
