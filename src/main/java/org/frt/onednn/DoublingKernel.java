package org.frt.onednn;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The kernels of the convolutions that equal nearest-neighbour doubling followed by a 3×3 convolution. In one direction: a
 * result at an even place 2q sees the source pixels q−1, q, q through the weights w₀, w₁, w₂, one at 2q+1
 * sees q, q, q+1; so the four weights with which a pixel q reaches 2q−1 … 2q+2 are w₂, w₁+w₂, w₀+w₁, w₀:
 * the kernel of a transposed convolution with stride 2. Or, without one: the result at 2q−1 is the source pixels q−1, q
 * through w₀+w₁, w₂, and that at 2q through w₀, w₁+w₂, so a convolution of two weights makes each kind.
 */
public final class DoublingKernel {
    static final int[] SIZE = {4, 4};
    static final int[] STRIDE = {2, 2};
    private static final double[][] ONE_DIRECTION = {{0, 0, 1}, {0, 1, 1}, {1, 1, 0}, {1, 0, 0}};

    /** Kinds of places of the result, in both directions. */
    public static final int QUARTERS = 4;

    private static final int WIDE = 16;
    private static final int NARROW = 9;

    /** {@code [16, 9]}: from 3×3 to 4×4 weights, both row by row. */
    private final INDArray expansion;

    DoublingKernel() {
        float[][] values = new float[WIDE][NARROW];
        for (int wide = 0; wide < WIDE; wide++) {
            for (int narrow = 0; narrow < NARROW; narrow++) {
                double vertical = ONE_DIRECTION[wide / 4][narrow / 3];
                double horizontal = ONE_DIRECTION[wide % 4][narrow % 3];
                values[wide][narrow] = (float) (vertical * horizontal);
            }
        }
        this.expansion = Nd4j.createFromArray(values);
    }

    /**
     * Writes the 4×4 kernels.
     *
     * @param weights {@code [outputs, inputs, 3, 3]}
     * @param kernel {@code [outputs, inputs, 4, 4]}, is written
     */
    void expand(INDArray weights, INDArray kernel) {
        Nd4j.matmul(rows(weights, NARROW), expansion, rows(kernel, WIDE), false, true, false);
    }

    /** The gradient of the weights from that of the 4×4 kernels; shapes as in {@link #expand}. */
    void collapse(INDArray kernelGradient, INDArray weightGradient) {
        Nd4j.matmul(rows(kernelGradient, WIDE), expansion, rows(weightGradient, NARROW), false, false, false);
    }

    /**
     * The 2×2 kernels of a convolution that makes each kind of place as channels of its own: first odd rows and odd columns,
     * then odd rows and even columns, even and odd, even and even.
     *
     * @param weights {@code [outputs, inputs, 3, 3]}
     * @return {@code [4 * outputs, inputs, 2, 2]}
     */
    public static float[] quarters(float[] weights) {
        int kernels = weights.length / NARROW;
        float[] quarters = new float[QUARTERS * kernels * 4];
        for (int quarter = 0; quarter < QUARTERS; quarter++) {
            for (int kernel = 0; kernel < kernels; kernel++) {
                for (int row = 0; row < 3; row++) {
                    for (int column = 0; column < 3; column++) {
                        int place = 2 * joined(quarter / 2, row) + joined(quarter % 2, column);
                        quarters[(quarter * kernels + kernel) * 4 + place] +=
                                weights[kernel * NARROW + row * 3 + column];
                    }
                }
            }
        }
        return quarters;
    }

    /** Which of two source pixels a weight falls on; the first kind of place shares the first two, the other the last. */
    private static int joined(int kind, int weight) {
        return kind == 0 ? weight / 2 : (weight + 1) / 2;
    }

    private static INDArray rows(INDArray kernels, int length) {
        return kernels.reshape('c', kernels.length() / length, length);
    }
}
