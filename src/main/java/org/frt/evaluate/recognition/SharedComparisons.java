package org.frt.evaluate.recognition;

/**
 * The comparisons that two probes both have a score in.
 *
 * @param people how many people are on the faces
 * @param matedPeople how many of them have a mated comparison
 * @param mated how many comparisons of one person's faces there are
 * @param nonMated how many comparisons of two people's faces there are
 */
public record SharedComparisons(int people, int matedPeople, long mated, long nonMated) {}
