package org.frt.recognise.gradient;

import ai.onnx.proto.OnnxMl.NodeProto;
import java.util.List;
import org.frt.recognise.gradient.FrozenNetwork.Constant;
import org.jspecify.annotations.Nullable;

/**
 * A function of each number alone.
 *
 * @param slope below zero, of {@link Kind#SLOPED}
 * @param low of {@link Kind#CLIPPED}
 * @param high of {@link Kind#CLIPPED}
 */
record Activation(
        String input, String output, Kind kind, @Nullable Constant slope, float low, float high) implements Operator {
    /** Which function. */
    enum Kind {
        /** The number itself above zero, below it times a slope. */
        SLOPED,
        /** The nearest number within bounds. */
        CLIPPED,
        /** {@code 1 / (1 + exp(-x))}. */
        SIGMOID
    }

    static Activation of(NodeProto node, FrozenNetwork network) {
        NodeAttributes attributes = new NodeAttributes(node);
        return switch (node.getOpType()) {
            case "PRelu" -> sloped(node, Operator.weight(node, 1, network));
            case "LeakyRelu" -> sloped(node, single(attributes.real("alpha", 0.01f)));
            case "Relu" -> sloped(node, single(0));
            case "Clip" ->
                new Activation(
                        node.getInput(0),
                        node.getOutput(0),
                        Kind.CLIPPED,
                        null,
                        bound(node, 1, network, attributes.real("min", -Float.MAX_VALUE)),
                        bound(node, 2, network, attributes.real("max", Float.MAX_VALUE)));
            default -> new Activation(node.getInput(0), node.getOutput(0), Kind.SIGMOID, null, 0, 0);
        };
    }

    private static Activation sloped(NodeProto node, Constant slope) {
        return new Activation(node.getInput(0), node.getOutput(0), Kind.SLOPED, slope, 0, 0);
    }

    private static Constant single(float value) {
        return new Constant(new float[] {value}, new long[] {1});
    }

    private static float bound(NodeProto node, int input, FrozenNetwork network, float otherwise) {
        boolean given = input < node.getInputCount() && !node.getInput(input).isEmpty();
        return given ? Operator.weight(node, input, network).values()[0] : otherwise;
    }

    @Override
    public void forward(GraphWriter writer) {
        String x = writer.value(input);
        writer.define(
                output,
                switch (kind) {
                    case SLOPED -> writer.node("PRelu", List.of(x, writer.constant(slope())));
                    case CLIPPED -> writer.node("Clip", List.of(x, scalar(writer, low), scalar(writer, high)));
                    case SIGMOID -> writer.node("Sigmoid", List.of(x));
                });
    }

    @Override
    public Constant slope() {
        return slope == null ? single(0) : slope;
    }

    private static String scalar(GraphWriter writer, float value) {
        return writer.constant(new float[] {value}, new long[0]);
    }

    @Override
    public void backward(GraphWriter writer, String gradient) {
        String x = writer.value(input);
        writer.addGradient(
                input,
                switch (kind) {
                    case SLOPED -> {
                        String above = writer.node("Greater", List.of(x, writer.number(0)));
                        String sloped = writer.product(gradient, writer.constant(slope()));
                        yield writer.node("Where", List.of(above, gradient, sloped));
                    }
                    case CLIPPED -> {
                        String above = writer.node("Greater", List.of(x, writer.number(low)));
                        String below = writer.node("Less", List.of(x, writer.number(high)));
                        String within = writer.node("And", List.of(above, below));
                        yield writer.node("Where", List.of(within, gradient, writer.number(0)));
                    }
                    case SIGMOID -> {
                        String y = writer.value(output);
                        String rest = writer.node("Sub", List.of(writer.number(1), y));
                        yield writer.product(gradient, writer.product(y, rest));
                    }
                });
    }
}
