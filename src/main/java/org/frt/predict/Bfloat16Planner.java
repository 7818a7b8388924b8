package org.frt.predict;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.bytedeco.dnnl.IntMemoryMap;
import org.bytedeco.dnnl.binary;
import org.bytedeco.dnnl.concat;
import org.bytedeco.dnnl.convolution_forward;
import org.bytedeco.dnnl.deconvolution_forward;
import org.bytedeco.dnnl.eltwise_forward;
import org.bytedeco.dnnl.engine;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.memory_desc_vector;
import org.bytedeco.dnnl.post_ops;
import org.bytedeco.dnnl.primitive;
import org.bytedeco.dnnl.primitive_attr;
import org.bytedeco.dnnl.primitive_desc_base;
import org.bytedeco.dnnl.reorder;
import org.bytedeco.dnnl.stream;
import org.bytedeco.javacpp.PointerScope;
import org.frt.io.Finite;
import org.frt.io.InputException;
import org.frt.network.Blueprint;
import org.frt.network.Blueprint.Node;
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
import org.frt.network.WeightedBlueprint;
import org.jspecify.annotations.Nullable;

/**
 * Turns a network, batch norm folded in, into steps of oneDNN. Everything lies in NHWC. What goes in and what comes out are
 * single-precision numbers, and so is what is added up to the output; all else is bfloat16.
 */
final class Bfloat16Planner implements LayerPlan.Visitor<Bfloat16Planner.Value> {
    private static final memory.data_type SINGLE = memory.data_type.f32;
    private static final memory.data_type HALF = memory.data_type.bf16;

    private final Object subject;
    private final WeightedBlueprint network;
    private final StepPlan plan;
    private final Map<String, Value> values = new HashMap<>();
    private final Map<String, Value> converted = new HashMap<>();
    private final Map<String, Node> activations = new HashMap<>();
    private final Set<String> inSingle = new HashSet<>();

    /** The node that is being planned, with the activation that is joined with it, if there is one. */
    private Node node;

    private @Nullable Activation activation;
    private boolean single;

    /** The numbers of the plan's values that are the network's input and output. */
    record Ends(int input, int output) {}

    /**
     * What a node gives.
     *
     * @param number of the plan's value
     * @param size width and height
     */
    record Value(int number, memory.data_type type, int channels, int size) {}

    private Bfloat16Planner(Object subject, WeightedBlueprint network, StepPlan plan) {
        this.subject = subject;
        this.network = network;
        this.plan = plan;
        this.node = network.blueprint().nodes().get(0);
    }

    /**
     * Adds a network's steps to a plan.
     *
     * @param subject what messages call the network
     * @param channels of the input
     * @param size width and height of the picture
     * @throws InputException if a weight is no finite number
     */
    @SuppressWarnings("try") // The scope lets go of what is not kept.
    static Ends plan(Object subject, WeightedBlueprint network, int channels, int size, StepPlan plan) {
        try (PointerScope scope = new PointerScope()) {
            return new Bfloat16Planner(subject, network, plan).planAll(channels, size);
        }
    }

    private Ends planAll(int channels, int size) {
        findActivations();
        findSingle();
        Value input = value(SINGLE, channels, size);
        values.put(Blueprint.INPUT, input);
        Set<Node> joined = new HashSet<>(activations.values());
        for (Node each : network.blueprint().nodes()) {
            if (!joined.contains(each)) {
                add(each);
            }
        }
        return new Ends(input.number(), get(network.blueprint().output()).number());
    }

    /** Those that are joined with the layer before, which can do that: nobody else wants what it gives. */
    private void findActivations() {
        Map<String, Integer> uses = network.blueprint().uses();
        Set<String> joins = new HashSet<>();
        for (Node each : network.blueprint().nodes()) {
            LayerPlan layer = each.layer();
            if (layer instanceof Convolution
                    || layer instanceof DoublingConvolution
                    || layer instanceof TransposedConvolution
                    || (layer instanceof Add && each.from().size() > 1)) {
                joins.add(each.name());
            }
        }
        for (Node each : network.blueprint().nodes()) {
            String source = each.from().get(0);
            if (each.layer() instanceof Activation && joins.contains(source) && uses.getOrDefault(source, 0) == 1) {
                activations.put(source, each);
            }
        }
    }

    private void findSingle() {
        List<Node> nodes = network.blueprint().nodes();
        inSingle.add(network.blueprint().output());
        for (int i = nodes.size() - 1; i >= 0; i--) {
            LayerPlan layer = nodes.get(i).layer();
            if (inSingle.contains(nodes.get(i).name()) && (layer instanceof Add || layer instanceof Activation)) {
                inSingle.addAll(nodes.get(i).from());
            }
        }
    }

    private void add(Node next) {
        Node joined = activations.get(next.name());
        node = next;
        activation = joined == null ? null : (Activation) joined.layer();
        String name = joined == null ? next.name() : joined.name();
        single = inSingle.contains(name);
        values.put(name, next.layer().accept(this));
    }

    private Value get(String name) {
        return Objects.requireNonNull(values.get(name), name);
    }

