package org.frt.recognise.gradient;

import ai.onnx.proto.OnnxMl.NodeProto;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** An operator of a recogniser, as part of a graph that also has its gradient. */
sealed interface Operator
        permits Activation, Arithmetic, Convolution, FullyConnected, Padding, Pooling, Rescaling, Reshaping {
    /** The value that it makes. */
    String output();

    /** Writes the value. */
    void forward(GraphWriter writer);

    /** Writes what the gradient with respect to its value adds to the gradients with respect to its inputs. */
    void backward(GraphWriter writer, String gradient);

    /** Understands a node. */
    @FunctionalInterface
    interface Reading {
        Operator of(NodeProto node, FrozenNetwork network);
    }

    /** What gives the same numbers in another shape or order. */
    Set<String> RESHAPING = Set.of("Flatten", "Reshape", "Squeeze", "Unsqueeze", "Identity", "Dropout", "Transpose");

    /** Whose operators these are: ONNX's own. */
    Set<String> DOMAINS = Set.of("", "ai.onnx");

    /** All operators whose gradients are known, by the names that ONNX has for them. */
    SortedMap<String, Reading> KNOWN = known();

    private static SortedMap<String, Reading> known() {
        SortedMap<String, Reading> known = new TreeMap<>();
        known.put("Conv", Convolution::of);
        known.put("BatchNormalization", Rescaling::of);
        List.of("Relu", "LeakyRelu", "PRelu", "Clip", "Sigmoid").forEach(name -> known.put(name, Activation::of));
        List.of("Add", "Sub", "Mul", "Div").forEach(name -> known.put(name, Arithmetic::of));
        known.put("Pad", Padding::of);
        List.of("MaxPool", "AveragePool", "GlobalAveragePool").forEach(name -> known.put(name, Pooling::of));
        List.of("Gemm", "MatMul").forEach(name -> known.put(name, FullyConnected::of));
        RESHAPING.forEach(name -> known.put(name, Reshaping::of));
        return Collections.unmodifiableSortedMap(known);
    }

    /**
     * The operator that a node of the file stands for.
     *
     * @throws UnsupportedNetworkException if the gradient of such an operator is not known here
     */
    static Operator of(NodeProto node, FrozenNetwork network) {
        Reading reading = KNOWN.get(node.getOpType());
        if (reading == null || !DOMAINS.contains(node.getDomain())) {
            throw new UnsupportedNetworkException("it has the operator " + node.getOpType()
                    + ", whose gradient frt does not know; it knows those of "
                    + String.join(", ", KNOWN.keySet()));
        }
        return reading.of(node, network);
    }

    /** The inputs through which a gradient goes: of a shape that is worked out from another one, there is none. */
    static List<String> teaching(NodeProto node) {
        return RESHAPING.contains(node.getOpType()) ? node.getInputList().subList(0, 1) : node.getInputList();
    }

    /** A weight among a node's inputs. */
    static FrozenNetwork.Constant weight(NodeProto node, int input, FrozenNetwork network) {
        FrozenNetwork.Constant constant = input < node.getInputCount() ? network.constant(node.getInput(input)) : null;
        if (constant == null) {
            throw new UnsupportedNetworkException("input " + (input + 1) + " of its " + node.getOpType()
                    + " is no constant of float32, int64 or int32 numbers");
        }
        return constant;
    }
}
