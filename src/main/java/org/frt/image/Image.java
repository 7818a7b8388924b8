package org.frt.image;

import static org.bytedeco.opencv.global.opencv_core.CV_8UC;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_AREA;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_CUBIC;
import static org.bytedeco.opencv.global.opencv_imgproc.resize;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Objects;
import org.apiguardian.api.API;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Size;

/**
 * A picture of 8-bit samples, interleaved row by row: {@code samples[(y * width + x) * channels + c]}, each in [0, 255].
 * Three channels are red, green, blue in sRGB; one channel is grey, or a mask in which 255 is hole and 0 is known.
 *
 * <p>The sample array is shared, not copied: who makes an image hands it over, who reads one leaves it alone.
 */
@API(status = API.Status.STABLE)
public final class Image {
    /** By how many of 255 levels red, green and blue of a grey picture may differ: what rounding leaves. */
    private static final int GREY_SPREAD = 6;

    /** What share of a grey picture's pixels may differ by more. */
    private static final double COLOURED_SHARE = 0.001;

    /** Each sample divided by 255: to look it up takes less than to divide. */
    private static final float[] UNITS = new float[256];

    static {
        for (int sample = 0; sample < UNITS.length; sample++) {
            UNITS[sample] = sample / 255f;
        }
    }

    private static final VarHandle EIGHT_SAMPLES =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());

    private static final long ONE_IN_EACH_BYTE = 0x0101010101010101L;
    private static final long HIGHEST = 0x8080808080808080L;

    private final int width;
    private final int height;
    private final int channels;
    private final byte[] samples;

    /** @throws IllegalArgumentException if the array's length is not {@code width * height * channels} */
    public Image(int width, int height, int channels, byte[] samples) {
        if (width <= 0 || height <= 0 || (channels != 1 && channels != 3)) {
            throw new IllegalArgumentException("not an image: " + width + "x" + height + "x" + channels);
        }
        if (samples.length != (long) width * height * channels) {
            throw new IllegalArgumentException(
                    samples.length + " samples for an image of " + width + "x" + height + "x" + channels);
        }
        this.width = width;
        this.height = height;
        this.channels = channels;
        this.samples = samples;
    }

    /** An image with every sample 0: black, or without a hole. */
    public static Image blank(int width, int height, int channels) {
        return new Image(width, height, channels, new byte[sampleCount(width, height, channels)]);
    }

    private static int sampleCount(int width, int height, int channels) {
        if (width <= 0 || height <= 0 || (long) width * height * channels > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("not an image: " + width + "x" + height + "x" + channels);
        }
        return width * height * channels;
    }

    /** Copies an 8-bit OpenCV matrix of one channel or of three in RGB order. */
    public static Image fromMat(Mat mat) {
        if (mat.depth() != CV_8UC(1)) {
            throw new IllegalArgumentException("an 8-bit matrix is needed, not depth " + mat.depth());
        }
        try (Mat packed = mat.isContinuous() ? new Mat(mat) : mat.clone()) {
            byte[] samples = new byte[sampleCount(packed.cols(), packed.rows(), packed.channels())];
            packed.data().get(samples);
            return new Image(packed.cols(), packed.rows(), packed.channels(), samples);
        }
    }

    /**
     * An image out of values in [0, 1], clipped to that and rounded to 8 bits.
     *
     * @param values in the samples' layout, from {@code offset} on
     */
    public static Image fromUnit(int width, int height, int channels, float[] values, int offset) {
        byte[] samples = new byte[sampleCount(width, height, channels)];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (byte) Math.round(Math.min(1f, Math.max(0f, values[offset + i])) * 255f);
        }
        return new Image(width, height, channels, samples);
    }

    /** Writes the samples, divided by 255, into {@code values} from {@code offset} on. */
    public void toUnit(float[] values, int offset) {
        for (int i = 0; i < samples.length; i++) {
            values[offset + i] = UNITS[samples[i] & 0xFF];
        }
    }

    /** The samples, divided by 255. */
    public float[] toUnit() {
        float[] values = new float[samples.length];
        toUnit(values, 0);
        return values;
    }

    /** A copy as an 8-bit OpenCV matrix, channels in RGB order; the caller closes it. */
    public Mat toMat() {
        OpenCv.load();
        Mat mat = new Mat(height, width, CV_8UC(channels));
        mat.data().put(samples);
        return mat;
    }

    public int width() {
        return width;
    }

    public int height() {
        return height;
    }

    /** 1 (grey or mask) or 3 (RGB). */
    public int channels() {
        return channels;
    }

    /** The samples themselves, interleaved; not a copy. */
    public byte[] samples() {
        return samples;
    }

    /**
     * The sample at a position, in [0, 255].
     *
     * @throws IndexOutOfBoundsException if there is none
     */
    public int sample(int x, int y, int channel) {
        Objects.checkIndex(x, width);
        Objects.checkIndex(y, height);
        Objects.checkIndex(channel, channels);
        return samples[(y * width + x) * channels + channel] & 0xFF;
    }

    /** How many samples have a value; none one that is not in [0, 255]. */
    public int count(int value) {
        if (value != (value & 0xFF)) {
            return 0;
        }
        long eight = value * ONE_IN_EACH_BYTE;
        int others = 0;
        int i = 0;
        for (; i <= samples.length - Long.BYTES; i += Long.BYTES) {
            long differing = (long) EIGHT_SAMPLES.get(samples, i) ^ eight;
            // The highest bit of each byte is set if any bit of it is.
            others += Long.bitCount(((differing & ~HIGHEST) + ~HIGHEST | differing) & HIGHEST);
        }
        for (; i < samples.length; i++) {
            others += samples[i] == (byte) value ? 0 : 1;
        }
        return samples.length - others;
    }

    /**
     * The image at another size: pixels are averaged along a side that shrinks, and interpolated along one that grows.
     *
     * @throws IllegalArgumentException if that is no size
     */
    public Image resized(int newWidth, int newHeight) {
        sampleCount(newWidth, newHeight, channels);
        if (width == newWidth && height == newHeight) {
            return this;
        }
        boolean shrinks = newWidth < width || newHeight < height;
        if (shrinks && (newWidth > width || newHeight > height)) {
            // OpenCV has no method for both.
            return resized(Math.min(width, newWidth), Math.min(height, newHeight))
                    .resized(newWidth, newHeight);
        }
        try (Mat mat = toMat();
                Mat result = new Mat();
                Size size = new Size(newWidth, newHeight)) {
            resize(mat, result, size, 0, 0, shrinks ? INTER_AREA : INTER_CUBIC);
            return fromMat(result);
        }
    }

    /**
     * Whether the image has no chroma: its colours are grey but for what rounding leaves and for a thousandth of its pixels,
     * for example a date stamped on it.
     */
    public boolean isGrey() {
        if (channels == 1) {
            return true;
        }
        int coloured = 0;
        for (int i = 0; i < samples.length; i += 3) {
            int red = samples[i] & 0xFF;
            int green = samples[i + 1] & 0xFF;
            int blue = samples[i + 2] & 0xFF;
            int spread = Math.max(red, Math.max(green, blue)) - Math.min(red, Math.min(green, blue));
            coloured += spread > GREY_SPREAD ? 1 : 0;
        }
        return coloured <= COLOURED_SHARE * width * height;
    }

    /** The image with each pixel's three samples replaced by their luma (ITU-R BT.601), rounded. */
    public Image withoutChroma() {
        if (channels == 1) {
            return this;
        }
        byte[] grey = new byte[samples.length];
        for (int i = 0; i < samples.length; i += 3) {
            double luma =
                    0.299 * (samples[i] & 0xFF) + 0.587 * (samples[i + 1] & 0xFF) + 0.114 * (samples[i + 2] & 0xFF);
            byte rounded = (byte) Math.round(luma);
            grey[i] = rounded;
            grey[i + 1] = rounded;
            grey[i + 2] = rounded;
        }
        return new Image(width, height, channels, grey);
    }

    /** The image with left and right exchanged. */
    public Image mirrored() {
        byte[] mirrored = new byte[samples.length];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int from = (y * width + x) * channels;
                int to = (y * width + width - 1 - x) * channels;
                System.arraycopy(samples, from, mirrored, to, channels);
            }
        }
        return new Image(width, height, channels, mirrored);
    }

    /** Whether the other image has the same width and height. */
    public boolean sameSize(Image other) {
        return width == other.width && height == other.height;
    }

    /** The size as people write it, for example {@code 178x218}. */
    public String size() {
        return width + "x" + height;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Image image
                && width == image.width
                && height == image.height
                && channels == image.channels
                && Arrays.equals(samples, image.samples);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(samples);
    }

    @Override
    public String toString() {
        return "Image[" + size() + "x" + channels + "]";
    }
}
