package org.frt.recognise.gradient;

import ai.onnx.proto.OnnxMl.NodeProto;
import java.util.List;
import org.frt.recognise.gradient.FrozenNetwork.Constant;
import org.jspecify.annotations.Nullable;

/** Rows of numbers times a matrix {@code [from, to]}, plus a row. */
record FullyConnected(
        String input,
        String output,
        Constant matrix,
        @Nullable Constant bias) implements Operator {
    static FullyConnected of(NodeProto node, FrozenNetwork network) {
        NodeAttributes attributes = new NodeAttributes(node);
        boolean gemm = node.getOpType().equals("Gemm");
        Constant given = Operator.weight(node, 1, network);
        if (given.shape().length != 2
                || network.shape(node.getInput(0)).length != 2
                || attributes.number("transA", 0) != 0) {
            throw new UnsupportedNetworkException("its " + node.getOpType() + " does not work on rows of numbers");
        }
        Constant matrix = attributes.number("transB", 0) == 0 ? given : transposed(given);
        boolean biased = gemm && node.getInputCount() > 2 && !node.getInput(2).isEmpty();
        return new FullyConnected(
                node.getInput(0),
                node.getOutput(0),
                gemm ? times(matrix, attributes.real("alpha", 1)) : matrix,
                biased ? times(Operator.weight(node, 2, network), attributes.real("beta", 1)) : null);
    }

    private static Constant times(Constant constant, float factor) {
        float[] values = constant.values().clone();
        for (int i = 0; i < values.length; i++) {
            values[i] *= factor;
        }
        return new Constant(values, constant.shape());
    }

    private static Constant transposed(Constant matrix) {
        int rows = (int) matrix.shape()[0];
        int columns = (int) matrix.shape()[1];
        float[] values = new float[rows * columns];
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                values[column * rows + row] = matrix.values()[row * columns + column];
            }
        }
        return new Constant(values, new long[] {columns, rows});
    }

    @Override
    public void forward(GraphWriter writer) {
        String product = writer.node("MatMul", List.of(writer.value(input), writer.constant(matrix)));
        writer.define(output, bias == null ? product : writer.node("Add", List.of(product, writer.constant(bias))));
    }

    @Override
    public void backward(GraphWriter writer, String gradient) {
        writer.addGradient(input, writer.node("MatMul", List.of(gradient, writer.constant(transposed(matrix)))));
    }
}
