package org.frt.evaluate.recognition;

import java.util.Arrays;
import java.util.List;
import org.frt.metric.ErrorRules;
import org.frt.metric.IdentificationRates;
import org.frt.metric.IdentityDraws;
import org.frt.metric.Interval;

/**
 * What a probe's searches in a gallery of one face of each person come to, see {@link Searching}.
 *
 * @param gallery whom they look among
 * @param searches how many there are; those without an embedding find nobody
 * @param people how many people are searched for
 * @param matedPeople how many of them are in the gallery of the open set
 * @param nonMatedSearches how many of them are for people who are not in the gallery of the open set
 * @param ranks of the closed set, as far as its gallery reaches: the share of searches with the right one among the first so many
 * @param detections of the open set
 */
public record IdentificationResult(
        IdentificationRates.Gallery gallery,
        int searches,
        int people,
        int matedPeople,
        int nonMatedSearches,
        List<AtRank> ranks,
        List<AtFpir> detections) {
    static final int[] RANKS = {1, 5, 10, 20};
    static final double[] FPIRS = {1e-1, 1e-2, 1e-3};

    /**
     * A point of the CMC.
     *
     * @param rank how many candidates are looked at
     * @param identified the share of searches that have the right one among them
     * @param missed how many searches do not
     */
    public record AtRank(int rank, Interval identified, long missed) {
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
     */
    public record AtFpir(double fpir, boolean resolved, Interval detected, long missed) {
        boolean isSure() {
            return resolved && ErrorRules.areEnough(missed);
        }
    }

    static IdentificationResult of(IdentificationRates rates, IdentityDraws draws) {
        return new IdentificationResult(
                rates.gallery(),
                rates.searches(),
                rates.people(),
                rates.matedPeople(),
                rates.nonMatedSearches(),
                Arrays.stream(RANKS)
                        .filter(rank -> rank < rates.gallery().people())
                        .mapToObj(rank -> atRank(rank, rates, draws))
                        .toList(),
                Arrays.stream(FPIRS)
                        .mapToObj(fpir -> atFpir(fpir, rates, draws))
                        .toList());
    }

    /** A person's searches fail together, so that people are the trials. */
    private static AtRank atRank(int rank, IdentificationRates rates, IdentityDraws draws) {
        Interval identified = ErrorRules.widened(rates.identified(rank, draws), rates.people());
        return new AtRank(rank, identified, ErrorRules.errors(1 - identified.mean(), rates.searches()));
    }

    private static AtFpir atFpir(double fpir, IdentificationRates rates, IdentityDraws draws) {
        Interval detected = ErrorRules.widened(rates.detected(fpir, draws), rates.matedPeople());
        int mated = rates.searches() - rates.nonMatedSearches();
        return new AtFpir(fpir, rates.resolves(fpir), detected, ErrorRules.errors(1 - detected.mean(), mated));
    }
}
