package org.frt.checkpoint;

/**
 * Means over the validation faces.
 *
 * @param pixelLoss the pixel loss
 * @param discriminatorLoss mean of the discriminator's binary cross-entropies; 0 without a discriminator
 * @param holePsnr in dB, of 8-bit composites against originals, hole pixels only
 * @param holeSsim SSIM map of 8-bit composites, averaged over the hole
 * @param faces how many faces it was
 */
public record Validation(double pixelLoss, double discriminatorLoss, double holePsnr, double holeSsim, int faces) {
    /** Whether all are finite numbers. */
    public boolean isFinite() {
        return Double.isFinite(pixelLoss)
                && Double.isFinite(discriminatorLoss)
                && Double.isFinite(holePsnr)
                && Double.isFinite(holeSsim);
    }
}
