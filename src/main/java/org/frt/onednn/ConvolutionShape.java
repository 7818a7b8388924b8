package org.frt.onednn;

import org.nd4j.linalg.api.buffer.DataType;

/**
 * The sizes of a convolution. A transposed one goes the other way between the same sizes, from the small side to the
 * large.
 *
 * @param type of the pictures on both sides
 * @param batch pictures
 * @param inputs channels that go in
 * @param outputs channels that come out
 */
record ConvolutionShape(DataType type, long batch, long inputs, long outputs, Side rows, Side columns) {
    /**
     * One of the two directions of the pictures.
     *
     * @param large size where a plain convolution starts
     * @param small size where it ends
     * @param before zeros that are thought to lie before the large side's first row or column
     */
    record Side(long large, long small, long kernel, long stride, long before) {
        /** "Same" padding: the small size is the large one divided by the stride and rounded up. */
        static Side same(long large, long kernel, long stride) {
            long small = (large + stride - 1) / stride;
            return new Side(large, small, kernel, stride, Math.max(0, (small - 1) * stride + kernel - large) / 2);
        }

        /** Zeros behind the last row or column of the large side. */
        long after() {
            return Math.max(0, (small - 1) * stride + kernel - large - before);
        }
    }

    long[] kernel() {
        return new long[] {rows.kernel, columns.kernel};
    }

    long[] strides() {
        return new long[] {rows.stride, columns.stride};
    }

    long[] before() {
        return new long[] {rows.before, columns.before};
    }

    long[] after() {
        return new long[] {rows.after(), columns.after()};
    }
}
