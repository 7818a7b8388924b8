package org.frt.train;

/**
 * Means over the validation faces.
 *
 * @param pixelLoss the pixel loss
 * @param discriminatorLoss mean of the discriminator's binary cross-entropies; 0 without a discriminator
 * @param holePsnr in dB, of 8-bit composites, hole pixels only
 * @param holeSsim SSIM map of 8-bit composites, averaged over the hole
 * @param faces how many faces it was
 */
record Validation(double pixelLoss, double discriminatorLoss, double holePsnr, double holeSsim, int faces) {}
