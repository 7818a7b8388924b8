package org.frt.recognise.gradient;

import ai.onnx.proto.OnnxMl.NodeProto;
import java.util.Arrays;
import java.util.List;
import org.frt.recognise.gradient.FrozenNetwork.Constant;

/** Batch norm with fixed statistics: a factor and a summand for each channel. */
record Rescaling(String input, String output, Constant factor, Constant summand) implements Operator {
    static Rescaling of(NodeProto node, FrozenNetwork network) {
        NodeAttributes attributes = new NodeAttributes(node);
        if (attributes.number("training_mode", 0) != 0 || attributes.number("spatial", 1) == 0) {
            throw new UnsupportedNetworkException("its BatchNormalization has no fixed number for each channel");
        }
        float[] scale = Operator.weight(node, 1, network).values();
        float[] shift = Operator.weight(node, 2, network).values();
        float[] mean = Operator.weight(node, 3, network).values();
        float[] variance = Operator.weight(node, 4, network).values();
        double epsilon = attributes.real("epsilon", 1e-5f);
        float[] factor = new float[scale.length];
        float[] summand = new float[scale.length];
        for (int i = 0; i < scale.length; i++) {
            double each = scale[i] / Math.sqrt(variance[i] + epsilon);
            factor[i] = (float) each;
            summand[i] = (float) (shift[i] - mean[i] * each);
        }
        long[] shape = new long[network.shape(node.getInput(0)).length];
        Arrays.fill(shape, 1);
        shape[1] = scale.length;
        return new Rescaling(
                node.getInput(0), node.getOutput(0), new Constant(factor, shape), new Constant(summand, shape));
    }

    @Override
    public void forward(GraphWriter writer) {
        String scaled = writer.product(writer.value(input), writer.constant(factor));
        writer.define(output, writer.node("Add", List.of(scaled, writer.constant(summand))));
    }

    @Override
    public void backward(GraphWriter writer, String gradient) {
        writer.addGradient(input, writer.product(gradient, writer.constant(factor)));
    }
}
