package org.frt.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class IdentityDrawsTest {
    @Test
    void asManyPeopleAreDrawnAsThereAre() {
        IdentityDraws draws = new IdentityDraws(50, 3, 1);
        int[] sums = new int[3];
        int[] weights = new int[3];
        for (int person = 0; person < 50; person++) {
            draws.weigh(person, person, weights);
            for (int i = 0; i < 3; i++) {
                sums[i] += weights[i];
            }
        }
        assertThat(sums).containsOnly(50);
    }

    @Test
    void aComparisonOfTwoPeopleCountsAsOftenAsTheProductOfTheirDraws() {
        IdentityDraws draws = new IdentityDraws(4, 100, 2);
        int[] first = new int[100];
        int[] second = new int[100];
        int[] both = new int[100];
        draws.weigh(0, 0, first);
        draws.weigh(3, 3, second);
        draws.weigh(0, 3, both);
        for (int i = 0; i < 100; i++) {
            assertThat(both[i]).isEqualTo(first[i] * second[i]);
        }
    }

    @Test
    void theSameSeedDrawsTheSame() {
        int[] once = new int[20];
        int[] again = new int[20];
        int[] other = new int[20];
        new IdentityDraws(5, 20, 7).weigh(1, 2, once);
        new IdentityDraws(5, 20, 7).weigh(1, 2, again);
        new IdentityDraws(5, 20, 8).weigh(1, 2, other);
        assertThat(once).isEqualTo(again).isNotEqualTo(other);
    }

    /**
     * 200 people with 10 mated comparisons each. Whether these fail depends on the person alone, so there are only 200
     * independent values: the rate's standard error is √(0.2 · 0.8 / 200) = 0.0283, not that of 2,000 values.
     */
    @Test
    void comparisonsOfOnePersonStayTogether() {
        int resamples = 400;
        IdentityDraws draws = new IdentityDraws(200, resamples, 3);
        ResampledCounts counts = new ResampledCounts(new ScoreBins(0, 1, 100), resamples);
        int[] weights = new int[resamples];
        for (int person = 0; person < 200; person++) {
            draws.weigh(person, person, weights);
            for (int i = 0; i < 10; i++) {
                counts.add(person % 5 == 0 ? 0.25 : 0.75, true, weights);
            }
        }
        double[] rates = new double[resamples];
        Arrays.setAll(rates, i -> counts.rates(i).at(0.5).fnmr());
        Interval interval = Interval.of(0.2, rates);
        assertThat(interval.high() - interval.low()).isEqualTo(2 * 1.96 * 0.0283, within(0.015));
    }

    @Test
    void resamplesOfDifferentPeopleScatterAroundTheRatesOfAll() {
        int resamples = 200;
        IdentityDraws draws = new IdentityDraws(60, resamples, 4);
        ResampledCounts resampled = new ResampledCounts(new ScoreBins(0, 1, 1000), resamples);
        ScoreCounts counts = new ScoreCounts(new ScoreBins(0, 1, 1000));
        int[] weights = new int[resamples];
        Random random = new Random(5);
        for (int first = 0; first < 60; first++) {
            for (int second = first; second < 60; second++) {
                double score = random.nextDouble() * (first == second ? 1 : 0.7);
                draws.weigh(first, second, weights);
                resampled.add(score, first == second, weights);
                counts.add(score, first == second);
            }
        }
        double[] areas = new double[resamples];
        Arrays.setAll(areas, i -> resampled.rates(i).areaUnderCurve());
        assertThat(Arrays.stream(areas).average().orElseThrow())
                .isEqualTo(counts.rates().areaUnderCurve(), within(0.02));
    }
}
