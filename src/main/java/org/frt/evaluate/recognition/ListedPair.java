package org.frt.evaluate.recognition;

import org.jspecify.annotations.Nullable;

/**
 * A pair as a file lists it.
 *
 * @param line where, counted from 1
 * @param gallery a face's name as it is written there
 * @param probe another face's
 * @param mated whether both show the same person
 * @param fold the pair's part of a cross-validation, as the file numbers them
 * @param galleryPerson who is on the one face; {@code null} if the file does not say
 * @param probePerson who is on the other
 */
record ListedPair(
        int line,
        String gallery,
        String probe,
        boolean mated,
        int fold,
        @Nullable String galleryPerson,
        @Nullable String probePerson) {}
