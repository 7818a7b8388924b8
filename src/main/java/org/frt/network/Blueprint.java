package org.frt.network;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A network as data. Out of it come the graph that is trained and the graph that predicts, so an architecture is written
 * down once, and predicting needs none of what training needs.
 */
public final class Blueprint {
    /** The name of what goes into the network. */
    public static final String INPUT = "input";

    private final WeightInitialization initialization;
    private final Map<String, Node> nodes = new LinkedHashMap<>();
    private final Map<String, Tensor> initialTensors = new LinkedHashMap<>();

    /**
     * A node.
     *
     * @param from the nodes that it takes its input from, or {@link #INPUT}
     */
    public record Node(String name, LayerPlan layer, List<String> from) {
        public Node {
            from = List.copyOf(from);
        }
    }

    /** A network without nodes. */
    public Blueprint(WeightInitialization initialization) {
        this.initialization = initialization;
    }

    /** How all weights begin but those of {@link #initialTensors()}. */
    public WeightInitialization initialization() {
        return initialization;
    }

    /** Adds a node behind others; the last one's output is the network's. */
    public void add(String name, LayerPlan layer, String... from) {
        for (String source : from) {
            if (!source.equals(INPUT) && !nodes.containsKey(source)) {
                throw new IllegalArgumentException(name + " comes before " + source);
            }
        }
        if (name.equals(INPUT) || nodes.putIfAbsent(name, new Node(name, layer, List.of(from))) != null) {
            throw new IllegalArgumentException("there are two nodes called " + name);
        }
    }

    /** Adds a node behind the last one, called by its place in the row, from 0. */
    public void append(LayerPlan layer) {
        add(Integer.toString(nodes.size()), layer, nodes.isEmpty() ? INPUT : output());
    }

    /** Has a tensor begin with these numbers. */
    void begin(String tensor, Tensor values) {
        initialTensors.put(tensor, values);
    }

    /** The name of the last node. */
    public String output() {
        return nodes().get(nodes.size() - 1).name();
    }

    /** All nodes, each behind those that it takes its input from. */
    public List<Node> nodes() {
        return List.copyOf(nodes.values());
    }

    /** By how many nodes each one, and the input, is taken as input; those by none are missing. */
    public Map<String, Integer> uses() {
        Map<String, Integer> uses = new LinkedHashMap<>();
        nodes.values().forEach(node -> node.from().forEach(source -> uses.merge(source, 1, Integer::sum)));
        return uses;
    }

    /** The tensors that begin with numbers of their own, by name. */
    public Map<String, Tensor> initialTensors() {
        return Collections.unmodifiableMap(initialTensors);
    }

    /** The shape of every tensor by its name: a node's, and what {@link LayerPlan#tensorShapes()} adds to it. */
    public Map<String, long[]> tensorShapes() {
        Map<String, long[]> shapes = new LinkedHashMap<>();
        nodes.forEach(
                (name, node) -> node.layer().tensorShapes().forEach((end, shape) -> shapes.put(name + end, shape)));
        return shapes;
    }
}
