package org.frt.train;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Losses of one step, means over its batch.
 *
 * @param generator the generator's weighted sum
 * @param adversarial the generator's binary cross-entropy; 0 without a discriminator
 * @param pixel the pixel loss
 * @param discriminator mean of the discriminator's binary cross-entropies on originals and predictions; 0 without one
 */
record StepLosses(double generator, double adversarial, double pixel, double discriminator) {
    /** Whether all are finite numbers. */
    boolean areFinite() {
        return Double.isFinite(generator + adversarial + pixel + discriminator);
    }

    /** By the names that checkpoints and histories use. */
    Map<String, Double> byName() {
        Map<String, Double> losses = new LinkedHashMap<>();
        losses.put("generator", generator);
        losses.put("adversarial", adversarial);
        losses.put("pixel", pixel);
        losses.put("discriminator", discriminator);
        return losses;
    }
}
