package org.frt.evaluate.recognition;

/** Which faces are compared with which: the same for every recogniser and probe. */
interface Comparisons {
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

    /** Visits all comparisons, always in the same order. */
    void forEach(Visitor visitor);

    /** How many comparisons there are. */
    long count();

    /** How many parts a cross-validation has; 1 for none. */
    default int folds() {
        return 1;
    }
}
