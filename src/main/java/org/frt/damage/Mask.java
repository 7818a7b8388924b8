package org.frt.damage;

import static org.bytedeco.opencv.global.opencv_core.CV_32F;
import static org.bytedeco.opencv.global.opencv_imgproc.DIST_L2;
import static org.bytedeco.opencv.global.opencv_imgproc.DIST_MASK_PRECISE;
import static org.bytedeco.opencv.global.opencv_imgproc.distanceTransform;

import java.nio.file.Path;
import java.util.Arrays;
import org.apiguardian.api.API;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.opencv.opencv_core.Mat;
import org.frt.image.Image;
import org.frt.image.Photo;
import org.frt.io.InputException;

/**
 * Which pixels of an image are lost.
 *
 * @param image one channel, every sample 255 (hole) or 0 (known)
 */
@API(status = API.Status.STABLE)
public record Mask(Image image) {
    private static final int HALF = 128;
    private static final int HOLE = 255;

    /** @throws IllegalArgumentException if the image has three channels or a sample other than 0 and 255 */
    public Mask {
        if (image.channels() != 1) {
            throw new IllegalArgumentException("a mask has one channel: " + image);
        }
        if (image.count(0) + image.count(HOLE) < image.samples().length) {
            throw new IllegalArgumentException("a mask holds 0 and 255 only, not " + other(image.samples()));
        }
    }

    private static int other(byte[] samples) {
        int i = 0;
        while (samples[i] == 0 || samples[i] == (byte) HOLE) {
            i++;
        }
        return samples[i] & 0xFF;
    }

    /**
     * Reads a mask of any size from a picture of any format: white, or opaque, is hole.
     *
     * @throws InputException if the file is no picture, or could mean several things
     */
    public static Mask read(Path file) {
        return MaskReader.read(file, Photo.read(file)).mask();
    }

    /** The mask whose hole is where a one-channel image is 128 or more, for example after a mask was warped. */
    public static Mask whereBright(Image grey) {
        byte[] samples = grey.samples().clone();
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (byte) ((samples[i] & 0xFF) >= HALF ? 255 : 0);
        }
        return new Mask(new Image(grey.width(), grey.height(), grey.channels(), samples));
    }

    /** The mask of an image of which every pixel is known. */
    public static Mask nowhere(Image image) {
        return new Mask(Image.blank(image.width(), image.height(), 1));
    }

    public int width() {
        return image.width();
    }

    public int height() {
        return image.height();
    }

    /** Whether the pixel is lost. */
    public boolean isHole(int x, int y) {
        return image.sample(x, y, 0) != 0;
    }

    /** For every pixel, row by row, whether it is lost. */
    public boolean[] holes() {
        byte[] samples = image.samples();
        boolean[] holes = new boolean[samples.length];
        for (int i = 0; i < samples.length; i++) {
            holes[i] = samples[i] != 0;
        }
        return holes;
    }

    /** The hole's share of the image, in [0, 1]. */
    public double coverage() {
        return image.count(HOLE) / (double) image.samples().length;
    }

    /** Hole and known exchanged. */
    public Mask inverted() {
        byte[] samples = image.samples().clone();
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (byte) ~samples[i];
        }
        return new Mask(new Image(image.width(), image.height(), 1, samples));
    }

    /** The hole without what another mask's hole covers. */
    public Mask without(Mask other) {
        requireSizeOf(other.image);
        byte[] own = image.samples();
        byte[] others = other.image.samples();
        byte[] samples = new byte[own.length];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (byte) (own[i] & ~others[i]);
        }
        return new Mask(new Image(image.width(), image.height(), 1, samples));
    }

    /**
     * The hole grown to all sides, so that pixels not more than so far from it are lost, too.
     *
     * @throws IllegalArgumentException if it would shrink
     */
    public Mask grown(int pixels) {
        if (pixels < 0) {
            throw new IllegalArgumentException("a hole does not grow by " + pixels + " pixels");
        }
        if (pixels == 0) {
            return this;
        }
        float[] toHole = inverted().depths();
        byte[] samples = new byte[toHole.length];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (byte) (toHole[i] <= pixels ? 255 : 0);
        }
        return new Mask(new Image(width(), height(), 1, samples));
    }

    /**
     * The mask at another size, stretched to it: every pixel that the hole touches is lost, so that no thin part of it is missing.
     *
     * @throws IllegalArgumentException if that is no size
     */
    Mask scaled(int newWidth, int newHeight) {
        Image scaled = Image.blank(newWidth, newHeight, 1);
        for (int i = 0; i < image.samples().length; i++) {
            if (image.samples()[i] != 0) {
                long x = i % width();
                long y = i / width();
                int left = (int) (x * newWidth / width());
                int right = (int) (((x + 1) * newWidth + width() - 1) / width());
                for (long row = y * newHeight / height(); row * height() < (y + 1) * newHeight; row++) {
                    int start = (int) row * newWidth;
                    Arrays.fill(scaled.samples(), start + left, start + right, (byte) HOLE);
                }
            }
        }
        return new Mask(scaled);
    }

    /**
     * For every pixel, row by row, how far the nearest known one is, in pixels: 0 where it is known itself, 1 at the hole's
     * rim; infinitely far where nothing is known.
     */
    public float[] depths() {
        if (coverage() == 1) {
            // OpenCV would give a number of its own, which a side of the picture may exceed.
            float[] depths = new float[width() * height()];
            Arrays.fill(depths, Float.POSITIVE_INFINITY);
            return depths;
        }
        try (Mat hole = image.toMat();
                Mat distances = new Mat()) {
            distanceTransform(hole, distances, DIST_L2, DIST_MASK_PRECISE, CV_32F);
            float[] depths = new float[width() * height()];
            try (FloatPointer data = new FloatPointer(distances.data())) {
                data.get(depths);
            }
            return depths;
        }
    }

    /** Fails where a mask and an image of different sizes are brought together. */
    void requireSizeOf(Image other) {
        if (!image.sameSize(other)) {
            throw new IllegalArgumentException("a mask of " + image.size() + " for an image of " + other.size());
        }
    }
}
