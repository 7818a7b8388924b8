package org.frt.evaluate.recognition;

import java.io.Serializable;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/** Which faces are compared with which: the same for every recogniser and probe. */
interface Comparisons extends Serializable {
    /** Hears of one comparison. */
    @FunctionalInterface
    interface Visitor {
        /**
         * Compares.
         *
         * @param gallery a face's number in the {@link FaceSet}
         * @param probe another face's
         * @param mated whether both show the same person
         * @param fold the comparison's part of a cross-validation, from 0
         */
        void compare(int gallery, int probe, boolean mated, int fold);
    }

    /** Of how many parts all comparisons consist: the rows of a matrix, or of a list. */
    int rows();

    /**
     * Visits the comparisons of a row, always in the same order.
     *
     * @param row its number, from 0
     */
    void forEach(int row, Visitor visitor);

    /** Visits all comparisons, row by row. */
    default void forEach(Visitor visitor) {
        for (int row = 0; row < rows(); row++) {
            forEach(row, visitor);
        }
    }

    /** What of them somebody may not expect, each a sentence. */
    default List<String> notes() {
        return List.of();
    }

    /** Into how many blocks the rows fall. */
    default int blocks() {
        return rows();
    }

    /**
     * Visits the comparisons of a block of rows, in the order that has the fewest faces fetched from memory.
     *
     * @param block its number, from 0
     */
    default void forEachOfBlock(int block, Visitor visitor) {
        forEach(block, visitor);
    }

    /**
     * The faces that are compared with others as they were damaged or filled: what cannot be found on others' pictures hurts
     * nobody. Of every two faces each may come to be a probe.
     */
    BitSet probes();

    /** Who is on a face, where what lists the comparisons says so. */
    default Optional<String> person(int face) {
        return Optional.empty();
    }

    /** What is compared, in words. */
    String text();

    /** How many comparisons there are. */
    long count();

    /** What a fold is called where its comparisons are listed; empty if there is no cross-validation. */
    default String foldName(int fold) {
        return "";
    }

    /** How many parts a cross-validation has; 1 for none. */
    default int folds() {
        return 1;
    }
}
