package org.frt.onnx;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.AttributeProto.AttributeType;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.google.protobuf.ByteString;
import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.UnsafeByteOperations;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/**
 * An ONNX file as it grows, in the classes that Tribuo made from ONNX's own description of the format. Operators are those
 * of opset 13 with IR version 7, which every runtime since 2020 knows.
 */
public final class OnnxFile {
    private static final int OPSET = 13;
    private static final int IR_VERSION = 7;

    private final GraphProto.Builder graph = GraphProto.newBuilder();

    public OnnxFile(String name) {
        graph.setName(name);
    }

    /**
     * An input of float32 numbers.
     *
     * @param sizes of its dimensions but for the first, which is a batch of any size
     */
    public void input(String name, long... sizes) {
        graph.addInput(batch(name, sizes));
    }

    /** An output, as {@link #input}. */
    public void output(String name, long... sizes) {
        graph.addOutput(batch(name, sizes));
    }

    private static ValueInfoProto batch(String name, long... sizes) {
        TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
        shape.addDimBuilder().setDimParam("batch");
        LongStream.of(sizes).forEach(size -> shape.addDimBuilder().setDimValue(size));
        TypeProto.Tensor.Builder type = TypeProto.Tensor.newBuilder()
                .setElemType(TensorProto.DataType.FLOAT_VALUE)
                .setShape(shape);
        return ValueInfoProto.newBuilder()
                .setName(name)
                .setType(TypeProto.newBuilder().setTensorType(type))
                .build();
    }

    /** A constant of float32 numbers, row-major. */
    public void constant(String name, float[] values, long... shape) {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(values);
        TensorProto.Builder tensor = TensorProto.newBuilder()
                .setName(name)
                .setDataType(TensorProto.DataType.FLOAT_VALUE)
                // Nobody else has the array.
                .setRawData(UnsafeByteOperations.unsafeWrap(bytes.array()));
        LongStream.of(shape).forEach(tensor::addDims);
        graph.addInitializer(tensor);
    }

    /** A constant list of whole numbers. */
    public void constant(String name, long[] values) {
        TensorProto.Builder tensor = TensorProto.newBuilder()
                .setName(name)
                .setDataType(TensorProto.DataType.INT64_VALUE)
                .addDims(values.length);
        LongStream.of(values).forEach(tensor::addInt64Data);
        graph.addInitializer(tensor);
    }

    /** A node that makes one value, which has the node's name. An empty input is one that is left out. */
    public void node(String operator, String name, List<String> inputs, AttributeProto... attributes) {
        graph.addNode(NodeProto.newBuilder()
                .setOpType(operator)
                .setName(name)
                .addAllInput(inputs)
                .addOutput(name)
                .addAllAttribute(List.of(attributes)));
    }

    public static AttributeProto attribute(String name, long value) {
        return AttributeProto.newBuilder()
                .setName(name)
                .setType(AttributeType.INT)
                .setI(value)
                .build();
    }

    public static AttributeProto attribute(String name, long... values) {
        AttributeProto.Builder attribute =
                AttributeProto.newBuilder().setName(name).setType(AttributeType.INTS);
        LongStream.of(values).forEach(attribute::addInts);
        return attribute.build();
    }

    public static AttributeProto attribute(String name, double value) {
        return AttributeProto.newBuilder()
                .setName(name)
                .setType(AttributeType.FLOAT)
                .setF((float) value)
                .build();
    }

    public static AttributeProto attribute(String name, String value) {
        return AttributeProto.newBuilder()
                .setName(name)
                .setType(AttributeType.STRING)
                .setS(ByteString.copyFromUtf8(value))
                .build();
    }

    /** The file's bytes, with the metadata in {@code metadata_props}. */
    public byte[] toBytes(Map<String, String> metadata) {
        return model(metadata).toByteArray();
    }

    /**
     * As {@link #toBytes}, outside of Java's heap.
     *
     * @param subject what messages call the network
     * @throws org.frt.io.InputException if a weight is no finite number
     */
    public ByteBuffer toDirectBuffer(Object subject, Map<String, String> metadata) {
        ModelProto model = model(metadata);
        OnnxWeights.requireFinite(subject, model.getGraph());
        ByteBuffer buffer = ByteBuffer.allocateDirect(model.getSerializedSize());
        CodedOutputStream out = CodedOutputStream.newInstance(buffer);
        try {
            model.writeTo(out);
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return buffer.flip();
    }

    private ModelProto model(Map<String, String> metadata) {
        ModelProto.Builder model = ModelProto.newBuilder()
                .setIrVersion(IR_VERSION)
                .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(OPSET))
                .setProducerName("frt")
                .setGraph(graph);
        metadata.forEach((key, value) -> model.addMetadataProps(
                StringStringEntryProto.newBuilder().setKey(key).setValue(value)));
        return model.build();
    }
}
