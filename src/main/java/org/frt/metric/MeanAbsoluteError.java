package org.frt.metric;

/** Mean absolute difference of samples (L1), in the samples' own unit; 0 for identical images. */
final class MeanAbsoluteError {
    private MeanAbsoluteError() {}

    /**
     * Over all samples.
     *
     * @param a samples, any layout
     * @param b samples of the same number and layout
     */
    public static double of(float[] a, float[] b) {
        return Difference.mean(a, b, null, Math::abs);
    }

    /**
     * Over the pixels of a region, all channels; NaN if the region is empty.
     *
     * @param a samples, {@code [height, width, channels]}
     * @param b as {@code a}
     * @param region which pixels count, {@code [height, width]}
     */
    public static double within(float[] a, float[] b, boolean[] region) {
        return Difference.mean(a, b, region, Math::abs);
    }
}
