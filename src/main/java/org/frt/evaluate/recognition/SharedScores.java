package org.frt.evaluate.recognition;

import java.io.IOException;

/**
 * Scores of probes in those comparisons alone that another probe has a score in, too. Rates of two probes differ for two reasons:
 * faces are more or less alike, and others are compared, because a face is found on one picture and not on the other. What is
 * said of the first must be free of the second.
 */
@FunctionalInterface
interface SharedScores {
    /**
     * A probe's scores in the comparisons that it shares with another one.
     *
     * @param probe its number
     * @param other the other one's
     * @return all of its scores, where it shares them all
     */
    ProbeScores of(int probe, int other) throws IOException;
}
