package org.frt.metric;

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
    private static final double SIGMA = 1.5;
    private static final double K1 = 0.01;
    private static final double K2 = 0.03;

    private final int width;
    private final int height;
    private final float[] map;

    private Ssim(int width, int height, float[] map) {
        this.width = width;
        this.height = height;
        this.map = map;
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
        Difference.requireSameLength(a, b);
        int pixels = width * height;
        if (width <= 2 * GaussianWindow.RADIUS || height <= 2 * GaussianWindow.RADIUS || a.length % pixels != 0) {
            throw new IllegalArgumentException(a.length + " samples of " + width + "x" + height + " pixels");
        }
        int channels = a.length / pixels;
        float c1 = (float) (K1 * peak * K1 * peak);
        float c2 = (float) (K2 * peak * K2 * peak);
        GaussianWindow window = new GaussianWindow(SIGMA, width, height);
        float[] map = new float[pixels];
        float[] x = new float[pixels];
        float[] y = new float[pixels];
        float[] squares = new float[pixels];
        float[] products = new float[pixels];
        for (int channel = 0; channel < channels; channel++) {
            for (int i = 0; i < pixels; i++) {
                x[i] = a[i * channels + channel];
                y[i] = b[i * channels + channel];
                squares[i] = x[i] * x[i] + y[i] * y[i];
                products[i] = x[i] * y[i];
            }
            window.smooth(x);
            window.smooth(y);
            window.smooth(squares);
            window.smooth(products);
            for (int i = 0; i < pixels; i++) {
                float meanProduct = x[i] * y[i];
                float meanSquares = x[i] * x[i] + y[i] * y[i];
                float similarity = (2 * meanProduct + c1)
                        * (2 * (products[i] - meanProduct) + c2)
                        / ((meanSquares + c1) * (squares[i] - meanSquares + c2));
                map[i] += similarity / channels;
            }
        }
        return new Ssim(width, height, map);
    }

    /** The mean over the image, without a border of 5 px. */
    public double mean() {
        double sum = 0;
        for (int y = GaussianWindow.RADIUS; y < height - GaussianWindow.RADIUS; y++) {
            for (int x = GaussianWindow.RADIUS; x < width - GaussianWindow.RADIUS; x++) {
                sum += map[y * width + x];
            }
        }
        return sum / ((height - 2 * GaussianWindow.RADIUS) * (width - 2 * GaussianWindow.RADIUS));
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
