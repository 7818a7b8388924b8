package org.frt.image.jpeg;

/**
 * The quantised coefficients of a picture while its scans are read, in natural order, 64 for each block. Where a file is
 * only checked, the values are not kept, and of a progressive file only which of them are not zero: a bit for each.
 */
final class BlockStore {
    static final int SIZE = 64;

    /** Where a coefficient of the zigzag order lies in a block, row by row. */
    static final int[] NATURAL = {
        0, 1, 8, 16, 9, 2, 3, 10, 17, 24, 32, 25, 18, 11, 4, 5, 12, 19, 26, 33, 40, 48, 41, 34, 27, 20, 13, 6, 7, 14,
        21, 28, 35, 42, 49, 56, 57, 50, 43, 36, 29, 22, 15, 23, 30, 37, 44, 51, 58, 59, 52, 45, 38, 31, 39, 46, 53, 60,
        61, 54, 47, 55, 62, 63
    };

    private final short[][] values;
    private final long[][] nonZero;

    BlockStore(JpegFrame frame, boolean keepsValues) {
        int count = frame.components().size();
        values = new short[keepsValues ? count : 0][];
        nonZero = new long[frame.progressive() ? count : 0][];
        for (int i = 0; i < count; i++) {
            int blocks = frame.blocksAcross(i) * frame.blocksDown(i);
            if (keepsValues) {
                values[i] = new short[Math.multiplyExact(blocks, SIZE)];
            }
            if (frame.progressive()) {
                nonZero[i] = new long[blocks];
            }
        }
    }

    boolean keepsValues() {
        return values.length > 0;
    }

    /** A component's coefficients; only if values are kept. */
    short[] values(int component) {
        return values[component];
    }

    short[][] values() {
        return values;
    }

    /** For each block of a component, a bit for each coefficient in zigzag order that is not zero; if progressive. */
    long[] nonZero(int component) {
        return nonZero[component];
    }
}
