package org.frt.metric;

import java.io.Serializable;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.function.ToDoubleFunction;

/**
 * Rates of searches for people in a gallery (ISO/IEC 19795-1; NIST FRTE 1:N). Closed set: the share of searches that find
 * the right one among the first so many. Open set: the share that finds the right one first and above a threshold, which
 * lets only so many of the searches for people who are not in the gallery find anybody. NaN where there is no search of
 * the kind.
 */
public final class IdentificationRates {
    /** For {@link Search#rank}: the right one was not found, for example because the probe has no embedding. */
    public static final int NOT_FOUND = 0;

    /**
     * A search.
     *
     * @param person the number of who is searched for
     * @param rank of the closed set: how many of the gallery score at least as high as the right one, itself counted;
     *     {@link #NOT_FOUND} for none
     * @param enrolled whether the person is in the open set's gallery
     * @param top the highest score in the open set's gallery; minus infinity for none
     * @param right whether that is the right person's
     */
    public record Search(int person, int rank, boolean enrolled, double top, boolean right) implements Serializable {}

    private final List<Search> searches;
    private final Gallery gallery;
    private final List<Search> enrolled;
    /** From the highest score to the lowest; those without a score last. */
    private final List<Search> others;

    /**
     * Whom the searches look among: what a rank or an FPIR is worth depends on it.
     *
     * @param people of the closed set, a face each
     * @param openPeople those of them who are in the open set's gallery
     */
    public record Gallery(int people, int openPeople) {}

    /** From searches in any order. */
    public IdentificationRates(List<Search> searches, Gallery gallery) {
        this.searches = List.copyOf(searches);
        this.gallery = gallery;
        this.enrolled = searches.stream().filter(Search::enrolled).toList();
        this.others = searches.stream()
                .filter(search -> !search.enrolled())
                .sorted(Comparator.comparingDouble(Search::top).reversed())
                .toList();
    }

    /** Whom they look among. */
    public Gallery gallery() {
        return gallery;
    }

    /** How many searches there are. */
    public int searches() {
        return searches.size();
    }

    /** How many people they are for. */
    public int people() {
        return people(searches);
    }

    /** How many of them are in the open set's gallery. */
    public int matedPeople() {
        return people(enrolled);
    }

    private static int people(List<Search> searches) {
        return (int) searches.stream().mapToInt(Search::person).distinct().count();
    }

    /** How many of them are for people who are not in the open set's gallery. */
    public int nonMatedSearches() {
        return others.size();
    }

    /** A point of the CMC: the share of searches that find the right one among the first {@code rank}. */
    public double identified(int rank) {
        return identified(rank, person -> 1);
    }

    private double identified(int rank, IntUnaryOperator weight) {
        double found = 0;
        double all = 0;
        for (Search search : searches) {
            int times = weight.applyAsInt(search.person());
            all += times;
            found += search.rank() != NOT_FOUND && search.rank() <= rank ? times : 0;
        }
        return found / all;
    }

    /** {@link #identified(int)} with its interval over people. */
    public Interval identified(int rank, IdentityDraws draws) {
        return interval(identified(rank), draws, weight -> identified(rank, weight), people());
    }

    /**
     * The detection and identification rate: the largest share of searches for people in the open set's gallery that find
     * the right one first, at a threshold at which the share of others that find anybody (FPIR) is no more than this.
     */
    public double detected(double fpir) {
        return detected(fpir, person -> 1);
    }

    private double detected(double fpir, IntUnaryOperator weight) {
        double threshold = threshold(fpir, weight);
        double found = 0;
        double all = 0;
        for (Search search : enrolled) {
            int times = weight.applyAsInt(search.person());
            all += times;
            found += search.right() && search.top() > threshold ? times : 0;
        }
        // Neither has a resample a threshold that draws none of them.
        boolean isLimited = others.stream().anyMatch(search -> weight.applyAsInt(search.person()) > 0);
        return isLimited ? found / all : Double.NaN;
    }

    /** {@link #detected(double)} with its interval over people. */
    public Interval detected(double fpir, IdentityDraws draws) {
        return interval(detected(fpir), draws, weight -> detected(fpir, weight), matedPeople());
    }

    /** With one person there is nothing to draw from. */
    private static Interval interval(
            double figure, IdentityDraws draws, ToDoubleFunction<IntUnaryOperator> resampled, int people) {
        return Interval.of(figure, people > 1 ? draws.resampled(resampled) : new double[0]);
    }

    /** A score that has to be exceeded: the highest that too many of the others would reach. */
    private double threshold(double fpir, IntUnaryOperator weight) {
        double all = others.stream()
                .mapToDouble(search -> weight.applyAsInt(search.person()))
                .sum();
        double reaching = 0;
        for (Search search : others) {
            reaching += weight.applyAsInt(search.person());
            if (reaching > fpir * all) {
                return search.top();
            }
        }
        return Double.NEGATIVE_INFINITY;
    }

    /** Whether so low an FPIR can be told from the searches that there are (rule of 30). */
    public boolean resolves(double fpir) {
        return fpir * others.size() >= ErrorRules.LEAST_ERRORS;
    }
}
