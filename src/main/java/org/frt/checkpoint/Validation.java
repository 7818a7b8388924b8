package org.frt.checkpoint;

import org.jspecify.annotations.Nullable;

/**
 * Means over the validation faces.
 *
 * @param pixelLoss the pixel loss
 * @param discriminatorLoss mean of the discriminator's binary cross-entropies; 0 without a discriminator
 * @param holePsnr in dB, of 8-bit composites against originals, hole pixels only
 * @param holeSsim SSIM map of 8-bit composites, averaged over the hole
 * @param identity cosine of a recogniser's embeddings of 8-bit composites and originals, over the faces that it found;
 *     {@code null} if there were none, or no recogniser
 * @param faces how many faces it was
 */
public record Validation(
        double pixelLoss,
        double discriminatorLoss,
        double holePsnr,
        double holeSsim,
        @Nullable Double identity,
        int faces) {
    /** Whether all are finite numbers. */
    public boolean isFinite() {
        return Double.isFinite(pixelLoss)
                && Double.isFinite(discriminatorLoss)
                && Double.isFinite(holePsnr)
                && Double.isFinite(holeSsim)
                && (identity == null || Double.isFinite(identity));
    }
}
