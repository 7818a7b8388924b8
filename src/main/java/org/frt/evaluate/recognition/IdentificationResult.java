package org.frt.evaluate.recognition;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.frt.metric.IdentificationRates;
import org.frt.metric.IdentityDraws;
import org.frt.metric.Interval;

/**
 * What a probe's searches in a gallery of one face of each person come to, see {@link Searching}.
 *
 * @param searches how many there are; those without an embedding find nobody
 * @param people how many people are searched for
 * @param nonMatedSearches how many of them are for people who are not in the gallery of the open set
 * @param ranks of the closed set: the share of searches with the right one among the first so many
 * @param detections of the open set
 */
public record IdentificationResult(
        int searches, int people, int nonMatedSearches, List<AtRank> ranks, List<AtFpir> detections) {
    static final int[] RANKS = {1, 5, 10, 20};
    static final double[] FPIRS = {1e-1, 1e-2, 1e-3};

    /**
     * A point of the CMC.
     *
     * @param rank how many candidates are looked at
     * @param identified the share of searches that have the right one among them
     */
    public record AtRank(int rank, Interval identified) {}

    /**
     * One false positive identification rate.
     *
     * @param fpir the share of searches for people who are not in the gallery that find anybody; no more than this
     * @param resolved whether there are enough of them to tell (rule of 30)
     * @param detected detection and identification rate: the share of searches for people of the gallery that find the
     *     right one first
     */
    public record AtFpir(double fpir, boolean resolved, Interval detected) {}

    static IdentificationResult of(IdentificationRates rates, IdentityDraws draws) {
        List<AtFpir> detections = new ArrayList<>();
        for (double fpir : FPIRS) {
            detections.add(new AtFpir(fpir, rates.resolves(fpir), rates.detected(fpir, draws)));
        }
        return new IdentificationResult(
                rates.searches(),
                rates.people(),
                rates.nonMatedSearches(),
                Arrays.stream(RANKS)
                        .mapToObj(rank -> new AtRank(rank, rates.identified(rank, draws)))
                        .toList(),
                detections);
    }
}
