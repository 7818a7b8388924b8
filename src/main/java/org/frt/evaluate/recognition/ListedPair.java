package org.frt.evaluate.recognition;

/**
 * A pair as a file lists it.
 *
 * @param line where, counted from 1
 * @param gallery a face's name as it is written there
 * @param probe another face's
 * @param mated whether both show the same person
 * @param fold the pair's part of a cross-validation, as the file numbers them
 */
record ListedPair(int line, String gallery, String probe, boolean mated, int fold) {}
