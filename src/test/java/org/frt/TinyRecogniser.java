package org.frt;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import onnx.Onnx.AttributeProto;
import onnx.Onnx.GraphProto;
import onnx.Onnx.ModelProto;
import onnx.Onnx.NodeProto;
import onnx.Onnx.OperatorSetIdProto;
import onnx.Onnx.TensorProto;
import onnx.Onnx.TensorShapeProto;
import onnx.Onnx.TypeProto;
import onnx.Onnx.ValueInfoProto;

/**
 * Writes ONNX networks with the inputs and outputs of real recognisers, whose embeddings can be worked out by hand: the
 * first three numbers are the means of the input's channels, the others are zero.
 */
public final class TinyRecogniser {
    private static final int FLOAT = TensorProto.DataType.FLOAT_VALUE;

    private TinyRecogniser() {}

    /** For any number of faces of 112x112 pixels. */
    public static Path write(Path file, int dimension) throws IOException {
        return write(file, dimension, 0, 112, 1);
    }

    /**
     * Writes a network.
     *
     * @param batch how many faces go in at once; 0 for any number
     * @param factor what the means are multiplied with; NaN for embeddings that are not numbers
     */
    public static Path write(Path file, int dimension, int batch, int size, float factor) throws IOException {
        TensorProto.Builder weights = TensorProto.newBuilder()
                .setName("weights")
                .setDataType(FLOAT)
                .addDims(3)
                .addDims(dimension);
        for (int row = 0; row < 3; row++) {
            for (int column = 0; column < dimension; column++) {
                weights.addFloatData(row == column ? factor : 0);
            }
        }
        GraphProto graph = GraphProto.newBuilder()
                .setName("tiny")
                .addInput(value("input.1", batch, 3, size, size))
                .addOutput(value("embedding", batch, dimension))
                .addInitializer(weights)
                .addNode(node("GlobalAveragePool", List.of("input.1"), "means"))
                .addNode(node("Flatten", List.of("means"), "rows").toBuilder()
                        .addAttribute(AttributeProto.newBuilder()
                                .setName("axis")
                                .setType(AttributeProto.AttributeType.INT)
                                .setI(1)))
                .addNode(node("MatMul", List.of("rows", "weights"), "embedding"))
                .build();
        ModelProto model = ModelProto.newBuilder()
                .setIrVersion(7)
                .addOpsetImport(OperatorSetIdProto.newBuilder().setDomain("").setVersion(11))
                .setGraph(graph)
                .build();
        Files.createDirectories(file.toAbsolutePath().getParent());
        return Files.write(file, model.toByteArray());
    }

    private static NodeProto node(String kind, List<String> inputs, String output) {
        return NodeProto.newBuilder()
                .setOpType(kind)
                .addAllInput(inputs)
                .addOutput(output)
                .build();
    }

    private static ValueInfoProto value(String name, int... dimensions) {
        TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
        for (int dimension : dimensions) {
            TensorShapeProto.Dimension.Builder each = TensorShapeProto.Dimension.newBuilder();
            shape.addDim(dimension == 0 ? each.setDimParam("batch") : each.setDimValue(dimension));
        }
        TypeProto.Tensor tensor =
                TypeProto.Tensor.newBuilder().setElemType(FLOAT).setShape(shape).build();
        return ValueInfoProto.newBuilder()
                .setName(name)
                .setType(TypeProto.newBuilder().setTensorType(tensor))
                .build();
    }
}
