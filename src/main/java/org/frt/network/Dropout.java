package org.frt.network;

/**
 * Dropout of one pass: a pure function of the seed, whatever the number of threads.
 *
 * @param rate share of the activations that are set to 0, in [0, 1); the others are scaled by {@code 1 / (1 − rate)}
 * @param seed decides which
 */
public record Dropout(double rate, long seed) {
    /** Nothing is left out. */
    public static final Dropout NONE = new Dropout(0, 0);
}
