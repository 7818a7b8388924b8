package org.frt.metric;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Structural similarity of two images after Wang, Bovik, Sheikh and Simoncelli, "Image quality assessment: from error
 * visibility to structural similarity", IEEE TIP 13(4), 2004: Gaussian window of 11×11 with σ = 1.5, K₁ = 0.01, K₂ =
 * 0.03, population variances. Each channel is compared by itself and the channels are averaged. The values lie in [−1,
 * 1]; 1 means identical.
 *
 * <p>At the border the images are mirrored (edge pixels repeated). The mean over a whole image leaves out the 5 px at
 * each side where the window hangs over, as scikit-image does; the mean over a region takes the region as it is.
 */
public final class Ssim {
    /** Width or height of the smallest image that can be compared, in pixels. */
    public static final int SMALLEST = 2 * GaussianWindow.RADIUS + 1;

    private static final double SIGMA = 1.5;
    private static final double K1 = 0.01;
    private static final double K2 = 0.03;

    private final int width;
    private final int height;
    private final float[] map;
    /** Per channel, without the border: means of the whole product, and of its second factor alone. */
    private final double[] similarities;

    private final double[] contrasts;
    private final boolean @Nullable [] counting;

    private Ssim(int width, int height, int channels, boolean @Nullable [] counting) {
        this.width = width;
        this.height = height;
        this.map = new float[width * height];
        this.similarities = new double[channels];
        this.contrasts = new double[channels];
        this.counting = counting;
    }

    /**
     * Compares two images.
     *
     * @param a samples in [0, peak], {@code [height, width, channels]}
     * @param b as {@code a}
     * @param width in pixels, at least 11
     * @param height in pixels, at least 11
     * @param peak the largest possible sample: 1 or 255
     */
    public static Ssim of(float[] a, float[] b, int width, int height, double peak) {
        return of(a, b, width, height, peak, null);
    }

    /**
     * Compares two images of which not all counts.
     *
     * @param counting which pixels means over the whole image are made of, {@code [height, width]}; {@code null} for all
     */
    public static Ssim of(float[] a, float[] b, int width, int height, double peak, boolean @Nullable [] counting) {
        Difference.requireSameLength(a, b);
        int pixels = width * height;
        if (width < SMALLEST || height < SMALLEST || a.length % pixels != 0) {
            throw new IllegalArgumentException(a.length + " samples of " + width + "x" + height + " pixels");
        }
        int channels = a.length / pixels;
        Ssim ssim = new Ssim(width, height, channels, counting);
        float[] x = new float[pixels];
        float[] y = new float[pixels];
        for (int channel = 0; channel < channels; channel++) {
            for (int i = 0; i < pixels; i++) {
                x[i] = a[i * channels + channel];
                y[i] = b[i * channels + channel];
            }
            ssim.compare(x, y, channel, peak);
        }
        return ssim;
    }

    private void compare(float[] x, float[] y, int channel, double peak) {
        float c1 = (float) (K1 * peak * K1 * peak);
        float c2 = (float) (K2 * peak * K2 * peak);
        int pixels = map.length;
        float[] squares = new float[pixels];
        float[] products = new float[pixels];
        for (int i = 0; i < pixels; i++) {
            squares[i] = x[i] * x[i] + y[i] * y[i];
            products[i] = x[i] * y[i];
        }
        GaussianWindow window = new GaussianWindow(SIGMA, width, height);
        window.smooth(x);
        window.smooth(y);
        window.smooth(squares);
        window.smooth(products);
        float[] similarity = squares;
        float[] contrast = products;
        for (int i = 0; i < pixels; i++) {
            float meanProduct = x[i] * y[i];
            float meanSquares = x[i] * x[i] + y[i] * y[i];
            contrast[i] = (2 * (products[i] - meanProduct) + c2) / (squares[i] - meanSquares + c2);
            similarity[i] = (2 * meanProduct + c1) / (meanSquares + c1) * contrast[i];
            map[i] += similarity[i] / similarities.length;
        }
        similarities[channel] = meanWithoutBorder(similarity);
        contrasts[channel] = meanWithoutBorder(contrast);
    }

    private double meanWithoutBorder(float[] plane) {
        int border = GaussianWindow.RADIUS;
        double sum = 0;
        int count = 0;
        for (int y = border; y < height - border; y++) {
            for (int x = border; x < width - border; x++) {
                if (counting == null || counting[y * width + x]) {
                    sum += plane[y * width + x];
                    count++;
                }
            }
        }
        return sum / count;
    }

    /** Which pixels count; {@code null} for all. */
    boolean @Nullable [] counting() {
        return counting;
    }

    int channels() {
        return similarities.length;
    }

    /** One channel's mean, without the border. */
    double mean(int channel) {
        return similarities[channel];
    }

    /** One channel's mean of contrast and structure alone, without luminance and border. */
    double meanContrast(int channel) {
        return contrasts[channel];
    }

    /** The mean over the image, as far as it counts, without a border of 5 px. */
    public double mean() {
        return Arrays.stream(similarities).average().orElseThrow();
    }

    /**
     * The mean over the pixels of a region, such as a hole; NaN if the region is empty.
     *
     * @param region which pixels count, {@code [height, width]}
     */
    public double meanWithin(boolean[] region) {
        if (region.length != map.length) {
            throw new IllegalArgumentException("a region of " + region.length + " pixels in an image of " + map.length);
        }
        double sum = 0;
        int count = 0;
        for (int i = 0; i < map.length; i++) {
            if (region[i]) {
                sum += map[i];
                count++;
            }
        }
        return sum / count;
    }
}
