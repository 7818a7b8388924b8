package org.frt.train;

import java.util.Locale;
import org.frt.checkpoint.PartSize;
import org.frt.io.InputException;
import org.frt.network.Arithmetic;
import org.frt.network.Blueprint;
import org.frt.network.DiscriminatorConfig;
import org.frt.network.DiscriminatorConfig.PaperDiscriminatorConfig;
import org.frt.network.GeneratorConfig;
import org.frt.network.GeneratorConfig.VNetConfig;

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

    /**
     * Requires that checkpoints can hold the training.
     *
     * @param judgedSize width and height of what the discriminator judges
     * @throws InputException if a network has too many parameters for that
     */
    void requireCanBeKept(int judgedSize) {
        requireCanBeKept(
                generator.blueprint(),
                "generator_filters",
                generator instanceof VNetConfig ? "generator_convolutions" : "generator_depth");
        requireCanBeKept(
                discriminator.blueprint(judgedSize),
                "discriminator_filters",
                discriminator instanceof PaperDiscriminatorConfig ? "size" : "discriminator_depth");
    }

    private static void requireCanBeKept(Blueprint network, String setting, String other) {
        if (!PartSize.holdsTrainingOf(network)) {
            throw InputException.ofSetting(
                    setting,
                    String.format(
                            Locale.ROOT,
                            "a network of %,d million parameters is too large to be kept in a checkpoint while it is trained",
                            PartSize.numbersOf(network) / 1_000_000),
                    "lower it, or " + InputException.setting(other));
        }
    }
}
