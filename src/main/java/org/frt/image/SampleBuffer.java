package org.frt.image;

import org.frt.image.Samples.Colour;

/** Samples of 8 or 16 bits that are being put together. */
final class SampleBuffer {
    private final int width;
    private final int height;
    private final byte[] bytes;
    private final short[] words;

    SampleBuffer(int width, int height, int channels, boolean wide) {
        int length = Math.multiplyExact(Math.multiplyExact(width, height), channels);
        this.width = width;
        this.height = height;
        this.bytes = new byte[wide ? 0 : length];
        this.words = new short[wide ? length : 0];
    }

    /** A copy of samples. */
    static SampleBuffer copyOf(Samples samples) {
        SampleBuffer copy = new SampleBuffer(samples.width(), samples.height(), samples.channels(), samples.isWide());
        System.arraycopy(samples.bytes(), 0, copy.bytes, 0, copy.bytes.length);
        System.arraycopy(samples.words(), 0, copy.words, 0, copy.words.length);
        return copy;
    }

    void set(int index, int value) {
        if (bytes.length > 0) {
            bytes[index] = (byte) value;
        } else {
            words[index] = (short) value;
        }
    }

    /** The samples; the buffer is not to be used afterwards. */
    Samples toSamples(Colour colour, boolean alpha, int storedBits) {
        return bytes.length > 0
                ? Samples.ofBytes(width, height, colour, alpha, storedBits, bytes)
                : Samples.ofWords(width, height, colour, alpha, words);
    }

    /** Samples of the same kind as those, but for their size; the buffer is not to be used afterwards. */
    Samples toSamples(Samples kind) {
        return kind.ofSameKind(width, height, bytes, words);
    }
}
