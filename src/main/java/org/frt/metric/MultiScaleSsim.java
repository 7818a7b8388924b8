package org.frt.metric;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Multi-scale structural similarity after Wang, Simoncelli and Bovik, "Multiscale structural similarity for image quality
 * assessment", Asilomar Conference on Signals, Systems and Computers, 2003: contrast and structure at five scales, each
 * half as large as the one before, luminance at the coarsest alone; the means of the scales to the powers that the paper
 * gives, multiplied. Windows and constants are those of {@link Ssim}; each channel is compared by itself and the channels
 * are averaged. A mean below zero, which has no such power, counts as zero. 1 means identical.
 */
public final class MultiScaleSsim {
    /** The finest scale's first; their sum is 1. */
    private static final double[] POWERS = {0.0448, 0.2856, 0.3001, 0.2363, 0.1333};

    /** Below this width or height the coarsest scale is smaller than a window. */
    private static final int SMALLEST = (2 * GaussianWindow.RADIUS + 1) << (POWERS.length - 1);

    private MultiScaleSsim() {}

    /**
     * Compares two images; NaN if they are less than 176 px wide or high, too small for five scales, or nothing counts at one
     * of them.
     *
     * @param a samples in [0, peak], {@code [height, width, channels]}
     * @param b as {@code a}
     * @param peak the largest possible sample: 1 or 255
     * @param finest what {@link Ssim#of} gives for these images; what counts there counts here
     */
    public static double of(float[] a, float[] b, int width, int height, double peak, Ssim finest) {
        if (width < SMALLEST || height < SMALLEST) {
            return Double.NaN;
        }
        int channels = finest.channels();
        double[] products = new double[channels];
        Arrays.fill(products, 1);
        Picture scaledA = new Picture(a, width, height, channels, finest.counting());
        Picture scaledB = new Picture(b, width, height, channels, finest.counting());
        Ssim scale = finest;
        for (int level = 0; level < POWERS.length; level++) {
            if (level > 0) {
                scaledA = scaledA.halved();
                scaledB = scaledB.halved();
                scale = Ssim.of(
                        scaledA.samples, scaledB.samples, scaledA.width, scaledA.height, peak, scaledA.counting);
            }
            boolean coarsest = level == POWERS.length - 1;
            for (int channel = 0; channel < channels; channel++) {
                double mean = coarsest ? scale.mean(channel) : scale.meanContrast(channel);
                products[channel] *= Math.pow(Math.max(0, mean), POWERS[level]);
            }
        }
        return Arrays.stream(products).average().orElseThrow();
    }

    private static final class Picture {
        private final float[] samples;
        private final int width;
        private final int height;
        private final int channels;
        private final boolean @Nullable [] counting;

        Picture(float[] samples, int width, int height, int channels, boolean @Nullable [] counting) {
            this.samples = samples;
            this.width = width;
            this.height = height;
            this.channels = channels;
            this.counting = counting;
        }

        /** Means of 2×2 pixels, which count if all four do; a last odd row or column is taken twice. */
        Picture halved() {
            int newWidth = (width + 1) / 2;
            int newHeight = (height + 1) / 2;
            float[] halved = new float[newWidth * newHeight * channels];
            boolean[] counts = counting == null ? null : new boolean[newWidth * newHeight];
            for (int y = 0; y < newHeight; y++) {
                int row = 2 * y * width;
                int nextRow = Math.min(2 * y + 1, height - 1) * width;
                for (int x = 0; x < newWidth; x++) {
                    int column = 2 * x;
                    int nextColumn = Math.min(2 * x + 1, width - 1);
                    if (counting != null && counts != null) {
                        counts[y * newWidth + x] = counting[row + column]
                                && counting[row + nextColumn]
                                && counting[nextRow + column]
                                && counting[nextRow + nextColumn];
                    }
                    for (int c = 0; c < channels; c++) {
                        halved[(y * newWidth + x) * channels + c] = (samples[(row + column) * channels + c]
                                        + samples[(row + nextColumn) * channels + c]
                                        + samples[(nextRow + column) * channels + c]
                                        + samples[(nextRow + nextColumn) * channels + c])
                                / 4;
                    }
                }
            }
            return new Picture(halved, newWidth, newHeight, channels, counts);
        }
    }
}
