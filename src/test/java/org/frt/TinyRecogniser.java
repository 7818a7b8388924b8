package org.frt;

import static org.frt.TinyOnnx.attribute;
import static org.frt.TinyOnnx.node;
import static org.frt.TinyOnnx.value;

import ai.onnx.proto.OnnxMl.GraphProto;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * Writes ONNX networks with the inputs and outputs of real recognisers, whose embeddings can be worked out by hand: the
 * first three numbers are the means of the input's channels, the others are zero.
 */
public final class TinyRecogniser {
    private TinyRecogniser() {}

    /** For any number of faces of 112x112 pixels. */
    public static Path write(Path file, int dimension) throws IOException {
        return write(file, dimension, 0, 112, 1);
    }

    /**
     * Writes a network.
     *
     * @param batch how many faces go in at once; 0 for any number
     * @param factor what the means are multiplied with
     */
    public static Path write(Path file, int dimension, int batch, int size, float factor) throws IOException {
        float[] weights = new float[3 * dimension];
        for (int row = 0; row < 3; row++) {
            weights[row * dimension + row] = factor;
        }
        GraphProto.Builder graph = GraphProto.newBuilder()
                .addInput(value("input.1", batch, 3, size, size))
                .addOutput(value("embedding", batch, dimension))
                .addInitializer(TinyOnnx.floats("weights", weights, 3, dimension))
                .addNode(node("GlobalAveragePool", List.of("input.1"), "means"))
                .addNode(node("Flatten", List.of("means"), "rows").addAttribute(attribute("axis", 1)))
                .addNode(node("MatMul", List.of("rows", "weights"), "embedding"));
        return TinyOnnx.write(graph, file);
    }

    /** For any number of faces: the means of the three channels after a PReLU with the slopes 0.25, -0.5 and 2. */
    public static Path writeWithPRelu(Path file, int size) throws IOException {
        GraphProto.Builder graph = GraphProto.newBuilder()
                .addInput(value("input.1", 0, 3, size, size))
                // As older exporters do: a constant that is an input, too.
                .addInput(value("slopes", 3, 1, 1))
                .addOutput(value("embedding", 0, 3))
                .addInitializer(TinyOnnx.floats("slopes", new float[] {0.25f, -0.5f, 2}, 3, 1, 1))
                .addNode(node("PRelu", List.of("input.1", "slopes"), "bent"))
                .addNode(node("GlobalAveragePool", List.of("bent"), "means"))
                .addNode(node("Flatten", List.of("means"), "embedding").addAttribute(attribute("axis", 1)));
        return TinyOnnx.write(graph, file);
    }

    /** One face of 32x32 pixels, in which it looks at places and edges, and the description that belongs to it. */
    public static Path writeWithEyes(Path file, long seed) throws IOException {
        Random random = new Random(seed);
        GraphProto.Builder graph = GraphProto.newBuilder()
                .addInput(value("input", 1, 3, 32, 32))
                .addOutput(value("embedding", 1, 16))
                .addInitializer(TinyOnnx.floats("kernel", numbers(random, 8 * 3 * 9, -0.5, 0.5), 8, 3, 3, 3))
                .addInitializer(TinyOnnx.floats("slope", numbers(random, 8, 0, 0.5), 8, 1, 1))
                .addInitializer(TinyOnnx.floats("matrix", numbers(random, 8 * 256 * 16, -0.1, 0.1), 8 * 256, 16))
                .addNode(node("Conv", List.of("input", "kernel"), "features")
                        .addAttribute(attribute("strides", 2, 2))
                        .addAttribute(attribute("pads", 1, 1, 1, 1)))
                .addNode(node("PRelu", List.of("features", "slope"), "active"))
                .addNode(node("Flatten", List.of("active"), "row").addAttribute(attribute("axis", 1)))
                .addNode(node("MatMul", List.of("row", "matrix"), "embedding"));
        Files.writeString(file.resolveSibling(file.getFileName().toString().replace(".onnx", ".properties")), """
                size = 32
                colours = bgr
                mean = 100 110 120
                divisor = 50 60 70
                """);
        return TinyOnnx.write(graph, file);
    }

    private static float[] numbers(Random random, int count, double from, double to) {
        float[] numbers = new float[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = (float) (from + (to - from) * random.nextDouble());
        }
        return numbers;
    }

    /** For any number of faces of 112x112 pixels, which all get the same embedding. */
    public static Path writeConstant(Path file, int dimension) throws IOException {
        return writeConstant(file, dimension, 1, "Identity");
    }

    /** Of finite weights, for any number of faces of 112x112 pixels, whose embeddings are no numbers. */
    public static Path writeNotNumbers(Path file, int dimension) throws IOException {
        return writeConstant(file, dimension, -1, "Sqrt");
    }

    /** Likewise, and none of theirs is a number. */
    public static Path writeNoNumberAtAll(Path file, int dimension) throws IOException {
        float[] negative = new float[dimension];
        Arrays.fill(negative, -1);
        return writeSums(file, new float[3 * dimension], negative, "Sqrt");
    }

    /** Likewise, but black faces' alone are none. */
    public static Path writeNotNumbersOfBlack(Path file, int dimension) throws IOException {
        float[] weights = new float[3 * dimension];
        float[] added = new float[dimension];
        for (int row = 0; row < 3; row++) {
            weights[row * dimension + row] = 1;
            added[row] = 0.9f;
        }
        return writeSums(file, weights, added, "Sqrt");
    }

    private static Path writeConstant(Path file, int dimension, float first, String function) throws IOException {
        float[] ones = new float[dimension];
        ones[0] = first;
        return writeSums(file, new float[3 * dimension], ones, function);
    }

    /** A function of the channels' means times weights, and something added to them. */
    private static Path writeSums(Path file, float[] weights, float[] added, String function) throws IOException {
        int dimension = added.length;
        GraphProto.Builder graph = GraphProto.newBuilder()
                .addInput(value("input.1", 0, 3, 112, 112))
                .addOutput(value("embedding", 0, dimension))
                .addInitializer(TinyOnnx.floats("weights", weights, 3, dimension))
                .addInitializer(TinyOnnx.floats("added", added, dimension))
                .addNode(node("GlobalAveragePool", List.of("input.1"), "means"))
                .addNode(node("Flatten", List.of("means"), "rows").addAttribute(attribute("axis", 1)))
                .addNode(node("MatMul", List.of("rows", "weights"), "products"))
                .addNode(node("Add", List.of("products", "added"), "sums"))
                .addNode(node(function, List.of("sums"), "embedding"));
        return TinyOnnx.write(graph, file);
    }
}
