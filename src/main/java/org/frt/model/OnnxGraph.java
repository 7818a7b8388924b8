package org.frt.model;

import static org.frt.model.OnnxFile.attribute;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.frt.model.Blueprint.Node;
import org.frt.model.LayerPlan.Activation;
import org.frt.model.LayerPlan.Add;
import org.frt.model.LayerPlan.BatchNorm;
import org.frt.model.LayerPlan.Convolution;
import org.frt.model.LayerPlan.DoublingConvolution;
import org.frt.model.LayerPlan.Merge;
import org.frt.model.LayerPlan.TransposedConvolution;

/**
 * Writes a generator as ONNX: {@code input}, {@code [batch, size, size, 3 or 4]}, to {@code output},
 * {@code [batch, size, size, 3]}, both float32 and NHWC as pictures lie in memory. Between the two everything is NCHW, the
 * layout of ONNX's operators.
 */
public final class OnnxGraph {
    static final String INPUT = Blueprint.INPUT;
    static final String OUTPUT = "output";

    /** What the names of NCHW values end with that would else be called as the input or the output. */
    private static final String CHANNELS_FIRST = "_nchw";

    private static final String TWICE = "twice";

    private final WeightedBlueprint network;
    private final OnnxFile file = new OnnxFile("generator");
    private final Map<String, Integer> sizes = new HashMap<>();

    private OnnxGraph(WeightedBlueprint network) {
        this.network = network;
    }

    /**
     * The bytes of an ONNX file.
     *
     * @param size width and height of input and output
     * @param tensors of the generator, see {@link Network#tensors()}
     * @param metadata what to write beside the network
     * @throws IllegalArgumentException if {@code size} is not a multiple of 2^depth
     */
    public static byte[] encode(
            GeneratorConfig config, int size, Map<String, Tensor> tensors, Map<String, String> metadata) {
        Generator.requireFits(config, size);
        OnnxGraph graph = new OnnxGraph(BatchNormFolding.fold(new WeightedBlueprint(Blueprint.of(config), tensors)));
        graph.add(config.inputChannels(), size);
        return graph.file.toBytes(metadata);
    }

    private void add(int channels, int size) {
        file.input(INPUT, size, size, channels);
        file.node("Transpose", value(INPUT), List.of(INPUT), attribute("perm", 0, 3, 1, 2));
        if (network.blueprint().nodes().stream().anyMatch(node -> node.layer() instanceof DoublingConvolution)) {
            file.constant(TWICE, new float[] {1, 1, 2, 2}, 4);
        }
        sizes.put(INPUT, size);
        network.blueprint().nodes().forEach(this::add);
        String last = value(network.blueprint().output());
        file.node("Transpose", OUTPUT, List.of(last), attribute("perm", 0, 2, 3, 1));
        file.output(OUTPUT, size, size, 3);
    }

    /** The name of a node's NCHW value. */
    private static String value(String node) {
        return node.equals(INPUT) || node.equals(OUTPUT) ? node + CHANNELS_FIRST : node;
    }

    private void add(Node node) {
        String name = value(node.name());
        List<String> from = node.from().stream().map(OnnxGraph::value).toList();
        LayerPlan layer = node.layer();
        int size = Objects.requireNonNull(sizes.get(node.from().get(0)));
        if (layer instanceof Convolution convolution) {
            addConvolution(node.name(), from, convolution, size);
            size = convolution.outputSize(size);
        } else if (layer instanceof DoublingConvolution doubling) {
            String doubled = name + "_size";
            file.node(
                    "Resize",
                    doubled,
                    List.of(from.get(0), "", TWICE),
                    attribute("mode", "nearest"),
                    attribute("coordinate_transformation_mode", "asymmetric"),
                    attribute("nearest_mode", "floor"));
            size = 2 * size;
            addConvolution(node.name(), List.of(doubled), doubling.convolution(), size);
        } else if (layer instanceof TransposedConvolution) {
            file.node(
                    "ConvTranspose",
                    name,
                    withConstants(from, node.name()),
                    attribute("kernel_shape", 3, 3),
                    attribute("strides", 2, 2),
                    attribute("pads", 0, 0, 1, 1));
            size = 2 * size;
        } else if (layer instanceof BatchNorm norm) {
            List<String> inputs = withConstants(from, node.name());
            file.node("BatchNormalization", name, inputs, attribute("epsilon", norm.epsilon()));
        } else if (layer instanceof Activation activation) {
            addActivation(name, from, activation);
        } else if (layer instanceof Add) {
            file.node("Add", name, from);
        } else if (layer instanceof Merge) {
            file.node("Concat", name, from, attribute("axis", 1));
        }
        sizes.put(node.name(), size);
    }

    private void addConvolution(String name, List<String> from, Convolution convolution, int size) {
        int kernel = convolution.kernel();
        int stride = convolution.stride();
        int padding = Math.max((convolution.outputSize(size) - 1) * stride + kernel - size, 0);
        int before = padding / 2;
        int behind = padding - before;
        file.node(
                "Conv",
                value(name),
                withConstants(from, name),
                attribute("kernel_shape", kernel, kernel),
                attribute("strides", stride, stride),
                attribute("pads", before, before, behind, behind));
    }

    private void addActivation(String name, List<String> from, Activation activation) {
        switch (activation) {
            case RELU -> file.node("Relu", name, from);
            case LEAKY_RELU -> file.node("LeakyRelu", name, from, attribute("alpha", Activation.LEAK));
            case SIGMOID -> file.node("Sigmoid", name, from);
        }
    }

    /** Behind a node's inputs the names of its tensors, which are written, too. */
    private List<String> withConstants(List<String> from, String node) {
        List<String> inputs = new ArrayList<>(from);
        for (String end : List.of("_W", "_b", "_gamma", "_beta", "_mean", "_var")) {
            if (network.has(node + end)) {
                Tensor tensor = network.tensor(node + end);
                file.constant(node + end, tensor.values(), tensor.shape());
                inputs.add(node + end);
            }
        }
        return inputs;
    }
}
