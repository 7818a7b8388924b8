package org.frt.recognise.gradient;

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
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.frt.onnx.Device;
import org.frt.onnx.OnnxRuntime;
import org.frt.onnx.OnnxSession;
import org.frt.recognise.EmbeddingOutput;
import org.jspecify.annotations.Nullable;

/**
 * A recogniser's ONNX file, read: its operators in their order, its weights, and what it makes of a picture.
 *
 * @param input the name of its input, {@code NCHW [batch, 3, size, size]}
 * @param output the name of its output that has the embeddings
 * @param opset of its operators
 * @param nodes in an order in which each comes after those that it needs
 * @param constants weights by their names, and what is worked out of weights alone
 * @param shapes of the values that depend on the input, for a batch of one
 * @param embedding of the picture
 */
record FrozenNetwork(
        String input,
        String output,
        long opset,
        List<NodeProto> nodes,
        Map<String, Constant> constants,
        Map<String, long[]> shapes,
        float[] embedding) {
    /**
     * Reads a file.
     *
     * @param subject what messages call it
     * @param picture as the network wants it
     * @param size width and height of the picture
     * @throws UnsupportedNetworkException if it is none
     * @throws OrtException if it cannot be run
     */
    static FrozenNetwork read(Object subject, byte[] onnx, float[] picture, int size) throws OrtException {
        ModelProto model;
        try {
            model = ModelProto.parseFrom(onnx);
        } catch (InvalidProtocolBufferException e) {
            throw new UnsupportedNetworkException("this is no ONNX file");
        }
        GraphProto graph = model.getGraph();
        Map<String, TensorProto> weights = new HashMap<>();
        graph.getInitializerList().forEach(tensor -> weights.put(tensor.getName(), tensor));
        String input = graph.getInputList().stream()
                .map(ValueInfoProto::getName)
                .filter(name -> !weights.containsKey(name))
                .findFirst()
                .orElseThrow(() -> new UnsupportedNetworkException("it has no input"));
        long opset = model.getOpsetImportList().stream()
                .filter(set -> set.getDomain().isEmpty())
                .mapToLong(set -> set.getVersion())
                .findFirst()
                .orElse(1);
        Set<String> variable = variable(graph, input);
        Map<String, Constant> constants = new HashMap<>();
        weights.forEach((name, tensor) -> Constant.of(tensor).ifPresent(constant -> constants.put(name, constant)));
        Map<String, long[]> shapes = new HashMap<>(run(subject, model, input, picture, size, variable, constants));
        shapes.put(input, new long[] {1, 3, size, size});
        List<NodeProto> nodes = graph.getNodeList().stream()
                .filter(node -> node.getOutputList().stream().anyMatch(variable::contains))
                .toList();
        String output = output(subject, graph, shapes);
        Constant embedding = constants.get(output);
        constants.keySet().removeAll(variable);
        if (embedding == null) {
            throw new UnsupportedNetworkException("its output is not of float32");
        }
        return new FrozenNetwork(input, output, opset, nodes, constants, shapes, embedding.values());
    }

    /** What depends on the input. */
    private static Set<String> variable(GraphProto graph, String input) {
        Set<String> variable = new HashSet<>(Set.of(input));
        for (NodeProto node : graph.getNodeList()) {
            // Graphs within operators may take any value that is there.
            boolean isOpen =
                    node.getAttributeList().stream().anyMatch(each -> each.hasG() || each.getGraphsCount() > 0);
            if (isOpen || node.getInputList().stream().anyMatch(variable::contains)) {
                node.getOutputList().stream().filter(name -> !name.isEmpty()).forEach(variable::add);
            }
        }
        return variable;
    }

    private static String output(Object subject, GraphProto graph, Map<String, long[]> shapes) {
        Map<String, long[]> outputs = new LinkedHashMap<>();
        for (ValueInfoProto output : graph.getOutputList()) {
            outputs.put(output.getName(), shapes.getOrDefault(output.getName(), new long[0]));
        }
        return EmbeddingOutput.of(subject, outputs);
    }

    /**
     * What ONNX Runtime makes of a picture.
     *
     * @param variable what depends on the picture
     * @param constants receives what does not, and the outputs
     * @return the shapes of what does
     */
    private static Map<String, long[]> run(
            Object subject,
            ModelProto model,
            String input,
            float[] picture,
            int size,
            Set<String> variable,
            Map<String, Constant> constants)
            throws OrtException {
        Set<String> outputs = model.getGraph().getOutputList().stream()
                .map(ValueInfoProto::getName)
                .collect(Collectors.toSet());
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
        try (OnnxSession session = OnnxRuntime.session(subject, bytes, Device.CPU, 1)) {
            session.run(input, FloatBuffer.allocate(picture.length), shape, values -> {
                for (Map.Entry<String, OnnxValue> each : values) {
                    if (!(each.getValue() instanceof OnnxTensor tensor)) {
                        continue;
                    }
                    String name = each.getKey();
                    if (variable.contains(name)) {
                        shapes.put(name, tensor.getInfo().getShape());
                    }
                    if (!variable.contains(name)) {
                        Constant.of(tensor).ifPresent(constant -> constants.put(name, constant));
                    }
                }
                return values.size();
            });
            // Of another picture than what the constants were taken from.
            session.run(input, FloatBuffer.wrap(picture), shape, values -> {
                for (String output : outputs) {
                    if (values.get(output).orElse(null) instanceof OnnxTensor tensor) {
                        Constant.of(tensor).ifPresent(constant -> constants.put(output, constant));
                    }
                }
                return values.size();
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
        return constants.get(name);
    }

    /**
     * Numbers that stay as they are.
     *
     * @param values row-major; whole numbers as floats, which is exact for the shapes and axes that they are
     * @param shape empty for a single number
     */
    record Constant(float[] values, long[] shape) {
        /** Empty if it is of other numbers than float32, int64 and int32. */
        static Optional<Constant> of(TensorProto tensor) {
            long[] shape =
                    tensor.getDimsList().stream().mapToLong(Long::longValue).toArray();
            return Numbers.of(tensor).map(values -> new Constant(values, shape));
        }

        /** Likewise. */
        static Optional<Constant> of(OnnxTensor tensor) {
            return Numbers.of(tensor)
                    .map(values -> new Constant(values, tensor.getInfo().getShape()));
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
