package org.frt.evaluate.recognition;

/** Some comparisons in a row, with the scores of all probes; filled again and again. */
final class ComparisonBlock {
    private final int[] galleries;
    private final int[] probes;
    private final boolean[] mated;
    private final int[] folds;
    /** {@code [probe][comparison]}; NaN where an embedding is missing. */
    private final double[][] scores;

    private int size;

    /**
     * An empty block.
     *
     * @param capacity how many comparisons it holds at most
     * @param kinds how many probes there are
     */
    ComparisonBlock(int capacity, int kinds) {
        this.galleries = new int[capacity];
        this.probes = new int[capacity];
        this.mated = new boolean[capacity];
        this.folds = new int[capacity];
        this.scores = new double[kinds][capacity];
    }

    void add(int gallery, int probe, boolean isMated, int fold) {
        galleries[size] = gallery;
        probes[size] = probe;
        mated[size] = isMated;
        folds[size] = fold;
        size++;
    }

    boolean isFull() {
        return size == galleries.length;
    }

    void clear() {
        size = 0;
    }

    int size() {
        return size;
    }

    /** The number of the gallery's face. */
    int gallery(int comparison) {
        return galleries[comparison];
    }

    /** The number of the probe's face. */
    int probe(int comparison) {
        return probes[comparison];
    }

    boolean isMated(int comparison) {
        return mated[comparison];
    }

    int fold(int comparison) {
        return folds[comparison];
    }

    /** One kind of probe's scores, as many as the block can hold; threads may fill those of different kinds at once. */
    double[] scores(int kind) {
        return scores[kind];
    }
}
