package org.frt.predict;

import static org.frt.predict.OnnxFile.attribute;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.frt.learn.Generator;
import org.frt.learn.Network;
import org.frt.network.Blueprint;
import org.frt.network.Blueprint.Node;
import org.frt.network.GeneratorConfig;
import org.frt.network.LayerPlan;
import org.frt.network.LayerPlan.Activation;
import org.frt.network.LayerPlan.Add;
import org.frt.network.LayerPlan.BatchNorm;
import org.frt.network.LayerPlan.Convolution;
import org.frt.network.LayerPlan.DoublingConvolution;
import org.frt.network.LayerPlan.Merge;
import org.frt.network.LayerPlan.TransposedConvolution;
import org.frt.network.Tensor;
import org.frt.network.WeightedBlueprint;
import org.frt.onednn.DoublingKernel;

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

    /** What the name of a doubling convolution's value ends with while its four kinds of places are channels. */
    private static final String QUARTERS = "_quarters";

    private static final String BORDER_START = "border_start";
    private static final String BORDER_END = "border_end";
    private static final String BORDER_AXES = "border_axes";

    private final WeightedBlueprint network;
    private final OnnxFile file = new OnnxFile("generator");
    private final Map<String, Integer> sizes = new HashMap<>();
    private final Set<String> quarters = new HashSet<>();

    private OnnxGraph(WeightedBlueprint network) {
        this.network = network;
    }

    /**
     * The bytes of an ONNX file.
     *
     * @param size width and height of input and output
     * @param tensors of the generator, see {@link Network#tensors()}
     * @param metadata what to write beside the network and the description of its input and output
     * @throws IllegalArgumentException if {@code size} is not a multiple of 2^depth
     */
    public static byte[] encode(
            GeneratorConfig config, int size, Map<String, Tensor> tensors, Map<String, String> metadata) {
        Generator.requireFits(config, size);
        OnnxGraph graph = new OnnxGraph(BatchNormFolding.fold(new WeightedBlueprint(Blueprint.of(config), tensors)));
        graph.add(config.inputChannels(), size);
        Map<String, String> all = OnnxDescription.of(config);
        all.putAll(metadata);
        return graph.file.toBytes(all);
    }

    private void add(int channels, int size) {
        file.input(INPUT, size, size, channels);
        file.node("Transpose", value(INPUT), List.of(INPUT), attribute("perm", 0, 3, 1, 2));
        if (network.blueprint().nodes().stream().anyMatch(node -> node.layer() instanceof DoublingConvolution)) {
            file.constant(BORDER_START, new long[] {1, 1});
            file.constant(BORDER_END, new long[] {-1, -1});
            file.constant(BORDER_AXES, new long[] {2, 3});
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
            addQuarters(node.name(), from.get(0), doubling);
            if (!isActivated(node.name())) {
                addTogether(name, node.name() + QUARTERS);
            }
            size = 2 * size;
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
            if (quarters.contains(node.from().get(0))) {
                String activated = name + QUARTERS;
                addActivation(activated, List.of(node.from().get(0) + QUARTERS), activation);
                addTogether(name, activated);
            } else {
                addActivation(name, from, activation);
            }
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

    /**
     * A doubling convolution at the resolution of its source, with 2×2 kernels: four for each output, one for each kind of
     * place. They make one row and one column too many, half of each too early.
     */
    private void addQuarters(String name, String from, DoublingConvolution doubling) {
        int kernels = DoublingKernel.QUARTERS * doubling.outputs();
        List<String> inputs = new ArrayList<>(List.of(from, name + "_W"));
        float[] weights = DoublingKernel.quarters(network.tensor(name + "_W").values());
        file.constant(name + "_W", weights, kernels, doubling.inputs(), 2, 2);
        if (doubling.bias()) {
            float[] bias = network.tensor(name + "_b").values();
            float[] biases = new float[kernels];
            for (int i = 0; i < kernels; i++) {
                biases[i] = bias[i % bias.length];
            }
            file.constant(name + "_b", biases, kernels);
            inputs.add(name + "_b");
        }
        file.node(
                "Conv",
                name + QUARTERS,
                inputs,
                attribute("kernel_shape", 2, 2),
                attribute("strides", 1, 1),
                attribute("pads", 1, 1, 1, 1));
        quarters.add(name);
    }

    /** Puts the four kinds of places where they belong, and leaves out what is too much. */
    private void addTogether(String name, String apart) {
        String spread = name + "_spread";
        file.node("DepthToSpace", spread, List.of(apart), attribute("blocksize", 2), attribute("mode", "DCR"));
        file.node("Slice", name, List.of(spread, BORDER_START, BORDER_END, BORDER_AXES));
    }

    /** Whether the node goes to an activation, which runtimes join with a convolution that is right before it. */
    private boolean isActivated(String name) {
        return network.blueprint().nodes().stream()
                .anyMatch(node ->
                        node.layer() instanceof Activation && node.from().get(0).equals(name));
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
