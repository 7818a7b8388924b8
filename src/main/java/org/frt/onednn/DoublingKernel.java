package org.frt.onednn;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The kernel of the transposed convolution with stride 2 that equals nearest-neighbour doubling followed by a 3×3
 * convolution. In one direction: a result at an even place 2q sees the source pixels q−1, q, q through the weights
 * w₀, w₁, w₂, one at 2q+1 sees q, q, q+1; so the four weights with which a pixel q reaches 2q−1 … 2q+2 are
 * w₂, w₁+w₂, w₀+w₁, w₀.
 */
final class DoublingKernel {
    static final int[] SIZE = {4, 4};
    static final int[] STRIDE = {2, 2};
    private static final double[][] ONE_DIRECTION = {{0, 0, 1}, {0, 1, 1}, {1, 1, 0}, {1, 0, 0}};

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

    private static INDArray rows(INDArray kernels, int length) {
        return kernels.reshape('c', kernels.length() / length, length);
    }
}
