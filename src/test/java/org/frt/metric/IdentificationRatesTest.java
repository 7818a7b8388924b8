package org.frt.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.frt.metric.IdentificationRates.Search;
import org.junit.jupiter.api.Test;

/**
 * Ten searches. For the four people of the gallery: right at .9, right at .6, a stranger before the right one at .7, and no
 * embedding. For six others the best scores are .8, .65, .5, .4, .3, and none.
 */
final class IdentificationRatesTest {
    private static final List<Search> SEARCHES = List.of(
            new Search(0, 1, true, 0.9, true),
            new Search(1, 1, true, 0.6, true),
            new Search(2, 3, true, 0.7, false),
            new Search(3, IdentificationRates.NOT_FOUND, true, Double.NEGATIVE_INFINITY, false),
            new Search(4, 1, false, 0.8, false),
            new Search(5, 2, false, 0.65, false),
            new Search(6, 1, false, 0.5, false),
            new Search(7, 9, false, 0.4, false),
            new Search(8, 4, false, 0.3, false),
            new Search(9, IdentificationRates.NOT_FOUND, false, Double.NEGATIVE_INFINITY, false));

    private static final IdentificationRates.Gallery GALLERY = new IdentificationRates.Gallery(10, 4);

    private final IdentificationRates rates = new IdentificationRates(SEARCHES, GALLERY);

    @Test
    void theCmcCountsSearchesWithTheRightOneAmongTheFirst() {
        assertThat(rates.searches()).isEqualTo(10);
        assertThat(rates.identified(1)).isEqualTo(0.4);
        assertThat(rates.identified(2)).isEqualTo(0.5);
        assertThat(rates.identified(3)).isEqualTo(0.6);
        assertThat(rates.identified(4)).isEqualTo(0.7);
        assertThat(rates.identified(8)).isEqualTo(0.7);
        // What has no embedding is found at no rank.
        assertThat(rates.identified(1000)).isEqualTo(0.8);
    }

    @Test
    void theThresholdLetsNoMoreOfTheOthersFindAnybodyThanTheFpirAllows() {
        assertThat(rates.nonMatedSearches()).isEqualTo(6);
        // Nobody may: right ones have to be above .8.
        assertThat(rates.detected(0)).isEqualTo(0.25);
        // One of six: above .65, which .6 is not.
        assertThat(rates.detected(0.17)).isEqualTo(0.25);
        assertThat(rates.detected(0.16)).isEqualTo(0.25);
        // Two of six: above .5.
        assertThat(rates.detected(0.34)).isEqualTo(0.5);
        // However low the threshold, the third has somebody else before it and the fourth has nothing.
        assertThat(rates.detected(1)).isEqualTo(0.5);
    }

    @Test
    void searchesComeInAnyOrder() {
        List<Search> reversed = new ArrayList<>(SEARCHES);
        Collections.reverse(reversed);
        assertThat(new IdentificationRates(reversed, GALLERY).detected(0)).isEqualTo(0.25);
        assertThat(new IdentificationRates(reversed, GALLERY).detected(0.34)).isEqualTo(0.5);
    }

    private static IdentificationRates ofOneAndOthers(double right, double... others) {
        List<Search> searches = new ArrayList<>();
        searches.add(new Search(0, 1, true, right, true));
        for (double other : others) {
            searches.add(new Search(searches.size(), 1, false, other, false));
        }
        return new IdentificationRates(searches, GALLERY);
    }

    @Test
    void whoScoresNoMoreThanTooManyOfTheOthersIsNotDetected() {
        assertThat(ofOneAndOthers(0.65, 0.65).detected(0)).isZero();
        // Two of four may find somebody, so .4 has to be exceeded.
        assertThat(ofOneAndOthers(0.5, 0.8, 0.6, 0.4, 0.2).detected(0.5)).isOne();
        assertThat(ofOneAndOthers(0.4, 0.8, 0.6, 0.4, 0.2).detected(0.5)).isZero();
        // All may: there is no threshold.
        assertThat(ofOneAndOthers(-0.2, 0.8).detected(1)).isOne();
    }

    @Test
    void fewSearchesResolveNoLowRate() {
        assertThat(rates.resolves(0.1)).isFalse();
        List<Search> many = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            many.add(new Search(i, 1, false, 0.1, false));
        }
        assertThat(new IdentificationRates(many, GALLERY).resolves(0.1)).isTrue();
        assertThat(new IdentificationRates(many, GALLERY).resolves(0.09)).isFalse();
    }

    @Test
    void withoutSearchesOfAKindThereIsNoRate() {
        assertThat(new IdentificationRates(List.of(), GALLERY).identified(1)).isNaN();
        assertThat(new IdentificationRates(SEARCHES.subList(0, 4), GALLERY).detected(0.1))
                .isNaN();
        assertThat(new IdentificationRates(SEARCHES.subList(4, 10), GALLERY).detected(0.1))
                .isNaN();
    }

    /** 200 people with five searches each, that all fail for every fifth: √(0.2 · 0.8 / 200) = 0.0283. */
    @Test
    void searchesForOnePersonStayTogether() {
        List<Search> searches = new ArrayList<>();
        for (int person = 0; person < 200; person++) {
            for (int i = 0; i < 5; i++) {
                searches.add(new Search(person, person % 5 == 0 ? 2 : 1, true, 0.5, person % 5 != 0));
            }
        }
        Interval rank1 = new IdentificationRates(searches, GALLERY).identified(1, new IdentityDraws(200, 400, 3));
        assertThat(rank1.mean()).isEqualTo(0.8);
        assertThat(rank1.high() - rank1.low()).isEqualTo(2 * 1.96 * 0.0283, within(0.015));
    }

    @Test
    void inEachResampleTheThresholdIsThatOfTheDrawnPeople() {
        IdentityDraws draws = new IdentityDraws(10, 200, 5);
        double[] resampled = draws.resampled(times -> times.applyAsInt(4));
        Interval detected = rates.detected(0, draws);
        // Where the one with .8 is not drawn the next one's score counts, and so on: that helps nobody but the second.
        assertThat(resampled).contains(0, 1, 2);
        assertThat(detected.low()).isZero();
        assertThat(detected.high()).isGreaterThan(0.5);
    }
}
