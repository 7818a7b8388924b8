package org.frt.run;

import java.io.Serializable;

/**
 * Work that is counted: what comes of each unit adds to a sum, and sums add up. A sum is the same, to the last bit, in whatever
 * order and groups it came about, because it is of whole numbers or keeps which addend belongs where: any number of threads and
 * machines comes to the same. A tally travels as Java serialises it, and once to each process, so that it may hold a lot.
 *
 * @param <S> a sum
 */
public interface Tally<S extends Serializable> extends Serializable {
    /** What is done, in a word or two. */
    String title();

    /** A sum of nothing. */
    S zero();

    /**
     * Counts a unit. Threads may share the tally, but no sum.
     *
     * @param unit its number, from 0
     * @param sum what it is added to
     */
    void count(int unit, S sum);

    /** Two sums in one, which may be the first of them. */
    S plus(S one, S other);
}
