package org.frt.network;

import java.util.List;
import org.frt.network.LayerPlan.Activation;
import org.frt.network.LayerPlan.BatchNorm;
import org.frt.network.LayerPlan.Convolution;
import org.frt.network.LayerPlan.Dense;
import org.frt.network.LayerPlan.Dropped;

/**
 * The discriminator of the published training script: at each level a 3×3 convolution and one with stride 2 that has no
 * bias, batch norm from the second level on, LeakyReLU and dropout; at last a map of one channel, and one number made of
 * all its positions. No activation lies between the two convolutions of a level.
 */
final class PaperDiscriminator {
    private static final double SLOPE = 0.3;

    private PaperDiscriminator() {}

    /**
     * Input {@code [batch, size, size, 3]}, output {@code [batch, 1]}: logits.
     *
     * @param filters see {@link DiscriminatorConfig.PaperDiscriminatorConfig}
     */
    static Blueprint blueprint(List<Integer> filters, int size) {
        Blueprint blueprint = new Blueprint(WeightInitialization.GLOROT_UNIFORM);
        int depth = filters.size() - 1;
        int channels = 3;
        for (int level = 0; level < depth; level++) {
            int outputs = filters.get(level);
            blueprint.append(new Convolution(channels, outputs, 3, 1, true));
            blueprint.append(new Convolution(outputs, outputs, level < 2 ? 5 : 3, 2, false));
            if (level > 0) {
                blueprint.append(BatchNorm.keras(outputs));
            }
            blueprint.append(Activation.leakyRelu(SLOPE));
            if (level > 0) {
                blueprint.append(new Dropped());
            }
            channels = outputs;
        }
        int outputs = filters.get(depth);
        blueprint.append(new Convolution(channels, outputs, 3, 1, true));
        blueprint.append(new Convolution(outputs, 1, 3, 1, true));
        blueprint.append(BatchNorm.keras(1));
        blueprint.append(Activation.leakyRelu(SLOPE));
        int side = size >> depth;
        blueprint.append(new Dense(side * side, 1));
        return blueprint;
    }
}
