package org.frt.network;

import org.frt.network.LayerPlan.Activation;
import org.frt.network.LayerPlan.BatchNorm;
import org.frt.network.LayerPlan.Convolution;

/**
 * The PatchGAN discriminator of pix2pix (Isola et al. 2017): strided 4×4 convolutions, then a map of logits, each of which
 * judges one patch of the picture.
 */
final class PatchGan {
    private static final double SLOPE = 0.2;

    private PatchGan() {}

    /**
     * Input {@code [batch, size, size, 3]}, output {@code [batch, size / 2^depth, size / 2^depth, 1]}: logits.
     *
     * @param filters see {@link DiscriminatorConfig.PatchGanConfig}, also for {@code depth}
     */
    static Blueprint blueprint(int filters, int depth) {
        Blueprint blueprint = new Blueprint(WeightInitialization.HE_NORMAL);
        blueprint.append(new Convolution(3, filters, 4, 2, true));
        blueprint.append(Activation.leakyRelu(SLOPE));
        int channels = filters;
        for (int level = 1; level <= depth; level++) {
            int inputs = channels;
            channels = filters * Math.min(1 << level, 8);
            blueprint.append(new Convolution(inputs, channels, 4, level < depth ? 2 : 1, false));
            blueprint.append(BatchNorm.pyTorch(channels));
            blueprint.append(Activation.leakyRelu(SLOPE));
        }
        blueprint.append(new Convolution(channels, 1, 4, 1, true));
        return blueprint;
    }
}
