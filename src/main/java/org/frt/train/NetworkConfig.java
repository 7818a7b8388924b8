package org.frt.train;

import org.frt.network.Arithmetic;
import org.frt.network.DiscriminatorConfig;
import org.frt.network.GeneratorConfig;

/**
 * Which networks are trained, and how they behave meanwhile.
 *
 * @param generator the generator's shape
 * @param discriminator the discriminator's shape
 * @param batchNorm what batch norm does
 * @param dropout rate of the paper's discriminator's dropout; a PatchGAN has none
 * @param arithmetic what both compute in while they are trained
 */
public record NetworkConfig(
        GeneratorConfig generator,
        DiscriminatorConfig discriminator,
        BatchNorm batchNorm,
        double dropout,
        Arithmetic arithmetic) {
    public NetworkConfig {
        Settings.requireShare("dropout", dropout);
    }

    /** How often the deeper of both networks halves the resolution. */
    int depth() {
        return Math.max(generator.depth(), discriminator.depth());
    }
}
