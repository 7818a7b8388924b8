package org.frt.image.jpeg;

/** The forward discrete cosine transform of 8x8 samples, ITU-T T.81, annex A.3.3. */
final class ForwardDct {
    private static final int SIDE = JpegFrame.BLOCK;

    /** {@code BASIS[u][x]} = c(u) / 2 · cos((2x + 1) u π / 16), c(0) = 1/√2, else 1. */
    private static final double[][] BASIS = basis();

    private ForwardDct() {}

    private static double[][] basis() {
        double[][] basis = new double[SIDE][SIDE];
        for (int u = 0; u < SIDE; u++) {
            for (int x = 0; x < SIDE; x++) {
                basis[u][x] = (u == 0 ? Math.sqrt(0.5) : 1) / 2 * StrictMath.cos((2 * x + 1) * u * Math.PI / 16);
            }
        }
        return basis;
    }

    /**
     * Transforms in place.
     *
     * @param block 64 samples, row by row, around 0; then the coefficients in natural order
     */
    static void transform(double[] block) {
        double[] rows = new double[SIDE * SIDE];
        for (int y = 0; y < SIDE; y++) {
            for (int u = 0; u < SIDE; u++) {
                double sum = 0;
                for (int x = 0; x < SIDE; x++) {
                    sum += BASIS[u][x] * block[y * SIDE + x];
                }
                rows[y * SIDE + u] = sum;
            }
        }
        for (int v = 0; v < SIDE; v++) {
            for (int u = 0; u < SIDE; u++) {
                double sum = 0;
                for (int y = 0; y < SIDE; y++) {
                    sum += BASIS[v][y] * rows[y * SIDE + u];
                }
                block[v * SIDE + u] = sum;
            }
        }
    }
}
