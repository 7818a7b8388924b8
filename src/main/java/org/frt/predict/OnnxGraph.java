package org.frt.predict;

import static org.frt.onnx.OnnxFile.attribute;

import ai.onnx.proto.OnnxMl.AttributeProto;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.frt.network.Blueprint.Node;
import org.frt.network.GeneratorConfig;
import org.frt.network.LayerPlan;
import org.frt.network.LayerPlan.Activation;
import org.frt.network.LayerPlan.Add;
import org.frt.network.LayerPlan.BatchNorm;
import org.frt.network.LayerPlan.Convolution;
import org.frt.network.LayerPlan.Dense;
import org.frt.network.LayerPlan.DoublingConvolution;
import org.frt.network.LayerPlan.Dropped;
import org.frt.network.LayerPlan.Merge;
import org.frt.network.LayerPlan.TransposedConvolution;
import org.frt.network.Tensor;
import org.frt.network.WeightedBlueprint;
import org.frt.onnx.OnnxFile;
import org.frt.onnx.OnnxWeights;

/**
 * Writes a generator as ONNX: {@code input}, {@code [batch, size, size, 3 or 4]}, to {@code output},
 * {@code [batch, size, size, 3]}, both float32 and NHWC as pictures lie in memory. Between the two everything is NCHW, the
 * layout of ONNX's operators.
 */
public final class OnnxGraph {
    private static final String INPUT = OnnxDescription.INPUT;
    private static final String OUTPUT = OnnxDescription.OUTPUT;

    /** What the names of NCHW values end with that would else be called as the input or the output. */
    private static final String CHANNELS_FIRST = "_nchw";

    /** What the name of a doubling convolution's value ends with while its phases are channels. */
    private static final String PHASES = "_quarters";

    private static final String BORDER_START = "border_start";
    private static final String BORDER_END = "border_end";
    private static final String BORDER_AXES = "border_axes";

    private final WeightedBlueprint network;
    private final OnnxFile file = new OnnxFile("generator");
    private final Map<String, Integer> sizes = new HashMap<>();
    private final Set<String> inPhases = new HashSet<>();

    private OnnxGraph(WeightedBlueprint network) {
        this.network = network;
    }

    /**
     * The bytes of an ONNX file.
     *
     * @param subject what messages call the network
     * @param size width and height of input and output
     * @param tensors of the generator, by the names of its blueprint
     * @param metadata what to write beside the network and the description of its input and output
     * @throws org.frt.io.InputException if a weight, batch norm folded in, is no finite number
     * @throws IllegalArgumentException if {@code size} is not a multiple of 2^depth
     */
    public static byte[] encode(
            Object subject,
            GeneratorConfig config,
            int size,
            Map<String, Tensor> tensors,
            Map<String, String> metadata) {
        Map<String, String> all = OnnxDescription.of(config);
        all.putAll(metadata);
        byte[] onnx = graph(config, size, tensors).file.toBytes(all);
        OnnxWeights.requireFinite(subject, onnx);
        return onnx;
    }

    /**
     * As {@link #encode}, without metadata and outside of Java's heap, where the tensors lie already.
     *
     * @param subject what messages call the network
     * @throws org.frt.io.InputException if a weight is no finite number
     */
    static ByteBuffer encodeOffHeap(Object subject, GeneratorConfig config, int size, Map<String, Tensor> tensors) {
        return graph(config, size, tensors).file.toDirectBuffer(subject, OnnxDescription.of(config));
    }

    private static OnnxGraph graph(GeneratorConfig config, int size, Map<String, Tensor> tensors) {
        config.requireFits(size);
        OnnxGraph graph = new OnnxGraph(BatchNormFolding.fold(new WeightedBlueprint(config.blueprint(), tensors)));
        graph.add(config.inputChannels(), size);
        return graph;
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
        sizes.put(node.name(), node.layer().accept(new NodeWriter(node)));
    }

