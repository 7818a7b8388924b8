package org.frt.recognise.gradient;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtException;
import com.google.protobuf.InvalidProtocolBufferException;
import java.nio.FloatBuffer;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.frt.onnx.Device;
import org.frt.onnx.OnnxRuntime;
import org.frt.onnx.OnnxSession;
import org.frt.recognise.EmbeddingOutput;
import org.jspecify.annotations.Nullable;

/**
 * A recogniser's ONNX file, read: its operators in their order, its weights, and the shape of every value.
 *
 * @param input the name of its input, {@code NCHW [batch, 3, size, size]}
 * @param output the name of its output that has the embeddings
 * @param opset of its operators
 * @param nodes in an order in which each comes after those that it needs
 * @param constants weights by their names
 * @param shapes of the values that depend on the input, for a batch of one
 */
record FrozenNetwork(
        String input,
        String output,
        long opset,
        List<NodeProto> nodes,
        Map<String, TensorProto> constants,
        Map<String, long[]> shapes) {
    private static final String CONSTANT = "Constant";

    /**
     * Reads a file.
     *
     * @param subject what messages call it
     * @param size width and height of its input
     * @throws UnsupportedNetworkException if it is none, or has weights outside of the file
     * @throws OrtException if it cannot be run
     */
    static FrozenNetwork read(Object subject, byte[] onnx, int size) throws OrtException {
        ModelProto model;
        try {
            model = ModelProto.parseFrom(onnx);
        } catch (InvalidProtocolBufferException e) {
            throw new UnsupportedNetworkException("this is no ONNX file");
        }
        GraphProto graph = model.getGraph();
        Map<String, TensorProto> constants = new HashMap<>();
        graph.getInitializerList().forEach(tensor -> constants.put(tensor.getName(), tensor));
        for (NodeProto node : graph.getNodeList()) {
            if (node.getOpType().equals(CONSTANT)) {
                constants.put(node.getOutput(0), valueOf(node));
            }
        }
        String input = graph.getInputList().stream()
                .map(ValueInfoProto::getName)
                .filter(name -> !constants.containsKey(name))
                .findFirst()
                .orElseThrow(() -> new UnsupportedNetworkException("it has no input"));
        List<NodeProto> nodes = graph.getNodeList().stream()
                .filter(node -> !node.getOpType().equals(CONSTANT))
                .toList();
        long opset = model.getOpsetImportList().stream()
                .filter(set -> set.getDomain().isEmpty())
                .mapToLong(set -> set.getVersion())
                .findFirst()
                .orElse(1);
        Map<String, long[]> shapes = shapes(subject, model, input, size);
        return new FrozenNetwork(input, output(subject, graph, shapes), opset, nodes, constants, shapes);
    }

    private static String output(Object subject, GraphProto graph, Map<String, long[]> shapes) {
        Map<String, long[]> outputs = new LinkedHashMap<>();
        for (ValueInfoProto output : graph.getOutputList()) {
            outputs.put(output.getName(), shapes.getOrDefault(output.getName(), new long[0]));
        }
        return EmbeddingOutput.of(subject, outputs);
    }

    private static TensorProto valueOf(NodeProto constant) {
        return constant.getAttributeList().stream()
                .filter(attribute -> attribute.getName().equals("value"))
                .map(AttributeProto::getT)
                .findFirst()
                .orElseThrow(() -> new UnsupportedNetworkException("it has a constant that is no tensor"));
    }

    /** What ONNX Runtime makes of a black picture tells the shape of every value. */
    private static Map<String, long[]> shapes(Object subject, ModelProto model, String input, int size)
            throws OrtException {
        GraphProto.Builder all = model.getGraph().toBuilder().clearOutput();
        for (NodeProto node : model.getGraph().getNodeList()) {
            node.getOutputList().stream()
                    .filter(name -> !name.isEmpty())
                    .limit(1)
                    .forEach(name -> all.addOutput(ValueInfoProto.newBuilder().setName(name)));
        }
        byte[] bytes = model.toBuilder().setGraph(all).build().toByteArray();
        Map<String, long[]> shapes = new HashMap<>();
        long[] shape = {1, 3, size, size};
        shapes.put(input, shape);
        try (OnnxSession session = OnnxRuntime.session(subject, bytes, Device.CPU, 1)) {
            FloatBuffer black = FloatBuffer.allocate(3 * size * size);
            session.run(input, black, shape, outputs -> {
                for (Map.Entry<String, OnnxValue> each : outputs) {
                    if (each.getValue() instanceof OnnxTensor tensor) {
                        shapes.put(each.getKey(), tensor.getInfo().getShape());
                    }
                }
                return outputs.size();
            });
        }
        return shapes;
    }

    long[] shape(String value) {
        long[] shape = shapes.get(value);
        if (shape == null) {
            throw new UnsupportedNetworkException("the shape of its value " + value + " is not known");
        }
        return shape;
    }

    /** The numbers of a weight, or {@code null} if the value is none. */
    @Nullable
    Constant constant(String name) {
        TensorProto tensor = constants.get(name);
        return tensor == null ? null : Constant.of(tensor);
    }

    /**
     * Numbers that stay as they are.
     *
     * @param values row-major
     * @param shape empty for a single number
     */
    record Constant(float[] values, long[] shape) {
        static Constant of(TensorProto tensor) {
            if (tensor.getDataLocation() == TensorProto.DataLocation.EXTERNAL) {
                throw new UnsupportedNetworkException("its weights lie in another file");
            }
            long[] shape =
                    tensor.getDimsList().stream().mapToLong(Long::longValue).toArray();
            return new Constant(Numbers.of(tensor), shape);
        }

        long count() {
            return LongStream.of(shape).reduce(1, (a, b) -> a * b);
        }

        long[] longs() {
            long[] longs = new long[values.length];
            for (int i = 0; i < longs.length; i++) {
                longs[i] = (long) values[i];
            }
            return longs;
        }
    }
}
