package org.frt.network;

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

    public Blueprint(WeightInitialization initialization) {
        this.initialization = initialization;
    }

    /** The architecture of that shape. */
    public static Blueprint of(GeneratorConfig config) {
        return config instanceof VNetConfig vNet ? VNet.blueprint(vNet) : UNet.blueprint((UNetConfig) config);
    }

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

    /** The name of the last node. */
    public String output() {
        return nodes().get(nodes.size() - 1).name();
    }

    /** All nodes, each behind those that it takes its input from. */
    public List<Node> nodes() {
        return List.copyOf(nodes.values());
    }
}
