package org.frt.evaluate.recognition;

import java.io.Serializable;
import java.util.BitSet;

/** Whose faces were compared. */
final class ComparedPeople implements Serializable {
    private static final long serialVersionUID = 1L;

    private final BitSet all = new BitSet();
    private final BitSet mated = new BitSet();

    /**
     * Adds the people of a comparison.
     *
     * @param first the number of the person on one face, see {@link People}
     * @param second of the one on the other
     */
    void add(int first, int second, boolean isMated) {
        all.set(first);
        all.set(second);
        if (isMated) {
            mated.set(first);
            mated.set(second);
        }
    }

    void addAll(ComparedPeople other) {
        all.or(other.all);
        mated.or(other.mated);
    }

    /** How many people are on the faces that were compared. */
    int count() {
        return all.cardinality();
    }

    /** How many of them have a mated comparison: these alone decide about figures of mated scores. */
    int mated() {
        return mated.cardinality();
    }
}
