package org.frt;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.LongStream;

/** What small ONNX networks for tests are made of. */
final class TinyOnnx {
    private static final int FLOAT = TensorProto.DataType.FLOAT_VALUE;

    private TinyOnnx() {}

    static Path write(GraphProto.Builder graph, Path file) throws IOException {
        ModelProto model = ModelProto.newBuilder()
                .setIrVersion(7)
                .addOpsetImport(OperatorSetIdProto.newBuilder().setDomain("").setVersion(11))
                .setGraph(graph.setName("tiny"))
                .build();
        Files.createDirectories(file.toAbsolutePath().getParent());
        return Files.write(file, model.toByteArray());
    }

    static NodeProto.Builder node(String kind, List<String> inputs, String output) {
        return NodeProto.newBuilder()
                .setOpType(kind)
                .setName(output)
                .addAllInput(inputs)
                .addOutput(output);
    }

    static AttributeProto attribute(String name, long value) {
        return AttributeProto.newBuilder()
                .setName(name)
                .setType(AttributeProto.AttributeType.INT)
                .setI(value)
                .build();
    }

    static AttributeProto attribute(String name, long... values) {
        AttributeProto.Builder attribute =
                AttributeProto.newBuilder().setName(name).setType(AttributeProto.AttributeType.INTS);
        LongStream.of(values).forEach(attribute::addInts);
        return attribute.build();
    }

    static TensorProto floats(String name, float[] values, long... shape) {
        TensorProto.Builder tensor = TensorProto.newBuilder().setName(name).setDataType(FLOAT);
        LongStream.of(shape).forEach(tensor::addDims);
        for (float value : values) {
            tensor.addFloatData(value);
        }
        return tensor.build();
    }

    static TensorProto longs(String name, long... values) {
        TensorProto.Builder tensor = TensorProto.newBuilder()
                .setName(name)
                .setDataType(TensorProto.DataType.INT64_VALUE)
                .addDims(values.length);
        LongStream.of(values).forEach(tensor::addInt64Data);
        return tensor.build();
    }

    /** An input or output; 0 stands for a dimension of any size. */
    static ValueInfoProto value(String name, int... dimensions) {
        TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
        for (int dimension : dimensions) {
            TensorShapeProto.Dimension.Builder each = TensorShapeProto.Dimension.newBuilder();
            shape.addDim(dimension == 0 ? each.setDimParam("any") : each.setDimValue(dimension));
        }
        TypeProto.Tensor tensor =
                TypeProto.Tensor.newBuilder().setElemType(FLOAT).setShape(shape).build();
        return ValueInfoProto.newBuilder()
                .setName(name)
                .setType(TypeProto.newBuilder().setTensorType(tensor))
                .build();
    }
}
