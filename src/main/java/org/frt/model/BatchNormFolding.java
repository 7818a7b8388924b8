package org.frt.model;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.frt.model.Blueprint.Node;
import org.frt.model.LayerPlan.BatchNorm;
import org.frt.model.LayerPlan.Convolution;
import org.frt.model.LayerPlan.DoublingConvolution;

/**
 * Folds batch norm into the convolution before it. When predicting, its running statistics are constants, so that it is
 * no more than a scale and a shift of every channel.
 */
final class BatchNormFolding {
    private final WeightedBlueprint network;
    private final Blueprint folded = new Blueprint();
    private final Map<String, Tensor> tensors = new HashMap<>();
    private final Map<String, Node> normOf = new HashMap<>();
    private final Map<String, String> standIns = new HashMap<>();

    private BatchNormFolding(WeightedBlueprint network) {
        this.network = network;
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
            if (node.layer() instanceof Convolution || node.layer() instanceof DoublingConvolution) {
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
        folded.add(node.name(), norm == null ? node.layer() : scaled(node, norm.name()), from);
    }

    private LayerPlan scaled(Node node, String norm) {
        if (node.layer() instanceof Convolution plan) {
            scale(node.name(), norm, plan.bias());
            return new Convolution(plan.inputs(), plan.outputs(), plan.kernel(), plan.stride(), true);
        }
        if (node.layer() instanceof DoublingConvolution plan) {
            scale(node.name(), norm, plan.bias());
            return new DoublingConvolution(plan.inputs(), plan.outputs(), true);
        }
        throw new IllegalArgumentException("batch norm cannot be folded into " + node.layer());
    }

    private void scale(String name, String norm, boolean hasBias) {
        float[] gamma = network.tensor(norm + "_gamma").values();
        float[] beta = network.tensor(norm + "_beta").values();
        float[] mean = network.tensor(norm + "_mean").values();
        float[] variance = network.tensor(norm + "_var").values();
        Tensor weights = network.tensor(name + "_W");
        float[] bias = hasBias ? network.tensor(name + "_b").values() : new float[gamma.length];
        float[] newWeights = weights.values().clone();
        float[] newBias = new float[gamma.length];
        int each = newWeights.length / gamma.length;
        for (int output = 0; output < gamma.length; output++) {
            double scale = gamma[output] / Math.sqrt(variance[output] + BatchNorm.EPSILON);
            for (int i = output * each; i < (output + 1) * each; i++) {
                newWeights[i] = (float) (newWeights[i] * scale);
            }
            newBias[output] = (float) (beta[output] + (bias[output] - mean[output]) * scale);
        }
        tensors.put(name + "_W", Tensor.of(weights.shape(), newWeights));
        tensors.put(name + "_b", Tensor.of(new long[] {gamma.length}, newBias));
    }
}
