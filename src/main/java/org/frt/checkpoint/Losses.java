package org.frt.checkpoint;

import org.jspecify.annotations.Nullable;

/**
 * Losses of a step, means over its batch, or of an epoch, means over its steps.
 *
 * @param generator the generator's weighted sum, whose gradient it follows
 * @param adversarial the generator's binary cross-entropy; 0 without a discriminator
 * @param pixel the pixel loss, a mean over pixels whatever the generator's sum counts
 * @param discriminator mean of the discriminator's binary cross-entropies on originals and predictions; 0 without one
 * @param identity 1 − cosine of a recogniser's embeddings of composites and originals; {@code null} if none taught, or it
 *     found no face
 */
public record Losses(
        double generator,
        double adversarial,
        double pixel,
        double discriminator,
        @Nullable Double identity) {
    /** Whether all are finite numbers. */
    public boolean areFinite() {
        return Double.isFinite(generator)
                && Double.isFinite(adversarial)
                && Double.isFinite(pixel)
                && Double.isFinite(discriminator)
                && (identity == null || Double.isFinite(identity));
    }
}
