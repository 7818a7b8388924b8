package org.frt.learn;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.frt.network.Blueprint;
import org.frt.network.Blueprint.Node;
import org.frt.network.DiscriminatorConfig;
import org.frt.network.GeneratorConfig;
import org.frt.network.LayerPlan.Convolution;
import org.frt.network.LayerPlan.DoublingConvolution;
import org.frt.network.LayerPlan.TransposedConvolution;
import org.frt.network.PaperDiscriminatorConfig;
import org.frt.network.PatchGanConfig;

/**
 * Floating-point operations of a network's forward pass for one picture: a multiplication and an addition for each weight
 * and place. Convolutions after a doubling are counted as if they saw the large pictures; all but convolutions and dense
 * layers is left out.
 */
public final class Operations {
    private Operations() {}

    /** A generator's, for pictures of that width and height. */
    public static double of(GeneratorConfig config, int size) {
        Map<String, Integer> sizes = new HashMap<>(Map.of(Blueprint.INPUT, size));
        double operations = 0;
        for (Node node : Blueprint.of(config).nodes()) {
            int side = Objects.requireNonNull(sizes.get(node.from().get(0)));
            if (node.layer() instanceof Convolution plan) {
                side = plan.outputSize(side);
                operations += convolution(plan, side);
            } else if (node.layer() instanceof DoublingConvolution plan) {
                side *= 2;
                operations += convolution(plan.convolution(), side);
            } else if (node.layer() instanceof TransposedConvolution plan) {
                // Each weight is used once for each place of the source.
                operations += convolution(new Convolution(plan.inputs(), plan.outputs(), 3, 1, true), side);
                side *= 2;
            }
            sizes.put(node.name(), side);
        }
        return operations;
    }

    private static double convolution(Convolution plan, double side) {
        return 2.0 * plan.inputs() * plan.outputs() * plan.kernel() * plan.kernel() * side * side;
    }

    /** A discriminator's, for pictures of that width and height. */
    public static double of(DiscriminatorConfig config, int size) {
        MultiLayerConfiguration layers = config instanceof PaperDiscriminatorConfig paper
                ? PaperDiscriminator.configuration(paper, size, 1)
                : PatchGan.configuration((PatchGanConfig) config, size, 1);
        double operations = 0;
        int side = size;
        for (NeuralNetConfiguration layer : layers.getConfs()) {
            if (layer.getLayer() instanceof ConvolutionLayer convolution) {
                int kernel = convolution.getKernelSize()[0];
                int stride = convolution.getStride()[0];
                int inputs = (int) convolution.getNIn();
                int outputs = (int) convolution.getNOut();
                Convolution plan = new Convolution(inputs, outputs, kernel, stride, true);
                side = plan.outputSize(side);
                operations += convolution(plan, side);
            } else if (layer.getLayer() instanceof DenseLayer dense) {
                operations += 2.0 * dense.getNIn() * dense.getNOut();
            }
        }
        return operations;
    }
}
