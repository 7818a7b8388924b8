package org.frt.image.jpeg;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** The bits of one entropy-coded segment, up to the marker that ends it. Past the marker come zeros, which are counted. */
final class BitReader {
    /** After a look, so many bits are there to be passed over: the longest code, and a number of up to 10 bits behind it. */
    private static final int ENOUGH = 16 + 10;

    private static final VarHandle FOUR_BYTES = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

    private final byte[] bytes;
    private int position;
    private long buffer;
    private int held;
    /** How many bits of what is held are made up. */
    private int padding;

    BitReader(byte[] bytes, int position) {
        this.bytes = bytes;
        this.position = position;
    }

    /** The next bits, up to 16, without going past them. */
    int peek(int count) {
        if (held < ENOUGH) {
            fill();
        }
        return (int) (buffer >>> (held - count)) & ((1 << count) - 1);
    }

    void skip(int count) {
        held -= count;
    }

    /** The next bits, 0 to 16 of them. */
    int read(int count) {
        int bits = peek(count);
        held -= count;
        return bits;
    }

    /** A number of so many bits as JPEG writes it: those that begin with 0 are negative. */
    int readSigned(int count) {
        int bits = read(count);
        return count == 0 || bits >> (count - 1) != 0 ? bits : bits - (1 << count) + 1;
    }

    private void fill() {
        if (position <= bytes.length - Integer.BYTES) {
            int next = (int) FOUR_BYTES.get(bytes, position);
            if (!hasMark(next)) {
                buffer = buffer << Integer.SIZE | Integer.toUnsignedLong(next);
                held += Integer.SIZE;
                position += Integer.BYTES;
                return;
            }
        }
        while (held <= 48) {
            int next = next();
            if (next < 0) {
                padding += 8;
                next = 0;
            }
            buffer = buffer << 8 | next;
            held += 8;
        }
    }

    /** Whether one of four bytes is 255: its complement, 0, borrows when 1 is taken from it. */
    private static boolean hasMark(int four) {
        return (~four - 0x01010101 & four & 0x80808080) != 0;
    }

    /** The next byte of data, or -1 at a marker or the file's end. */
    private int next() {
        if (position >= bytes.length) {
            return -1;
        }
        int value = bytes[position] & 0xFF;
        if (value != JpegMarker.MARK) {
            position++;
            return value;
        }
        int after = position + 1;
        while (after < bytes.length && (bytes[after] & 0xFF) == JpegMarker.MARK) {
            after++;
        }
        if (after < bytes.length && bytes[after] == 0) {
            position = after + 1;
            return JpegMarker.MARK;
        }
        return -1;
    }

    /** Whether more bits were taken than there are. */
    boolean isExhausted() {
        return held < padding;
    }

    void requireData() throws JpegException {
        if (held < padding) {
            throw endsEarly();
        }
    }

    JpegException endsEarly() {
        return JpegException.damaged(
                position >= bytes.length ? "it ends before the picture does" : "its data breaks off before a marker");
    }

    /**
     * Goes to the marker that ends this segment.
     *
     * @return how many bytes of data were passed over that are neither 0 nor 255, which some programs fill up with
     */
    int passOver() {
        int passed = 0;
        for (held -= held % 8; held > padding; held -= 8) {
            passed += meansSomething((int) (buffer >>> (held - 8)) & 0xFF) ? 1 : 0;
        }
        for (int value = next(); value >= 0; value = next()) {
            passed += meansSomething(value) ? 1 : 0;
        }
        return passed;
    }

    private static boolean meansSomething(int value) {
        return value != 0 && value != JpegMarker.MARK;
    }

    /** Where the data ends of which at least a bit was used. */
    int usedUpTo() {
        int used = position;
        for (int unused = (held - padding) / 8; unused > 0; unused--) {
            used -= bytes[used - 1] == 0 && (bytes[used - 2] & 0xFF) == JpegMarker.MARK ? 2 : 1;
        }
        return used;
    }

    /** Where the marker lies that ends this segment, or the file's length; after {@link #passOver}. */
    int position() {
        return position;
    }
}
