package org.frt.metric;

import java.util.function.ToDoubleFunction;

/**
 * How much detail an image has in a region, compared with a reference: the root of the detail's energy (its sum of squares
 * over pixels and channels) over the reference's. 1 is as sharp, less is softer, more is coarser or noisier; whether the
 * detail is the right one it does not say. NaN where the region is empty or the reference has no detail there.
 */
public final class Sharpness {
    /** How many bands {@link #ofBands} tells apart: detail of 2–4, 4–8, 8–16 and 16–32 pixels a period. */
    public static final int BANDS = 4;

    /** The B₃ spline's, from the centre outwards. */
    private static final float[] SPLINE = {6 / 16f, 4 / 16f, 1 / 16f};

    private final float[] image;
    private final float[] reference;
    private final int width;
    private final int height;
    private final int channels;
    private final boolean[] region;

    /**
     * Compares two images.
     *
     * @param image samples, {@code [height, width, channels]}
     * @param reference as the image
     * @param width in pixels
     * @param height in pixels
     * @param region which pixels count, {@code [height, width]}
     */
    public Sharpness(float[] image, float[] reference, int width, int height, boolean[] region) {
        Difference.requireSameLength(image, reference);
        if (region.length != width * height || image.length % region.length != 0) {
            throw new IllegalArgumentException(image.length + " samples of " + width + "x" + height
                    + " pixels, in a region of " + region.length + " pixels");
        }
        this.image = image;
        this.reference = reference;
        this.width = width;
        this.height = height;
        this.channels = image.length / region.length;
        this.region = region;
    }

    /** Of gradients: the differences between a pixel and those to its right and below it, where these are in the image. */
    public double ofGradients() {
        return ratio(this::gradientEnergy, image, reference);
    }

    /**
     * Of one octave of spatial frequencies each, finest first: the planes of the undecimated wavelet transform with the B₃
     * spline ("à trous", Starck and Murtagh 1994), mirrored at the image's edges.
     *
     * @return {@link #BANDS} ratios
     */
    public double[] ofBands() {
        double[] ratios = new double[BANDS];
        float[] coarse = image;
        float[] coarseReference = reference;
        for (int band = 0; band < BANDS; band++) {
            float[] smooth = smoothed(coarse, 1 << band);
            float[] smoothReference = smoothed(coarseReference, 1 << band);
            ratios[band] = ratio(this::energy, minus(coarse, smooth), minus(coarseReference, smoothReference));
            coarse = smooth;
            coarseReference = smoothReference;
        }
        return ratios;
    }

    private static double ratio(ToDoubleFunction<float[]> energy, float[] detail, float[] referenceDetail) {
        double expected = energy.applyAsDouble(referenceDetail);
        return expected == 0 ? Double.NaN : Math.sqrt(energy.applyAsDouble(detail) / expected);
    }

    private double gradientEnergy(float[] samples) {
        double sum = 0;
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int pixel = y * width + x;
                for (int i = pixel * channels; region[pixel] && i < (pixel + 1) * channels; i++) {
                    double right = x + 1 < width ? samples[i + channels] - samples[i] : 0;
                    double below = y + 1 < height ? samples[i + width * channels] - samples[i] : 0;
                    sum += right * right + below * below;
                }
            }
        }
        return sum;
    }

    private double energy(float[] samples) {
        double sum = 0;
        for (int pixel = 0; pixel < region.length; pixel++) {
            for (int i = pixel * channels; region[pixel] && i < (pixel + 1) * channels; i++) {
                sum += (double) samples[i] * samples[i];
            }
        }
        return sum;
    }

    private static float[] minus(float[] a, float[] b) {
        float[] difference = new float[a.length];
        for (int i = 0; i < a.length; i++) {
            difference[i] = a[i] - b[i];
        }
        return difference;
    }

    /** The samples convolved with the spline, whose taps lie so many pixels apart, along rows and then along columns. */
    private float[] smoothed(float[] samples, int step) {
        float[] rows = new float[samples.length];
        float[] both = new float[samples.length];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                for (int tap = -2; tap <= 2; tap++) {
                    add(
                            samples,
                            y * width + mirrored(x + tap * step, width),
                            SPLINE[Math.abs(tap)],
                            rows,
                            y * width + x);
                }
            }
        }
        for (int y = 0; y < height; y++) {
            for (int tap = -2; tap <= 2; tap++) {
                int from = mirrored(y + tap * step, height) * width;
                for (int x = 0; x < width; x++) {
                    add(rows, from + x, SPLINE[Math.abs(tap)], both, y * width + x);
                }
            }
        }
        return both;
    }

    private void add(float[] from, int pixel, float weight, float[] to, int toPixel) {
        for (int channel = 0; channel < channels; channel++) {
            to[toPixel * channels + channel] += weight * from[pixel * channels + channel];
        }
    }

    /** A place beyond an end, seen in a mirror that stands outside of the last pixel; as often as it takes. */
    private static int mirrored(int place, int length) {
        int within = Math.floorMod(place, 2 * length);
        return within < length ? within : 2 * length - 1 - within;
    }
}
