package org.frt.metric;

/**
 * How alike two images are in one part of them; samples in [0, 1].
 *
 * @param psnr in dB, see {@link Psnr}
 * @param ssim see {@link Ssim}
 * @param error mean absolute error, see {@link MeanAbsoluteError}
 */
public record Quality(double psnr, double ssim, double error) {
    /**
     * Measures the whole of them, or what counts by {@code ssim}.
     *
     * @param a {@code [height, width, channels]}
     * @param b as {@code a}
     * @param ssim what {@link Ssim#of} gives for these images
     */
    public static Quality ofWhole(float[] a, float[] b, Ssim ssim) {
        boolean[] counting = ssim.counting();
        return counting == null
                ? new Quality(Psnr.of(a, b, 1), ssim.mean(), MeanAbsoluteError.of(a, b))
                : new Quality(Psnr.within(a, b, 1, counting), ssim.mean(), MeanAbsoluteError.within(a, b, counting));
    }

    /**
     * Measures a region, such as a hole; all NaN if the region is empty.
     *
     * @param region which pixels count, {@code [height, width]}; the others as above
     */
    public static Quality within(float[] a, float[] b, Ssim ssim, boolean[] region) {
        return new Quality(
                Psnr.within(a, b, 1, region), ssim.meanWithin(region), MeanAbsoluteError.within(a, b, region));
    }
}
