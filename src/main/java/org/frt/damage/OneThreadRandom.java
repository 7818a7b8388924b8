package org.frt.damage;

import java.util.Random;

/**
 * The numbers of {@link Random}, as its documentation has them, for one thread alone: without its locks, noise takes half of the
 * time.
 */
@SuppressWarnings("UnsynchronizedOverridesSynchronized")
final class OneThreadRandom extends Random {
    private static final long serialVersionUID = 1L;

    private static final long MULTIPLIER = 0x5DEECE66DL;
    private static final long INCREMENT = 0xBL;
    private static final int STATE_BITS = 48;
    private static final long STATE = (1L << STATE_BITS) - 1;

    // Set by the superclass's constructor, which calls setSeed: initial values here would undo that.
    private long state;
    private boolean hasGaussian;
    private double gaussian;

    OneThreadRandom(long seed) {
        super(seed);
    }

    @Override
    public void setSeed(long seed) {
        state = (seed ^ MULTIPLIER) & STATE;
        hasGaussian = false;
    }

    @Override
    protected int next(int bits) {
        state = (state * MULTIPLIER + INCREMENT) & STATE;
        return (int) (state >>> (STATE_BITS - bits));
    }

    /** By the polar method (Marsaglia and Bray 1964), which gives two at once. */
    @Override
    public double nextGaussian() {
        if (hasGaussian) {
            hasGaussian = false;
            return gaussian;
        }
        double x;
        double y;
        double square;
        do {
            x = 2 * nextDouble() - 1;
            y = 2 * nextDouble() - 1;
            square = x * x + y * y;
        } while (square >= 1 || square == 0);
        double factor = StrictMath.sqrt(-2 * StrictMath.log(square) / square);
        gaussian = y * factor;
        hasGaussian = true;
        return x * factor;
    }
}
