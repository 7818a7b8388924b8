package org.frt.network;

import java.util.Map;
import java.util.Objects;

/**
 * A network that can predict: what its nodes do, and with which numbers.
 *
 * @param tensors by the names that {@link LayerPlan} gives them
 */
public record WeightedBlueprint(Blueprint blueprint, Map<String, Tensor> tensors) {
    public boolean has(String tensor) {
        return tensors.containsKey(tensor);
    }

    public Tensor tensor(String name) {
        return Objects.requireNonNull(tensors.get(name), name);
    }
}
