package org.frt.evaluate.recognition;

import java.util.Arrays;
import java.util.List;
import org.frt.metric.ErrorRules;
import org.frt.metric.IdentificationRates;
import org.frt.metric.IdentityDraws;
import org.frt.metric.Interval;
import org.jspecify.annotations.Nullable;

/**
 * What a probe's searches in a gallery of one face of each person come to, see {@link Searching}.
 *
 * @param searches how many there are; those without an embedding find nobody
 * @param people how many people are searched for
 * @param matedPeople how many of them are in the gallery of the open set
 * @param nonMatedSearches how many of them are for people who are not in the gallery of the open set
 * @param ranks of the closed set: the share of searches with the right one among the first so many
 * @param detections of the open set
 */
public record IdentificationResult(
        int searches, int people, int matedPeople, int nonMatedSearches, List<AtRank> ranks, List<AtFpir> detections) {
    static final int[] RANKS = {1, 5, 10, 20};
    static final double[] FPIRS = {1e-1, 1e-2, 1e-3};

    /**
     * A point of the CMC.
     *
     * @param rank how many candidates are looked at
     * @param identified the share of searches that have the right one among them
     * @param missed how many searches do not
     * @param identifiedAbove what the share is above if none missed, see {@link ErrorRules}; {@code null} elsewhere
     */
    public record AtRank(
            int rank,
            Interval identified,
            long missed,
            @Nullable Double identifiedAbove) {
        boolean isSure() {
            return ErrorRules.areEnough(missed);
        }
    }

    /**
     * One false positive identification rate.
     *
     * @param fpir the share of searches for people who are not in the gallery that find anybody; no more than this
     * @param resolved whether there are enough of them to tell (rule of 30)
     * @param detected detection and identification rate: the share of searches for people of the gallery that find the
     *     right one first
     * @param missed how many of these do not
     * @param detectedAbove what the rate is above if none missed, see {@link ErrorRules}; {@code null} elsewhere
     */
    public record AtFpir(
            double fpir,
            boolean resolved,
            Interval detected,
            long missed,
            @Nullable Double detectedAbove) {
        boolean isSure() {
            return resolved && ErrorRules.areEnough(missed);
        }
    }

    static IdentificationResult of(IdentificationRates rates, IdentityDraws draws) {
        return new IdentificationResult(
                rates.searches(),
                rates.people(),
                rates.matedPeople(),
                rates.nonMatedSearches(),
                Arrays.stream(RANKS)
                        .mapToObj(rank -> atRank(rank, rates.identified(rank, draws), rates.searches()))
                        .toList(),
                Arrays.stream(FPIRS)
                        .mapToObj(fpir -> atFpir(fpir, rates, draws))
                        .toList());
    }

    private static AtRank atRank(int rank, Interval identified, int searches) {
        long missed = ErrorRules.errors(1 - identified.mean(), searches);
        return new AtRank(rank, identified, missed, ErrorRules.above(missed, searches));
    }

    private static AtFpir atFpir(double fpir, IdentificationRates rates, IdentityDraws draws) {
        int mated = rates.searches() - rates.nonMatedSearches();
        Interval detected = rates.detected(fpir, draws);
        long missed = ErrorRules.errors(1 - detected.mean(), mated);
        boolean isMeasured = !Double.isNaN(detected.mean());
        return new AtFpir(
                fpir, rates.resolves(fpir), detected, missed, isMeasured ? ErrorRules.above(missed, mated) : null);
    }

    /** How many searches are for people in the gallery of the open set. */
    int matedSearches() {
        return searches - nonMatedSearches;
    }
}
