package org.frt.predict;

/**
 * The kernels of the sub-pixel convolution (Shi et al. 2016) that equals nearest-neighbour doubling followed by a 3×3
 * convolution. In one direction: the result at an odd place 2q−1 sees the source pixels q−1, q−1, q through the weights
 * w₀, w₁, w₂, so those two through w₀+w₁ and w₂; at an even place 2q it sees q−1, q, q, so the two through w₀ and w₁+w₂.
 * A convolution of two weights makes each of these two phases, and four 2×2 kernels make those of both directions.
 */
final class SubpixelKernel {
    /** Phases of the result, in both directions. */
    static final int PHASES = 4;

    /** Width and height of the transposed convolution's kernels. */
    static final int SIDE = 4;

    private static final int WEIGHTS = 9;

    private SubpixelKernel() {}

    /**
     * Kernels that make each phase as channels of its own: first odd rows and odd columns, then odd rows and even columns,
     * even and odd, even and even.
     *
     * @param weights {@code [outputs, inputs, 3, 3]}
     * @return {@code [4 * outputs, inputs, 2, 2]}
     */
    static float[] of(float[] weights) {
        int kernels = weights.length / WEIGHTS;
        float[] phases = new float[PHASES * kernels * 4];
        for (int phase = 0; phase < PHASES; phase++) {
            int[] places = places(phase);
            for (int kernel = 0; kernel < kernels; kernel++) {
                int to = (phase * kernels + kernel) * 4;
                for (int i = 0; i < WEIGHTS; i++) {
                    phases[to + places[i]] += weights[kernel * WEIGHTS + i];
                }
            }
        }
        return phases;
    }

    /**
     * The kernels of the transposed convolution of stride 2, padding 1, that does the same without phases: the weight by which
     * a source pixel reaches a place is that of the place's phase. In one direction they are w₂, w₁+w₂, w₀+w₁, w₀.
     *
     * @param weights {@code [outputs, inputs, 3, 3]}
     * @return {@code [outputs, inputs, 4, 4]}
     */
    static float[] transposed(float[] weights) {
        float[] phases = of(weights);
        int kernels = weights.length / WEIGHTS;
        float[] transposed = new float[kernels * SIDE * SIDE];
        for (int i = 0; i < transposed.length; i++) {
            int kernel = i / (SIDE * SIDE);
            int row = i / SIDE % SIDE;
            int column = i % SIDE;
            int phase = 2 * (row % 2) + column % 2;
            int place = 2 * (1 - row / 2) + 1 - column / 2;
            transposed[i] = phases[(phase * kernels + kernel) * 4 + place];
        }
        return transposed;
    }

    /** Which of a phase's four weights each of a kernel's nine is added to. */
    private static int[] places(int phase) {
        int[] places = new int[WEIGHTS];
        for (int i = 0; i < WEIGHTS; i++) {
            places[i] = 2 * pixel(phase / 2, i / 3) + pixel(phase % 2, i % 3);
        }
        return places;
    }

    /** Which of the two source pixels a weight falls on: in phase 0 the first two weights share one, in phase 1 the last. */
    private static int pixel(int phase, int weight) {
        return phase == 0 ? weight / 2 : (weight + 1) / 2;
    }
}