    private Value value(memory.data_type type, int channels, int size) {
        return new Value(plan.value(pictures(type, channels, size)), type, channels, size);
    }

    private memory.data_type type() {
        return single ? SINGLE : HALF;
    }

    /** What the node takes its input from, in these numbers. */
    private Value source(int place, memory.data_type type) {
        String name = node.from().get(place);
        Value value = get(name);
        return value.type() == type ? value : converted.computeIfAbsent(name, key -> convert(value, type));
    }

    private Value convert(Value value, memory.data_type type) {
        Value result = value(type, value.channels(), value.size());
        var description = new reorder.primitive_desc(
                engine(), description(value), engine(), description(result), attributes(null), false);
        step(
                description,
                new reorder(description),
                Map.of(),
                Map.of(dnnl.DNNL_ARG_FROM, value.number(), dnnl.DNNL_ARG_TO, result.number()));
        return result;
    }

    @Override
    public Value convolution(Convolution layer) {
        // From the network's input to its output nothing is rounded.
        boolean through = single && node.from().get(0).equals(Blueprint.INPUT);
        Value source = source(0, through ? SINGLE : HALF);
        Value result = value(type(), layer.outputs(), layer.outputSize(source.size()));
        int padding = Math.max(0, (result.size() - 1) * layer.stride() + layer.kernel() - source.size());
        var description = new convolution_forward.primitive_desc(
                engine(),
                dnnl.prop_kind.forward_inference,
                dnnl.algorithm.convolution_direct,
                description(source),
                kernel(source.type(), layer.outputs(), layer.inputs(), layer.kernel()),
                biases(layer.outputs(), layer.bias()),
                description(result),
                both(layer.stride()),
                both(padding / 2),
                both(padding - padding / 2),
                attributes(activation),
                false);
        memory.desc plain = kernel(memory.format_tag.oihw, layer.outputs(), layer.inputs(), layer.kernel());
        weighted(description, new convolution_forward(description), plain, weights(), layer.bias(), source, result);
        return result;
    }

    @Override
    public Value doublingConvolution(DoublingConvolution layer) {
        float[] weights = SubpixelKernel.transposed(weights());
        return enlarge(
                layer.inputs(), layer.outputs(), SubpixelKernel.SIDE, 1, memory.format_tag.oihw, weights, layer.bias());
    }

    @Override
    public Value transposedConvolution(TransposedConvolution layer) {
        return enlarge(layer.inputs(), layer.outputs(), 3, 0, memory.format_tag.iohw, weights(), true);
    }

    /**
     * A transposed convolution that doubles width and height.
     *
     * @param before how many of the first rows and columns that it makes are left out; behind the last ones it is 1
     */
    private Value enlarge(
            int inputs, int outputs, int kernel, int before, memory.format_tag layout, float[] weights, boolean bias) {
        Value source = source(0, HALF);
        Value result = value(type(), outputs, 2 * source.size());
        var description = new deconvolution_forward.primitive_desc(
                engine(),
                dnnl.prop_kind.forward_inference,
                dnnl.algorithm.deconvolution_direct,
                description(source),
                kernel(HALF, outputs, inputs, kernel),
                biases(outputs, bias),
                description(result),
                both(2),
                both(before),
                both(1),
                attributes(activation),
                false);
        memory.desc plain = kernel(layout, outputs, inputs, kernel);
        weighted(description, new deconvolution_forward(description), plain, weights, bias, source, result);
        return result;
    }

    /** Not in any generator. */
    @Override
    public Value dense(Dense layer) {
        throw new IllegalArgumentException(node.name() + ": a dense layer makes no picture");
    }

    /** Each one has a convolution of its own before it, and is folded into that. */
    @Override
    public Value batchNorm(BatchNorm layer) {
        throw new IllegalArgumentException(node.name() + ": a batch norm that no convolution is before");
    }

    @Override
    public Value activation(Activation layer) {
        Value source = source(0, type());
        Value result = value(type(), source.channels(), source.size());
        var description = new eltwise_forward.primitive_desc(
                engine(),
                dnnl.prop_kind.forward_inference.value,
                algorithm(layer),
                description(source),
                description(result),
                (float) layer.slope(),
                0,
                attributes(null),
                false);
        step(
                description,
                new eltwise_forward(description),
                Map.of(),
                Map.of(dnnl.DNNL_ARG_SRC, source.number(), dnnl.DNNL_ARG_DST, result.number()));
        return result;
    }

    @Override
    public Value dropped(Dropped layer) {
        return source(0, type());
    }

    @Override
    public Value add(Add layer) {
        Value sum = source(0, type());
        for (int i = 1; i < node.from().size(); i++) {
            boolean last = i == node.from().size() - 1;
            sum = sum(sum, source(i, type()), last ? activation : null);
        }
        return sum;
    }

    private Value sum(Value one, Value other, @Nullable Activation after) {
        Value result = value(type(), one.channels(), one.size());
        var description = new binary.primitive_desc(
                engine(),
                dnnl.algorithm.binary_add,
                description(one),
                description(other),
                description(result),
                attributes(after),
                false);
        step(
                description,
                new binary(description),
                Map.of(),
                Map.of(
                        dnnl.DNNL_ARG_SRC_0, one.number(),
                        dnnl.DNNL_ARG_SRC_1, other.number(),
                        dnnl.DNNL_ARG_DST, result.number()));
        return result;
    }

