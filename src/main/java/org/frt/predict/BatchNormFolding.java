package org.frt.predict;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
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
    /** By a folded norm's name its convolution, whose output is that of the norm now. */
    private final Map<String, String> foldedInto = new HashMap<>();

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
        Set<String> scalable = new HashSet<>();
        Map<String, Integer> uses = network.blueprint().uses();
        for (Node node : network.blueprint().nodes()) {
            if (Scalable.of(node.layer()).isPresent()) {
                scalable.add(node.name());
            }
        }
        for (Node node : network.blueprint().nodes()) {
            String source = node.from().get(0);
            if (node.layer() instanceof BatchNorm && scalable.contains(source) && uses.getOrDefault(source, 0) == 1) {
                normOf.put(source, node);
                foldedInto.put(node.name(), source);
            }
        }
    }

    private void add(Node node) {
        if (foldedInto.containsKey(node.name())) {
            return;
        }
        Node norm = normOf.get(node.name());
        String[] from = node.from().stream()
                .map(source -> foldedInto.getOrDefault(source, source))
                .toArray(String[]::new);
        folded.add(node.name(), norm == null ? node.layer() : scaled(node, norm), from);
    }

    private LayerPlan scaled(Node node, Node norm) {
        Scalable layer = Scalable.of(node.layer()).orElseThrow();
        scale(node.name(), norm, layer.run());
        return layer.withBias();
    }

    private void scale(String name, Node norm, int run) {
        double epsilon = ((BatchNorm) norm.layer()).epsilon();
        float[] gamma = network.tensor(norm.name() + "_gamma").values();
        float[] beta = network.tensor(norm.name() + "_beta").values();
        float[] mean = network.tensor(norm.name() + "_mean").values();
        float[] variance = network.tensor(norm.name() + "_var").values();
        int outputs = gamma.length;
        double[] scales = new double[outputs];
        float[] bias = network.has(name + "_b") ? network.tensor(name + "_b").copy() : new float[outputs];
        for (int i = 0; i < outputs; i++) {
            scales[i] = gamma[i] / Math.sqrt(variance[i] + epsilon);
            bias[i] = (float) (beta[i] + (bias[i] - mean[i]) * scales[i]);
        }
        Tensor weights = network.tensor(name + "_W");
        // A view, so that no second network lies on the heap beside the first.
        tensors.put(name + "_W", Tensor.view(weights.shape(), () -> scaled(weights, scales, run)));
        tensors.put(name + "_b", Tensor.of(new long[] {outputs}, bias));
    }

    private static float[] scaled(Tensor weights, double[] scales, int run) {
        float[] values = weights.copy();
        for (int start = 0; start < values.length; start += run) {
            double scale = scales[start / run % scales.length];
            for (int i = start; i < start + run; i++) {
                values[i] = (float) (values[i] * scale);
            }
        }
        return values;
    }

    /**
     * A layer whose weights can take in a scale of each output channel.
     *
     * @param withBias the same with a bias, which takes in the shift
     * @param run how many weights of the same output lie one behind the other
     */
    private record Scalable(LayerPlan withBias, int run) {
        static Optional<Scalable> of(LayerPlan layer) {
            if (layer instanceof Convolution plan) {
                return Optional.of(new Scalable(
                        new Convolution(plan.inputs(), plan.outputs(), plan.kernel(), plan.stride(), true),
                        plan.inputs() * plan.kernel() * plan.kernel()));
            }
            if (layer instanceof DoublingConvolution plan) {
                return Optional.of(
                        new Scalable(new DoublingConvolution(plan.inputs(), plan.outputs(), true), plan.inputs() * 9));
            }
            // The weights have the outputs in second place, and it always has a bias.
            return layer instanceof TransposedConvolution ? Optional.of(new Scalable(layer, 9)) : Optional.empty();
        }
    }
}
