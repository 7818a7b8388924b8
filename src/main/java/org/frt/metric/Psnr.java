package org.frt.metric;

/**
 * Peak signal-to-noise ratio in decibels: 10·log₁₀(peak² / MSE). Higher is more alike; identical images give positive
 * infinity.
 */
final class Psnr {
    private Psnr() {}

    /**
     * Over all samples.
     *
     * @param a samples in [0, peak], any layout
     * @param b samples of the same number and layout
     * @param peak the largest possible sample: 1 or 255
     */
    public static double of(float[] a, float[] b, double peak) {
        return decibels(Difference.mean(a, b, null, difference -> difference * difference), peak);
    }

    /**
     * Over the pixels of a region, all channels; NaN if the region is empty.
     *
     * @param a samples in [0, peak], {@code [height, width, channels]}
     * @param b as {@code a}
     * @param peak the largest possible sample: 1 or 255
     * @param region which pixels count, {@code [height, width]}
     */
    public static double within(float[] a, float[] b, double peak, boolean[] region) {
        return decibels(Difference.mean(a, b, region, difference -> difference * difference), peak);
    }

    private static double decibels(double meanSquaredError, double peak) {
        return 10 * Math.log10(peak * peak / meanSquaredError);
    }
}