    @Override
    public Value merge(Merge layer) {
        List<Value> sources = new ArrayList<>();
        Map<Integer, Integer> arguments = new HashMap<>();
        for (int i = 0; i < node.from().size(); i++) {
            sources.add(source(i, type()));
            arguments.put(dnnl.DNNL_ARG_MULTIPLE_SRC + i, sources.get(i).number());
        }
        int channels = sources.stream().mapToInt(Value::channels).sum();
        Value result = value(type(), channels, sources.get(0).size());
        arguments.put(dnnl.DNNL_ARG_DST, result.number());
        var descriptions =
                new memory_desc_vector(sources.stream().map(this::description).toArray(memory.desc[]::new));
        var description =
                new concat.primitive_desc(engine(), description(result), 1, descriptions, attributes(null), false);
        step(description, new concat(description), Map.of(), arguments);
        return result;
    }

    private void weighted(
            primitive_desc_base description,
            primitive operation,
            memory.desc plain,
            float[] weights,
            boolean bias,
            Value source,
            Value result) {
        Map<Integer, memory> constants = new HashMap<>();
        constants.put(dnnl.DNNL_ARG_WEIGHTS, constant("_W", weights, plain, description.weights_desc()));
        if (bias) {
            float[] biases = network.tensor(node.name() + "_b").values();
            memory.desc vector = biases(biases.length, true);
            constants.put(dnnl.DNNL_ARG_BIAS, constant("_b", biases, vector, vector));
        }
        step(
                description,
                operation,
                constants,
                Map.of(dnnl.DNNL_ARG_SRC, source.number(), dnnl.DNNL_ARG_DST, result.number()));
    }

    private void step(
            primitive_desc_base description,
            primitive operation,
            Map<Integer, memory> constants,
            Map<Integer, Integer> arguments) {
        Map<Integer, Integer> all = new HashMap<>(arguments);
        memory.desc scratchpad = description.scratchpad_desc();
        if (scratchpad.get_size() > 0) {
            all.put(dnnl.DNNL_ARG_SCRATCHPAD, plan.value(scratchpad));
        }
        plan.add(new StepPlan.Step(plan.keep(operation), constants, all));
    }

    private float[] weights() {
        return network.tensor(node.name() + "_W").values();
    }

    /** Numbers brought to an operation's layout and type. */
    private memory constant(String end, float[] numbers, memory.desc plain, memory.desc wanted) {
        if (!Finite.all(numbers)) {
            throw new InputException(
                    subject,
                    "its weights " + node.name() + end + " hold numbers that are not finite",
                    "use another copy of the file");
        }
        memory from = new memory(plain, engine());
        StepMemory.floats(from).put(numbers);
        memory to = plan.keep(new memory(wanted, engine()));
        stream order = new stream(engine());
        IntMemoryMap arguments = new IntMemoryMap();
        arguments.put(dnnl.DNNL_ARG_FROM, from);
        arguments.put(dnnl.DNNL_ARG_TO, to);
        new reorder(from, to).execute(order, arguments);
        order._wait();
        return to;
    }

    private static engine engine() {
        return Bfloat16.engine();
    }

    private memory.desc description(Value value) {
        return plan.values().get(value.number());
    }

    /** oneDNN names sizes in the order batch, channels, height, width in every layout. */
    private static memory.desc pictures(memory.data_type type, long channels, long size) {
        return new memory.desc(new long[] {1, channels, size, size}, type, memory.format_tag.nhwc);
    }

    /** In the layout that the operation likes best. */
    private static memory.desc kernel(memory.data_type type, long outputs, long inputs, long side) {
        return new memory.desc(new long[] {outputs, inputs, side, side}, type, memory.format_tag.any);
    }

    private static memory.desc kernel(memory.format_tag layout, long outputs, long inputs, long side) {
        return new memory.desc(new long[] {outputs, inputs, side, side}, SINGLE, layout);
    }

    private static memory.desc biases(long outputs, boolean bias) {
        return bias ? new memory.desc(new long[] {outputs}, SINGLE, memory.format_tag.a) : new memory.desc();
    }

    private static long[] both(long number) {
        return new long[] {number, number};
    }

    private static int algorithm(Activation layer) {
        return switch (layer.function()) {
            case RELU, LEAKY_RELU -> dnnl.dnnl_eltwise_relu;
            case SIGMOID -> dnnl.dnnl_eltwise_logistic;
        };
    }

    /** The same bits for the same input, scratch memory from the caller, and an activation behind the operation. */
    private static primitive_attr attributes(@Nullable Activation after) {
        primitive_attr attributes = new primitive_attr();
        attributes.set_deterministic(true);
        attributes.set_scratchpad_mode(dnnl.scratchpad_mode.user);
        if (after != null) {
            post_ops operations = new post_ops();
            operations.append_eltwise(algorithm(after), (float) after.slope(), 0);
            attributes.set_post_ops(operations);
        }
        return attributes;
    }
}
