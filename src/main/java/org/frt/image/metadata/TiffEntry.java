package org.frt.image.metadata;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * One entry of a TIFF directory, its value as it is stored.
 *
 * @param tag what it says
 * @param type of its values, 1 to 18
 * @param count how many values there are
 * @param value their bytes, in the file's byte order
 */
public record TiffEntry(int tag, int type, int count, byte[] value) {
    static final int BYTE = 1;
    static final int SHORT = 3;
    static final int LONG = 4;
    static final int RATIONAL = 5;

    private static final int[] SIZES = {0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4, 0, 0, 8, 8, 8};

    /** Bytes of a value of a type; 0 if there is no such type. */
    public static int sizeOf(int type) {
        return type < 0 || type >= SIZES.length ? 0 : SIZES[type];
    }

    /** An entry of whole numbers in [0, 65535]. */
    public static TiffEntry shorts(int tag, ByteOrder order, int... values) {
        ByteBuffer bytes = ByteBuffer.allocate(2 * values.length).order(order);
        for (int value : values) {
            bytes.putShort((short) value);
        }
        return new TiffEntry(tag, SHORT, values.length, bytes.array());
    }

    /** An entry of whole numbers in [0, 2^32). */
    public static TiffEntry longs(int tag, ByteOrder order, int... values) {
        ByteBuffer bytes = ByteBuffer.allocate(4 * values.length).order(order);
        for (int value : values) {
            bytes.putInt(value);
        }
        return new TiffEntry(tag, LONG, values.length, bytes.array());
    }

    /** An entry of one fraction. */
    public static TiffEntry rational(int tag, ByteOrder order, int numerator, int denominator) {
        ByteBuffer bytes = ByteBuffer.allocate(8).order(order);
        return new TiffEntry(
                tag, RATIONAL, 1, bytes.putInt(numerator).putInt(denominator).array());
    }

    /** An entry of bytes without a meaning of their own. */
    public static TiffEntry bytes(int tag, int type, byte[] value) {
        return new TiffEntry(tag, type, value.length, value);
    }

    /** Its first value as a number, whatever its type; NaN if it has none. */
    public double number(ByteOrder order) {
        return number(0, order);
    }

    /** One of its values as a number; NaN if there is no such value. */
    public double number(int index, ByteOrder order) {
        ByteBuffer in = ByteBuffer.wrap(value).order(order);
        int at = index * sizeOf(type);
        if (index >= count || value.length < (index + 1) * sizeOf(type)) {
            return Double.NaN;
        }
        return switch (type) {
            case BYTE -> in.get(at) & 0xFF;
            case SHORT -> in.getShort(at) & 0xFFFF;
            case LONG, 13 -> in.getInt(at) & 0xFFFFFFFFL;
            case RATIONAL -> (in.getInt(at) & 0xFFFFFFFFL) / (double) (in.getInt(at + 4) & 0xFFFFFFFFL);
            case 16, 18 -> in.getLong(at);
            default -> Double.NaN;
        };
    }
}
