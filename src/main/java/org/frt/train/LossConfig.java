package org.frt.train;

import org.frt.io.InputException;

/**
 * What the networks are trained for. The generator's loss is {@code adversarialWeight · BCE + pixelWeight · pixelLoss}, the
 * discriminator's {@code discriminatorWeight · (BCE on originals + BCE on what is judged)}.
 *
 * @param adversarialWeight of the discriminator's judgement; 0 trains without a discriminator
 * @param pixelWeight of the pixel loss
 * @param pixelLoss which pixel loss
 * @param pixelReduction what the pixel loss is taken over
 * @param holeWeight how much more a pixel in the hole counts than a known one
 * @param labelSmoothing how far the discriminator's targets lie from 0 and 1, as in Keras: 1 becomes 1 − s/2, 0 becomes s/2
 * @param discriminatorWeight of the discriminator's loss
 * @param judged what the discriminator sees of the generator's work
 */
public record LossConfig(
        double adversarialWeight,
        double pixelWeight,
        PixelLoss pixelLoss,
        Reduction pixelReduction,
        double holeWeight,
        double labelSmoothing,
        double discriminatorWeight,
        Judged judged) {
    public LossConfig {
        requireWeight("adversarial_weight", adversarialWeight);
        requireWeight("pixel_weight", pixelWeight);
        requireWeight("hole_weight", holeWeight);
        requireWeight("discriminator_weight", discriminatorWeight);
        Settings.requireShare("label_smoothing", labelSmoothing);
    }

    static void requireWeight(String setting, double weight) {
        if (!(weight >= 0 && Double.isFinite(weight))) {
            throw InputException.ofSetting(setting, weight + " is no weight", "give a number of 0 or more");
        }
    }

    /** Whether the generator learns from a discriminator. */
    public boolean isAdversarial() {
        return adversarialWeight > 0;
    }
}
