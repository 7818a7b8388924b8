package org.frt.metric;

import org.jspecify.annotations.Nullable;

/** Means of sample differences, over a whole image or a region. */
final class Difference {
    private Difference() {}

    /** How much one sample's difference weighs. */
    @FunctionalInterface
    interface Measure {
        double of(double difference);
    }

    /** The mean of the measured differences; NaN over no pixel at all. */
    static double mean(float[] a, float[] b, boolean @Nullable [] region, Measure measure) {
        requireSameLength(a, b);
        int channels = region == null ? a.length : channels(a, region);
        double sum = 0;
        int count = 0;
        for (int pixel = 0; pixel * channels < a.length; pixel++) {
            if (region == null || region[pixel]) {
                for (int i = pixel * channels; i < (pixel + 1) * channels; i++) {
                    sum += measure.of((double) a[i] - b[i]);
                    count++;
                }
            }
        }
        return sum / count;
    }

    static void requireSameLength(float[] a, float[] b) {
        if (a.length != b.length) {
            throw new IllegalArgumentException("images of " + a.length + " and of " + b.length + " samples");
        }
    }

    private static int channels(float[] samples, boolean[] region) {
        if (region.length == 0 || samples.length % region.length != 0) {
            throw new IllegalArgumentException(
                    samples.length + " samples for a region of " + region.length + " pixels");
        }
        return samples.length / region.length;
    }
}
