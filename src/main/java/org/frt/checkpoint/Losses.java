package org.frt.checkpoint;

/**
 * Losses of a step, means over its batch, or of an epoch, means over its steps.
 *
 * @param generator the generator's weighted sum
 * @param adversarial the generator's binary cross-entropy; 0 without a discriminator
 * @param pixel the pixel loss
 * @param discriminator mean of the discriminator's binary cross-entropies on originals and predictions; 0 without one
 */
public record Losses(double generator, double adversarial, double pixel, double discriminator) {
    /** Whether all are finite numbers. */
    public boolean areFinite() {
        return Double.isFinite(generator)
                && Double.isFinite(adversarial)
                && Double.isFinite(pixel)
                && Double.isFinite(discriminator);
    }
}
