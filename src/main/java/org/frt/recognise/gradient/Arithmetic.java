package org.frt.recognise.gradient;

import ai.onnx.proto.OnnxMl.NodeProto;
import java.util.List;

/** Sum, difference, product or quotient of two values, one of which may be a constant; the smaller is repeated. */
record Arithmetic(String operator, Operand a, Operand b, String output, long[] to) implements Operator {
    /**
     * What is added, multiplied…
     *
     * @param shape that of its value for a batch of one
     */
    record Operand(String name, long[] shape, FrozenNetwork network) {
        String in(GraphWriter writer) {
            FrozenNetwork.Constant constant = network.constant(name);
            return constant == null ? writer.value(name) : writer.constant(constant);
        }
    }

    static Arithmetic of(NodeProto node, FrozenNetwork network) {
        return new Arithmetic(
                node.getOpType(),
                operand(node.getInput(0), network),
                operand(node.getInput(1), network),
                node.getOutput(0),
                network.shape(node.getOutput(0)));
    }

    private static Operand operand(String name, FrozenNetwork network) {
        FrozenNetwork.Constant constant = network.constant(name);
        return new Operand(name, constant == null ? network.shape(name) : constant.shape(), network);
    }

    @Override
    public void forward(GraphWriter writer) {
        writer.define(output, writer.node(operator, List.of(a.in(writer), b.in(writer))));
    }

    @Override
    public void backward(GraphWriter writer, String gradient) {
        if (writer.isVariable(a.name())) {
            String part = switch (operator) {
                case "Mul" -> writer.product(gradient, b.in(writer));
                case "Div" -> writer.node("Div", List.of(gradient, b.in(writer)));
                default -> gradient;
            };
            writer.addGradient(a.name(), writer.reduce(part, to, a.shape()));
        }
        if (writer.isVariable(b.name())) {
            String part = switch (operator) {
                case "Mul" -> writer.product(gradient, a.in(writer));
                case "Div" -> {
                    String ratio = writer.node("Div", List.of(writer.value(output), b.in(writer)));
                    yield writer.node("Neg", List.of(writer.product(gradient, ratio)));
                }
                case "Sub" -> writer.node("Neg", List.of(gradient));
                default -> gradient;
            };
            writer.addGradient(b.name(), writer.reduce(part, to, b.shape()));
        }
    }
}
