package org.frt.metric;

/**
 * How alike a composite and its original are; samples in [0, 1].
 *
 * @param holePsnr in dB, hole pixels only
 * @param holeSsim SSIM map averaged over the hole
 * @param holeError mean absolute error, hole pixels only
 * @param psnr in dB, whole image
 * @param ssim whole image
 */
public record Quality(double holePsnr, double holeSsim, double holeError, double psnr, double ssim) {
    /**
     * Measures all of them.
     *
     * @param composite {@code [height, width, channels]}
     * @param original as the composite
     * @param hole which pixels the composite has from a prediction, {@code [height, width]}
     */
    public static Quality of(float[] composite, float[] original, int width, int height, boolean[] hole) {
        Ssim map = Ssim.of(composite, original, width, height, 1);
        return new Quality(
                Psnr.within(composite, original, 1, hole),
                map.meanWithin(hole),
                MeanAbsoluteError.within(composite, original, hole),
                Psnr.of(composite, original, 1),
                map.mean());
    }
}
