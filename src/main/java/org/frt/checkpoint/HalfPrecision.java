package org.frt.checkpoint;

/** IEEE 754 binary16. */
final class HalfPrecision {
    private static final int EXPONENT_BITS = 10;
    private static final int BIAS_DIFFERENCE = 127 - 15;

    private HalfPrecision() {}

    /** The value as float32, exactly. */
    static float toFloat(short half) {
        int sign = (half & 0x8000) << 16;
        int exponent = half >> EXPONENT_BITS & 0x1F;
        int fraction = half & 0x3FF;
        if (exponent == 0) {
            // Zero, or a subnormal: fraction · 2^-24.
            float magnitude = fraction * 0x1p-24f;
            return sign == 0 ? magnitude : -magnitude;
        }
        int wideExponent = exponent == 0x1F ? 0xFF : exponent + BIAS_DIFFERENCE;
        return Float.intBitsToFloat(sign | wideExponent << 23 | fraction << 13);
    }
}
