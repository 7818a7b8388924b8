package org.frt.predict;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.frt.network.Blueprint;
import org.frt.network.Blueprint.Node;
import org.frt.network.LayerPlan;
import org.frt.network.LayerPlan.BatchNorm;
import org.frt.network.LayerPlan.Convolution;
import org.frt.network.LayerPlan.DoublingConvolution;
import org.frt.network.LayerPlan.TransposedConvolution;
import org.frt.network.Tensor;
import org.frt.network.WeightedBlueprint;

/**
 * Folds batch norm into the convolution before it. When predicting, its running statistics are constants, so that it is
 * no more than a scale and a shift of every channel.
 */
final class BatchNormFolding {
    private final WeightedBlueprint network;
    private final Blueprint folded;
    private final Map<String, Tensor> tensors = new HashMap<>();
    private final Map<String, Node> normOf = new HashMap<>();
    private final Map<String, String> standIns = new HashMap<>();

    private BatchNormFolding(WeightedBlueprint network) {
        this.network = network;
        this.folded = new Blueprint(network.blueprint().initialization());
        this.tensors.putAll(network.tensors());
    }

    /** The same function, up to rounding. A batch norm that shares its convolution, or has none, stays as it is. */
    static WeightedBlueprint fold(WeightedBlueprint network) {
        BatchNormFolding folding = new BatchNormFolding(network);
        folding.findPairs();
        network.blueprint().nodes().forEach(folding::add);
        return new WeightedBlueprint(folding.folded, folding.tensors);
    }

    private void findPairs() {
        Set<String> convolutions = new HashSet<>();
        Map<String, Integer> uses = new HashMap<>();
        for (Node node : network.blueprint().nodes()) {
            if (isConvolution(node.layer())) {
                convolutions.add(node.name());
            }
            node.from().forEach(source -> uses.merge(source, 1, Integer::sum));
        }
        for (Node node : network.blueprint().nodes()) {
            String source = node.from().get(0);
            if (node.layer() instanceof BatchNorm
                    && convolutions.contains(source)
                    && uses.getOrDefault(source, 0) == 1) {
                normOf.put(source, node);
                standIns.put(node.name(), source);
            }
        }
    }

    private void add(Node node) {
        if (standIns.containsKey(node.name())) {
            return;
        }
        Node norm = normOf.get(node.name());
        String[] from = node.from().stream()
                .map(source -> standIns.getOrDefault(source, source))
                .toArray(String[]::new);
        folded.add(node.name(), norm == null ? node.layer() : scaled(node, norm), from);
    }

    private static boolean isConvolution(LayerPlan layer) {
        return layer instanceof Convolution
                || layer instanceof DoublingConvolution
                || layer instanceof TransposedConvolution;
    }

    private LayerPlan scaled(Node node, Node norm) {
        if (node.layer() instanceof Convolution plan) {
            scale(node.name(), norm, plan.inputs() * plan.kernel() * plan.kernel());
            return new Convolution(plan.inputs(), plan.outputs(), plan.kernel(), plan.stride(), true);
        }
        if (node.layer() instanceof DoublingConvolution plan) {
            scale(node.name(), norm, plan.inputs() * 9);
            return new DoublingConvolution(plan.inputs(), plan.outputs(), true);
        }
        // The weights of a transposed convolution have the outputs in second place.
        scale(node.name(), norm, 9);
        return node.layer();
    }

    /** @param run how many weights of the same output lie one behind the other */
    private void scale(String name, Node norm, int run) {
        double epsilon = ((BatchNorm) norm.layer()).epsilon();
        float[] gamma = network.tensor(norm.name() + "_gamma").values();
        float[] beta = network.tensor(norm.name() + "_beta").values();
        float[] mean = network.tensor(norm.name() + "_mean").values();
        float[] variance = network.tensor(norm.name() + "_var").values();
        int outputs = gamma.length;
        double[] scales = new double[outputs];
        float[] bias =
                network.has(name + "_b") ? network.tensor(name + "_b").values().clone() : new float[outputs];
        for (int i = 0; i < outputs; i++) {
            scales[i] = gamma[i] / Math.sqrt(variance[i] + epsilon);
            bias[i] = (float) (beta[i] + (bias[i] - mean[i]) * scales[i]);
        }
        Tensor weights = network.tensor(name + "_W");
        float[] values = weights.values().clone();
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (values[i] * scales[i / run % outputs]);
        }
        tensors.put(name + "_W", Tensor.of(weights.shape(), values));
        tensors.put(name + "_b", Tensor.of(new long[] {outputs}, bias));
    }
}
