package org.frt.io;

/** Whether numbers are finite, asked of millions at every start. */
public final class Finite {
    /** The bits that are all set in what is infinite or no number, and in nothing else. */
    private static final int EXPONENT = 0x7F80_0000;

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
}
