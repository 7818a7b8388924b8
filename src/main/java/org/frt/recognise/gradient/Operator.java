package org.frt.recognise.gradient;

import ai.onnx.proto.OnnxMl.NodeProto;
import java.util.List;
import java.util.Set;

/** An operator of a recogniser, as part of a graph that also has its gradient. */
sealed interface Operator
        permits Activation, Arithmetic, Convolution, FullyConnected, Padding, Pooling, Rescaling, Reshaping {
    /** The value that it makes. */
    String output();

    /** Writes the value. */
    void forward(GraphWriter writer);

    /** Writes what the gradient with respect to its value adds to the gradients with respect to its inputs. */
    void backward(GraphWriter writer, String gradient);

    /**
     * The operator that a node of the file stands for.
     *
     * @throws UnsupportedNetworkException if the gradient of such an operator is not known here
     */
    static Operator of(NodeProto node, FrozenNetwork network) {
        return switch (node.getOpType()) {
            case "Conv" -> Convolution.of(node, network);
            case "BatchNormalization" -> Rescaling.of(node, network);
            case "Relu", "LeakyRelu", "PRelu", "Clip", "Sigmoid" -> Activation.of(node, network);
            case "Add", "Sub", "Mul", "Div" -> Arithmetic.of(node, network);
            case "Pad" -> Padding.of(node, network);
            case "MaxPool", "AveragePool", "GlobalAveragePool" -> Pooling.of(node, network);
            case "Gemm", "MatMul" -> FullyConnected.of(node, network);
            default -> {
                if (RESHAPING.contains(node.getOpType())) {
                    yield Reshaping.of(node, network);
                }
                throw new UnsupportedNetworkException("it has the operator " + node.getOpType()
                        + ", whose gradient frt does not know; it knows those of "
                        + String.join(", ", SUPPORTED));
            }
        };
    }

    /** The inputs through which a gradient goes: of a shape that is worked out from another one, there is none. */
    static List<String> teaching(NodeProto node) {
        return RESHAPING.contains(node.getOpType()) ? node.getInputList().subList(0, 1) : node.getInputList();
    }

    /** What gives the same numbers in another shape or order. */
    Set<String> RESHAPING = Set.of("Flatten", "Reshape", "Squeeze", "Unsqueeze", "Identity", "Dropout", "Transpose");

    /** What messages name. */
    List<String> SUPPORTED = List.of(
            "Conv",
            "BatchNormalization",
            "Relu",
            "LeakyRelu",
            "PRelu",
            "Clip",
            "Sigmoid",
            "Add",
            "Sub",
            "Mul",
            "Div",
            "Pad",
            "MaxPool",
            "AveragePool",
            "GlobalAveragePool",
            "Gemm",
            "MatMul",
            "Flatten",
            "Reshape",
            "Squeeze",
            "Unsqueeze",
            "Identity",
            "Dropout",
            "Transpose");

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
