package org.frt.recognise.gradient;

import static org.frt.onnx.OnnxFile.attribute;

import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnxruntime.OrtException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.frt.onnx.OnnxFile;

/**
 * A recogniser and its gradient as one ONNX graph, so that ONNX Runtime computes both: by reverse-mode differentiation,
 * operator by operator from the embedding back to the picture, the weights staying as they are.
 */
final class GradientGraph {
    /** {@code [batch, 3, size, size]}, scaled as the recogniser wants it. */
    static final String PICTURES = "pictures";

    /** {@code [batch, dimension]}, rows of length 1: whom each face should look like. */
    static final String TARGETS = "targets";

    /** {@code [batch, dimension]}. */
    static final String EMBEDDINGS = "embeddings";

    /** {@code [batch, 1]}, the cosine of embedding and target. */
    static final String COSINES = "cosines";

    /** As {@link #PICTURES}: of each face's cosine. */
    static final String GRADIENT = "gradient";

    private final FrozenNetwork network;
    private final List<Operator> operators;
    private final int size;
    private final int dimension;

    private GradientGraph(FrozenNetwork network, int size) {
        this.network = network;
        this.operators =
                needed(network).stream().map(node -> Operator.of(node, network)).toList();
        this.size = size;
        long[] embedding = network.shape(network.output());
        if (embedding.length != 2) {
            throw new UnsupportedNetworkException("its output is not a row of numbers for each face");
        }
        this.dimension = (int) embedding[1];
    }

    /**
     * Reads a recogniser.
     *
     * @param subject what messages call it
     * @param picture as it wants one
     * @param size width and height of the picture
     * @throws UnsupportedNetworkException if it has an operator whose gradient is not known
     * @throws OrtException if it cannot be run
     */
    static GradientGraph of(Object subject, byte[] onnx, float[] picture, int size) throws OrtException {
        return new GradientGraph(FrozenNetwork.read(subject, onnx, picture, size), size);
    }

    /** What the recogniser itself makes of the picture. */
    float[] embeddingOfPicture() {
        return network.embedding();
    }

    /** The operators that lead to the embedding. */
    private static List<NodeProto> needed(FrozenNetwork network) {
        Set<String> wanted = new HashSet<>(Set.of(network.output()));
        List<NodeProto> needed = new ArrayList<>();
        for (int i = network.nodes().size() - 1; i >= 0; i--) {
            NodeProto node = network.nodes().get(i);
            // What is left out has no name.
            wanted.remove("");
            if (node.getOutputList().stream().skip(1).anyMatch(wanted::contains)) {
                throw new UnsupportedNetworkException(
                        "it needs more than the first of the values that its " + node.getOpType() + " makes");
            }
            if (wanted.contains(node.getOutput(0))) {
                needed.add(node);
                wanted.addAll(Operator.teaching(node));
            }
        }
        Collections.reverse(needed);
        return needed;
    }

    /** How many numbers an embedding has. */
    int dimension() {
        return dimension;
    }

    /** An ONNX file from {@link #PICTURES} to {@link #EMBEDDINGS}. */
    byte[] embedding() {
        OnnxFile file = new OnnxFile("embedding");
        GraphWriter writer = new GraphWriter(file);
        String embeddings = forward(file, writer);
        file.node("Identity", EMBEDDINGS, List.of(embeddings));
        file.output(EMBEDDINGS, dimension);
        return file.toBytes(Map.of());
    }

    private String forward(OnnxFile file, GraphWriter writer) {
        file.input(PICTURES, 3, size, size);
        writer.define(network.input(), PICTURES);
        operators.forEach(operator -> operator.forward(writer));
        return writer.value(network.output());
    }

    /** An ONNX file from {@link #PICTURES} and {@link #TARGETS} to {@link #COSINES} and {@link #GRADIENT}. */
    byte[] gradient() {
        OnnxFile file = new OnnxFile("gradient");
        GraphWriter writer = new GraphWriter(file);
        String embeddings = forward(file, writer);
        file.input(TARGETS, dimension);
        String length = writer.node(
                "ReduceL2", List.of(embeddings), attribute("axes", new long[] {1}), attribute("keepdims", 1));
        String unit = writer.node("Div", List.of(embeddings, length));
        String products = writer.product(unit, TARGETS);
        file.node("ReduceSum", COSINES, List.of(products, writer.whole(1)), attribute("keepdims", 1));
        // Of t·e/|e| with respect to e: (t - cos·e/|e|) / |e|.
        String along = writer.product(unit, COSINES);
        String across = writer.node("Sub", List.of(TARGETS, along));
        writer.addGradient(network.output(), writer.node("Div", List.of(across, length)));
        for (int i = operators.size() - 1; i >= 0; i--) {
            Operator operator = operators.get(i);
            operator.backward(writer, writer.gradient(operator.output()));
        }
        file.node("Identity", GRADIENT, List.of(writer.gradient(network.input())));
        file.output(COSINES, 1);
        file.output(GRADIENT, 3, size, size);
        return file.toBytes(Map.of());
    }
}