    /** Writes a node; what comes of it is the width and height of its output. */
    private final class NodeWriter implements LayerPlan.Visitor<Integer> {
        private final Node node;
        private final String name;
        private final List<String> from;
        private final int size;

        NodeWriter(Node node) {
            this.node = node;
            this.name = value(node.name());
            this.from = node.from().stream().map(OnnxGraph::value).toList();
            this.size = Objects.requireNonNull(sizes.get(node.from().get(0)));
        }

        @Override
        public Integer convolution(Convolution plan) {
            int kernel = plan.kernel();
            int stride = plan.stride();
            int padding = Math.max((plan.outputSize(size) - 1) * stride + kernel - size, 0);
            int before = padding / 2;
            int behind = padding - before;
            file.node(
                    "Conv",
                    name,
                    withConstants(from, node.name()),
                    attribute("kernel_shape", kernel, kernel),
                    attribute("strides", stride, stride),
                    attribute("pads", before, before, behind, behind));
            return plan.outputSize(size);
        }

        @Override
        public Integer doublingConvolution(DoublingConvolution plan) {
            addPhases(node.name(), from.get(0), plan);
            if (!isActivated(node.name())) {
                interleavePhases(name, node.name() + PHASES);
            }
            return 2 * size;
        }

        @Override
        public Integer transposedConvolution(TransposedConvolution plan) {
            file.node(
                    "ConvTranspose",
                    name,
                    withConstants(from, node.name()),
                    attribute("kernel_shape", 3, 3),
                    attribute("strides", 2, 2),
                    attribute("pads", 0, 0, 1, 1));
            return 2 * size;
        }

        /** Not in any generator. */
        @Override
        public Integer dense(Dense plan) {
            throw new IllegalArgumentException(node.name() + ": a dense layer makes no picture");
        }

        @Override
        public Integer batchNorm(BatchNorm plan) {
            List<String> inputs = withConstants(from, node.name());
            file.node("BatchNormalization", name, inputs, attribute("epsilon", plan.epsilon()));
            return size;
        }

        @Override
        public Integer activation(Activation plan) {
            String source = node.from().get(0);
            if (inPhases.contains(source)) {
                String activated = name + PHASES;
                addActivation(activated, List.of(source + PHASES), plan);
                interleavePhases(name, activated);
            } else {
                addActivation(name, from, plan);
            }
            return size;
        }

        @Override
        public Integer dropped(Dropped plan) {
            file.node("Identity", name, from);
            return size;
        }

        @Override
        public Integer add(Add plan) {
            file.node("Add", name, from);
            return size;
        }

        @Override
        public Integer merge(Merge plan) {
            file.node("Concat", name, from, attribute("axis", 1));
            return size;
        }
    }

    /**
     * A doubling convolution at the resolution of its source, with 2×2 kernels: four for each output, one for each phase,
     * see {@link SubpixelKernel}. They make one row and one column too many, half of each too early.
     */
    private void addPhases(String name, String from, DoublingConvolution doubling) {
        int kernels = SubpixelKernel.PHASES * doubling.outputs();
        List<String> inputs = new ArrayList<>(List.of(from, name + "_W"));
        float[] weights = SubpixelKernel.of(network.tensor(name + "_W").values());
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
                name + PHASES,
                inputs,
                attribute("kernel_shape", 2, 2),
                attribute("strides", 1, 1),
                attribute("pads", 1, 1, 1, 1));
        inPhases.add(name);
    }

    /** Puts the phases where they belong, and leaves out the rows and columns that are too many. */
    private void interleavePhases(String name, String apart) {
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
        String operator = switch (activation.function()) {
            case RELU -> "Relu";
            case LEAKY_RELU -> "LeakyRelu";
            case SIGMOID -> "Sigmoid";
        };
        AttributeProto[] attributes = activation.function() == Activation.Function.LEAKY_RELU
                ? new AttributeProto[] {attribute("alpha", activation.slope())}
                : new AttributeProto[0];
        file.node(operator, name, from, attributes);
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
