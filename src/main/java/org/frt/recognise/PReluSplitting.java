package org.frt.recognise;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Writes each PReLU of a network as {@code a x + (1 - a) relu(x)}, which is the same but for rounding. ONNX Runtime runs
 * these steps in the layout of its convolutions, but leaves that layout for a PReLU, one number at a time: of a
 * MobileFaceNet's time PReLUs take almost half.
 */
final class PReluSplitting {
    private PReluSplitting() {}

    /** The network's bytes with its PReLUs split; as they are if they are no network. */
    static byte[] of(byte[] onnx) {
        try {
            ModelProto model = ModelProto.parseFrom(onnx);
            return model.toBuilder().setGraph(split(model.getGraph())).build().toByteArray();
        } catch (InvalidProtocolBufferException e) {
            // ONNX Runtime says what is wrong with it.
            return onnx;
        }
    }

    private static GraphProto split(GraphProto graph) {
        Map<String, TensorProto> constants = graph.getInitializerList().stream()
                .collect(Collectors.toMap(TensorProto::getName, Function.identity(), (one, same) -> one));
        GraphProto.Builder split = graph.toBuilder().clearNode();
        Set<String> replaced = new HashSet<>();
        for (NodeProto node : graph.getNodeList()) {
            Optional<float[]> slopes = node.getOpType().equals("PRelu") && node.getInputCount() == 2
                    ? Optional.ofNullable(constants.get(node.getInput(1))).flatMap(PReluSplitting::ofChannels)
                    : Optional.empty();
            if (slopes.isPresent()) {
                add(node, slopes.get(), split);
                replaced.add(node.getInput(1));
            } else {
                split.addNode(node);
            }
        }
        split.getNodeList().forEach(node -> node.getInputList().forEach(replaced::remove));
        return without(split.build(), replaced);
    }

    /** Without constants that nobody needs any more; older files list constants among the inputs, too. */
    private static GraphProto without(GraphProto graph, Set<String> constants) {
        GraphProto.Builder left = graph.toBuilder().clearInitializer().clearInput();
        graph.getInitializerList().stream()
                .filter(constant -> !constants.contains(constant.getName()))
                .forEach(left::addInitializer);
        graph.getInputList().stream()
                .filter(input -> !constants.contains(input.getName()))
                .forEach(left::addInput);
        return left.build();
    }

    /** The values of a constant that has one for each channel of {@code [batch, channels, height, width]}. */
    private static Optional<float[]> ofChannels(TensorProto constant) {
        if (constant == null || constant.getDataType() != TensorProto.DataType.FLOAT_VALUE) {
            return Optional.empty();
        }
        List<Long> shape = constant.getDimsList();
        boolean channels = shape.size() >= 3
                && shape.get(shape.size() - 1) == 1
                && shape.get(shape.size() - 2) == 1
                && (shape.size() == 3 || (shape.size() == 4 && shape.get(0) == 1));
        if (!channels) {
            return Optional.empty();
        }
        float[] values = new float[Math.toIntExact(shape.get(shape.size() - 3))];
        FloatBuffer raw = constant.getRawData()
                .asReadOnlyByteBuffer()
                .order(ByteOrder.LITTLE_ENDIAN)
                .asFloatBuffer();
        if (Math.max(raw.remaining(), constant.getFloatDataCount()) != values.length) {
            return Optional.empty();
        }
        for (int i = 0; i < values.length; i++) {
            values[i] = raw.hasRemaining() ? raw.get(i) : constant.getFloatData(i);
        }
        return Optional.of(values);
    }

    private static void add(NodeProto prelu, float[] slopes, GraphProto.Builder graph) {
        String x = prelu.getInput(0);
        String out = prelu.getOutput(0);
        String name = "frt/split/" + out;
        float[] rest = new float[slopes.length];
        for (int i = 0; i < rest.length; i++) {
            rest[i] = 1 - slopes[i];
        }
        graph.addInitializer(constant(name + "/slope", slopes));
        graph.addInitializer(constant(name + "/rest", rest));
        graph.addNode(node("Relu", name + "/relu", x));
        graph.addNode(node("Mul", name + "/line", x, name + "/slope"));
        graph.addNode(node("Mul", name + "/bend", name + "/relu", name + "/rest"));
        graph.addNode(node("Add", out, name + "/line", name + "/bend"));
    }

    private static NodeProto node(String kind, String output, String... inputs) {
        return NodeProto.newBuilder()
                .setOpType(kind)
                .setName(output)
                .addAllInput(List.of(inputs))
                .addOutput(output)
                .build();
    }

    private static TensorProto constant(String name, float[] values) {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(values);
        return TensorProto.newBuilder()
                .setName(name)
                .setDataType(TensorProto.DataType.FLOAT_VALUE)
                .addAllDims(List.of(1L, (long) values.length, 1L, 1L))
                .setRawData(ByteString.copyFrom(bytes))
                .build();
    }
}
