package org.frt.image;

/** Unpacks the data of GIF pictures: Lempel-Ziv-Welch codes of up to 12 bits, the lowest bit first. */
final class LzwDecoder {
    private static final int MOST_BITS = 12;
    private static final int MOST_CODES = 1 << MOST_BITS;

    private final byte[] data;
    private final int firstBits;
    private final int[] prefixes = new int[MOST_CODES];
    private final byte[] last = new byte[MOST_CODES];
    private final int[] lengths = new int[MOST_CODES];
    private int at;
    private int buffer;
    private int held;

    /** @param bits of a colour's number, 2 to 8 */
    LzwDecoder(byte[] data, int bits) throws PictureException {
        if (bits < 1 || bits > 8) {
            throw PictureException.damaged("its colours' numbers have " + bits + " bits");
        }
        this.data = data;
        this.firstBits = bits;
        for (int i = 0; i < 1 << bits; i++) {
            last[i] = (byte) i;
            lengths[i] = 1;
            prefixes[i] = -1;
        }
    }

    /** Unpacks so many bytes. */
    byte[] decode(int count) throws PictureException {
        byte[] out = new byte[count];
        int clear = 1 << firstBits;
        int end = clear + 1;
        int next = end + 1;
        int bits = firstBits + 1;
        int previous = -1;
        int filled = 0;
        while (filled < count) {
            int code = read(bits);
            if (code == clear) {
                next = end + 1;
                bits = firstBits + 1;
                previous = -1;
                continue;
            }
            if (code == end) {
                throw PictureException.damaged("it ends before the picture does");
            }
            if (code > next || (previous < 0 && code >= clear) || (code == next && previous < 0)) {
                throw PictureException.damaged("its data holds a code that stands for nothing");
            }
            if (previous >= 0 && next < MOST_CODES) {
                prefixes[next] = previous;
                lengths[next] = lengths[previous] + 1;
                last[next] = first(code == next ? previous : code);
                next++;
                if (next == 1 << bits && bits < MOST_BITS) {
                    bits++;
                }
            } else if (code >= next) {
                throw PictureException.damaged("its data holds a code that stands for nothing");
            }
            int target = filled + lengths[code];
            for (int link = code, i = target - 1; link >= 0; link = prefixes[link], i--) {
                if (i < count) {
                    out[i] = last[link];
                }
            }
            filled = target;
            previous = code;
        }
        return out;
    }

    private byte first(int code) {
        int link = code;
        while (prefixes[link] >= 0) {
            link = prefixes[link];
        }
        return last[link];
    }

    private int read(int bits) throws PictureException {
        while (held < bits) {
            if (at == data.length) {
                throw PictureException.damaged("it ends before the picture does");
            }
            buffer |= (data[at++] & 0xFF) << held;
            held += 8;
        }
        int code = buffer & ((1 << bits) - 1);
        buffer >>>= bits;
        held -= bits;
        return code;
    }
}
