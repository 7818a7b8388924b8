package org.frt.io;

import java.nio.FloatBuffer;
import java.nio.ShortBuffer;

/** Whether numbers are finite, asked of millions at every start. */
public final class Finite {
    /** Of a number in IEEE 754 binary32, the bits that are all set in what is infinite or no number, and in nothing else. */
    private static final int EXPONENT = 0x7F80_0000;

    /** Likewise in binary16. */
    private static final int FLOAT16_EXPONENT = 0x7C00;

    /** Likewise in bfloat16. */
    private static final int BFLOAT16_EXPONENT = 0x7F80;

    private static final int AT_ONCE = 1 << 14;

    private Finite() {}

    /** Whether all numbers are finite. */
    public static boolean all(float[] values) {
        return all(values, values.length);
    }

    /** Whether the first numbers are finite. */
    public static boolean all(float[] values, int count) {
        int largest = 0;
        // No number is a reason to stop, so that the processor looks at several at once.
        for (int i = 0; i < count; i++) {
            largest = Math.max(largest, Float.floatToRawIntBits(values[i]) & EXPONENT);
        }
        return largest < EXPONENT;
    }

    /** Whether all numbers from where the buffer stands are finite; it stands at its end afterwards, or behind one that isn't. */
    public static boolean all(FloatBuffer values) {
        float[] some = new float[Math.min(values.remaining(), AT_ONCE)];
        while (values.hasRemaining()) {
            int count = Math.min(some.length, values.remaining());
            values.get(some, 0, count);
            if (!all(some, count)) {
                return false;
            }
        }
        return true;
    }

    /** As {@link #all(FloatBuffer)}, of numbers in binary16. */
    public static boolean allFloat16(ShortBuffer values) {
        return all(values, FLOAT16_EXPONENT);
    }

    /** As {@link #all(FloatBuffer)}, of numbers in bfloat16. */
    public static boolean allBfloat16(ShortBuffer values) {
        return all(values, BFLOAT16_EXPONENT);
    }

    private static boolean all(ShortBuffer values, int exponent) {
        short[] some = new short[Math.min(values.remaining(), AT_ONCE)];
        while (values.hasRemaining()) {
            int count = Math.min(some.length, values.remaining());
            values.get(some, 0, count);
            if (largest(some, count, exponent) == exponent) {
                return false;
            }
        }
        return true;
    }

    private static int largest(short[] values, int count, int exponent) {
        int largest = 0;
        for (int i = 0; i < count; i++) {
            largest = Math.max(largest, values[i] & exponent);
        }
        return largest;
    }
}
