package org.frt.image;

import java.util.Objects;
import org.apiguardian.api.API;
import org.frt.image.metadata.Orientation;

/**
 * A picture's own samples as its file has them, but upright, and with a palette's colours in the place of its numbers:
 * interleaved row by row, {@code (y * width + x) * channels + c}. Samples of fewer than 8 bits are spread over [0, 255].
 *
 * <p>The arrays are shared, not copied: who reads them leaves them alone.
 */
@API(status = API.Status.STABLE)
public final class Samples {
    /** What the channels mean, but for the alpha channel, or one of no known meaning, which comes last if there is one. */
    public enum Colour {
        /** One channel, from black to white. */
        GREY(1),
        /** Red, green and blue, in whatever space the picture's profile says; sRGB without one. */
        RGB(3),
        /** Cyan, magenta, yellow and black, 0 for no ink. */
        CMYK(4);

        private final int channels;

        Colour(int channels) {
            this.channels = channels;
        }

        /** How many channels the colour takes. */
        public int channels() {
            return channels;
        }
    }

    /** What the last channel means if it is none of the colour's. */
    private enum Extra {
        NONE,
        ALPHA,
        /** Nothing that the file tells: a selection that was stored, a scanner's infrared. */
        UNSPECIFIED
    }

    private final int width;
    private final int height;
    private final Colour colour;
    private final Extra extra;
    private final int storedBits;
    private final byte[] bytes;
    private final short[] words;

    private Samples(int width, int height, Colour colour, Extra extra, int storedBits, byte[] bytes, short[] words) {
        int channels = colour.channels + (extra == Extra.NONE ? 0 : 1);
        int length = Math.multiplyExact(Math.multiplyExact(width, height), channels);
        if (width <= 0 || height <= 0 || Math.max(bytes.length, words.length) != length) {
            throw new IllegalArgumentException("not the samples of " + width + "x" + height + " " + colour);
        }
        this.width = width;
        this.height = height;
        this.colour = colour;
        this.extra = extra;
        this.storedBits = storedBits;
        this.bytes = bytes;
        this.words = words;
    }

    /**
     * Samples of 8 bits.
     *
     * @param storedBits of how many bits the file's samples are, 1 to 8
     */
    static Samples ofBytes(int width, int height, Colour colour, boolean alpha, int storedBits, byte[] bytes) {
        return new Samples(width, height, colour, extra(alpha), storedBits, bytes, new short[0]);
    }

    /** Samples of 16 bits. */
    static Samples ofWords(int width, int height, Colour colour, boolean alpha, short[] words) {
        return new Samples(width, height, colour, extra(alpha), 16, new byte[0], words);
    }

    private static Extra extra(boolean alpha) {
        return alpha ? Extra.ALPHA : Extra.NONE;
    }

    /** Samples of the same kind: of 8 bits, or else of 16. */
    Samples ofSameKind(int newWidth, int newHeight, byte[] newBytes, short[] newWords) {
        return new Samples(newWidth, newHeight, colour, extra, storedBits, newBytes, newWords);
    }

    /** The same samples, of which the last channel is no alpha, but nothing that is known. */
    Samples withUnspecified() {
        return new Samples(width, height, colour, Extra.UNSPECIFIED, storedBits, bytes, words);
    }

    /** The samples without a channel of which nothing is known; themselves if they have none. */
    Samples withoutUnspecified() {
        if (extra != Extra.UNSPECIFIED) {
            return this;
        }
        int coloured = colour.channels;
        SampleBuffer colours = new SampleBuffer(width, height, coloured, isWide());
        for (int pixel = 0; pixel < width * height; pixel++) {
            for (int c = 0; c < coloured; c++) {
                colours.set(pixel * coloured + c, sample(pixel * channels() + c));
            }
        }
        return colours.toSamples(colour, false, storedBits);
    }

    public int width() {
        return width;
    }

    public int height() {
        return height;
    }

    public Colour colour() {
        return colour;
    }

    /** Whether the last channel is alpha: 0 for transparent. Colours are not multiplied by it. */
    public boolean hasAlpha() {
        return extra == Extra.ALPHA;
    }

    /** Channels of a pixel, among them alpha, or what a TIFF keeps in its place and does not say what it is. */
    public int channels() {
        return colour.channels + (extra == Extra.NONE ? 0 : 1);
    }

    /** Of how many bits the file's samples (or its palette's numbers) are: 1 to 8, or 16. */
    public int storedBits() {
        return storedBits;
    }

    /** The highest value that a sample can have: 255 or 65535. */
    public int maximum() {
        return isWide() ? 0xFFFF : 0xFF;
    }

    /**
     * A sample, in [0, {@link #maximum()}].
     *
     * @throws IndexOutOfBoundsException if there is no such pixel or channel
     */
    public int sample(int x, int y, int channel) {
        Objects.checkIndex(x, width);
        Objects.checkIndex(y, height);
        Objects.checkIndex(channel, channels());
        return sample((y * width + x) * channels() + channel);
    }

    /** The samples turned upright. */
    Samples upright(Orientation orientation) {
        if (orientation == Orientation.UPRIGHT) {
            return this;
        }
        int newWidth = orientation.transposed() ? height : width;
        int newHeight = orientation.transposed() ? width : height;
        int channels = channels();
        SampleBuffer turned = new SampleBuffer(newWidth, newHeight, channels, isWide());
        for (int y = 0; y < newHeight; y++) {
            for (int x = 0; x < newWidth; x++) {
                int from = orientation.storedIndex(x, y, width, height) * channels;
                int to = (y * newWidth + x) * channels;
                for (int c = 0; c < channels; c++) {
                    turned.set(to + c, sample(from + c));
                }
            }
        }
        return turned.toSamples(this);
    }

    /**
     * Colours that were multiplied by alpha as they were before. Multiplied again and rounded, they are the same samples.
     */
    Samples dividedByAlpha() {
        SampleBuffer divided = SampleBuffer.copyOf(this);
        int channels = channels();
        int length = width * height * channels;
        for (int i = 0; i < length; i += channels) {
            int opaque = sample(i + channels - 1);
            for (int c = i; c < i + channels - 1 && opaque > 0; c++) {
                long times = (2L * sample(c) * maximum() + opaque) / (2L * opaque);
                divided.set(c, (int) Math.min(maximum(), times));
            }
        }
        return divided.toSamples(this);
    }

    /** The samples as a part of a larger picture, of which the rest is black and transparent. */
    Samples onCanvas(int canvasWidth, int canvasHeight, int left, int top) {
        int own = channels();
        int channels = colour.channels + 1;
        SampleBuffer canvas = new SampleBuffer(canvasWidth, canvasHeight, channels, isWide());
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int from = (y * width + x) * own;
                int to = ((top + y) * canvasWidth + left + x) * channels;
                for (int c = 0; c < channels; c++) {
                    canvas.set(to + c, c < own ? sample(from + c) : maximum());
                }
            }
        }
        return canvas.toSamples(colour, true, storedBits);
    }

    int sample(int index) {
        return isWide() ? words[index] & 0xFFFF : bytes[index] & 0xFF;
    }

    boolean isWide() {
        return bytes.length == 0;
    }

    /** The samples if they are of 8 bits, else empty. */
    byte[] bytes() {
        return bytes;
    }

    /** The samples if they are of 16 bits, else empty. */
    short[] words() {
        return words;
    }
}
