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
