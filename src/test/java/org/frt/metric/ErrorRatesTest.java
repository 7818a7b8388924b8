package org.frt.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

final class ErrorRatesTest {
    /** Ten cells from 0 to 1. */
    private static ErrorRates rates(List<Double> mated, List<Double> nonMated) {
        ScoreCounts counts = new ScoreCounts(new ScoreBins(0, 1, 10));
        mated.forEach(score -> counts.add(score, true));
        nonMated.forEach(score -> counts.add(score, false));
        return counts.rates();
    }

    private final ErrorRates overlapping =
            rates(List.of(0.35, 0.65, 0.75, 0.85, 0.95), List.of(0.05, 0.15, 0.25, 0.45, 0.65));

    @Test
    void aScoreAtTheThresholdIsAMatch() {
        OperatingPoint point = rates(List.of(0.5), List.of(0.5)).at(0.5);
        assertThat(point.fmr()).isEqualTo(1);
        assertThat(point.fnmr()).isZero();
        assertThat(rates(List.of(0.5), List.of(0.5)).at(0.6).fnmr()).isEqualTo(1);
    }

    @Test
    void ratesAreSharesOfTheirOwnKindOfComparison() {
        OperatingPoint point = overlapping.at(0.4);
        assertThat(point.fmr()).isEqualTo(2 / 5.0);
        assertThat(point.fnmr()).isEqualTo(1 / 5.0);
        assertThat(point.accuracy()).isEqualTo(0.7, within(1e-12));
    }

    @Test
    void theSmallestFnmrIsTakenThatAnFmrAllows() {
        // Up to one of five may match falsely: the one of 0.65, so the threshold lies right above 0.45.
        OperatingPoint point = overlapping.atFmr(0.2).orElseThrow();
        assertThat(point.threshold()).isEqualTo(0.5, within(1e-12));
        assertThat(point.fmr()).isEqualTo(0.2);
        assertThat(point.fnmr()).isEqualTo(0.2);
        assertThat(overlapping.fnmrAtFmr(0.19)).isEqualTo(0.4);
        assertThat(overlapping.fnmrAtFmr(1)).isZero();
    }

    @Test
    void theEqualErrorRateIsTheMeanWhereBothRatesDifferLeast() {
        assertThat(overlapping.equalErrorRate()).isEqualTo(0.2);
        ErrorRates uneven = rates(List.of(0.35, 0.75, 0.85), List.of(0.05, 0.45, 0.55, 0.65));
        // Above 0.35: 1/3 against 3/4. Above 0.45: 1/3 against 2/4. Above 0.55: 1/3 against 1/4.
        assertThat(uneven.equalErrorRate()).isEqualTo((1 / 3.0 + 1 / 4.0) / 2, within(1e-12));
    }

    @Test
    void theEqualErrorRateIsNotTakenWhereTheirSumIsLeast() {
        ErrorRates rates = rates(List.of(0.45, 0.95), List.of(0.05, 0.15, 0.45, 0.45, 0.65));
        // Up to .45: 0 against 3/5, which is less together. Above it: 1/2 against 1/5, which lie closer.
        assertThat(rates.equalErrorRate()).isEqualTo((1 / 2.0 + 1 / 5.0) / 2, within(1e-12));
    }

    @Test
    void theAreaIsTheChanceThatAMatedScoreIsHigher() {
        // Of 25 pairs: 0.35 is above 3 of 5, 0.65 above 4 and level with 1, the others above all.
        assertThat(overlapping.areaUnderCurve()).isEqualTo((3 + 4.5 + 15) / 25, within(1e-12));
        assertThat(rates(List.of(0.9), List.of(0.1)).areaUnderCurve()).isEqualTo(1);
        assertThat(rates(List.of(0.1), List.of(0.9)).areaUnderCurve()).isZero();
    }

    @Test
    void decidabilityIsTheDistanceOfTheMeansInStandardDeviations() {
        ErrorRates rates = rates(List.of(0.75, 0.95), List.of(0.15, 0.35));
        // Means 0.85 and 0.25, both variances 0.01.
        assertThat(rates.decidability()).isEqualTo(0.6 / 0.1, within(1e-9));
    }

    @Test
    void aMeanScoreIsThatOfItsKindOfComparison() {
        assertThat(overlapping.mean(true)).isEqualTo((0.35 + 0.65 + 0.75 + 0.85 + 0.95) / 5, within(1e-12));
        assertThat(overlapping.mean(false)).isEqualTo((0.05 + 0.15 + 0.25 + 0.45 + 0.65) / 5, within(1e-12));
    }

    @Test
    void theBestAccuracyLiesInTheMiddleOfEqualThresholds() {
        ErrorRates rates = rates(List.of(0.95), List.of(0.05));
        assertThat(rates.atBestAccuracy().threshold()).isEqualTo(0.5, within(1e-12));
        assertThat(rates.atBestAccuracy().accuracy()).isEqualTo(1);
    }

    @Test
    void whereTheBestThresholdsLieApartNoneBetweenThemIsTaken() {
        // Accurate in 3 of 4 up to .3 and above .4, in half of them between: the middle of all would be between.
        ErrorRates rates = rates(List.of(0.35, 0.75), List.of(0.25, 0.45));
        assertThat(rates.atBestAccuracy().accuracy()).isEqualTo(0.75, within(1e-12));
        assertThat(rates.atBestAccuracy().threshold()).isEqualTo(0.6, within(1e-12));
    }

    @Test
    void ofStretchesOfBestThresholdsTheLongestIsTakenAndOfEquallyLongOnesTheLowest() {
        // Accurate in 3 of 4 from .1 to .5 and at .7.
        ErrorRates longFirst = rates(List.of(0.55, 0.75), List.of(0.05, 0.65));
        assertThat(longFirst.atBestAccuracy().threshold()).isEqualTo(0.3, within(1e-12));
        // Accurate in 3 of 4 at .5 and at .7.
        ErrorRates equallyLong = rates(List.of(0.55, 0.75), List.of(0.45, 0.65));
        assertThat(equallyLong.atBestAccuracy().threshold()).isEqualTo(0.5, within(1e-12));
    }

    @Test
    void toRejectEverythingMayBeBest() {
        // The wrong way round: half are right only at 0, and at .9 and 1.
        ErrorRates rates = rates(List.of(0.05), List.of(0.85));
        assertThat(rates.atBestAccuracy().threshold()).isEqualTo(0.9, within(1e-12));
    }

    @Test
    void aThresholdThatDoesNotExistIsNotGivenAsTheEndOfTheScale() {
        ErrorRates constant = rates(List.of(1.0, 1.0), List.of(1.0, 1.0));
        assertThat(constant.atFmr(0.5)).isEmpty();
        assertThat(constant.fnmrAtFmr(0.5)).isEqualTo(1);
        assertThat(constant.atFmr(1)).isPresent();
        assertThat(rates(List.of(0.5), List.of()).atFmr(0.5)).isEmpty();
    }

    @Test
    void scoresThatDoNotVaryHaveNoDecidability() {
        assertThat(rates(List.of(0.35, 0.35, 0.35), List.of(0.15, 0.15, 0.15)).decidability())
                .isNaN();
    }

    @Test
    void thatHoldsForMillionsOfScoresInAnyCell() {
        for (int mated = 1; mated < 10; mated++) {
            long[] counts = new long[10];
            counts[mated] = 3_000_000;
            long[] others = new long[10];
            others[mated - 1] = 7_000_000;
            assertThat(new ErrorRates(new ScoreBins(0, 1, 10), counts, others).decidability())
                    .isNaN();
        }
    }

    @Test
    void millionsOfScoresThatVaryHaveADecidability() {
        long million = 1_000_000;
        ErrorRates rates = new ErrorRates(
                new ScoreBins(0, 1, 10),
                new long[] {0, 0, 0, 0, 0, 0, 0, million, million, 0},
                new long[] {0, million, million, 0, 0, 0, 0, 0, 0, 0});
        // Means 0.8 and 0.2, both standard deviations 0.05.
        assertThat(rates.decidability()).isEqualTo(0.6 / 0.05, within(1e-6));
    }

    @Test
    void theFmrWithoutAFalseNonMatchIsTheSmallest() {
        // Up to .35, the lowest mated score: of the others .45 and .65 match.
        assertThat(overlapping.atZeroFnmr().fmr()).isEqualTo(2 / 5.0);
        assertThat(overlapping.atZeroFnmr().fnmr()).isZero();
        assertThat(overlapping.fnmrAtFmr(0)).isEqualTo(2 / 5.0);
    }

    @Test
    void withoutNonMatedComparisonsTheirRateIsNoNumber() {
        ErrorRates mated = rates(List.of(0.5), List.of());
        assertThat(mated.at(0.2).fmr()).isNaN();
        assertThat(mated.fnmrAtFmr(0.2)).isNaN();
        assertThat(mated.atZeroFnmr().fmr()).isNaN();
        assertThat(mated.atZeroFmr().orElseThrow().fnmr()).isNaN();
    }

    @Test
    void withoutMatedComparisonsNoThresholdIsTheOneThatAllOfThemReach() {
        OperatingPoint point = rates(List.of(), List.of(0.5)).atZeroFnmr();
        assertThat(point.fmr()).isNaN();
        assertThat(point.fnmr()).isNaN();
    }

    @Test
    void aCurveHasThePointsAtWhichARateChanges() {
        assertThat(overlapping.curve())
                .extracting(OperatingPoint::fmr, OperatingPoint::fnmr)
                .containsExactly(
                        tuple(1.0, 0.0),
                        tuple(0.8, 0.0),
                        tuple(0.6, 0.0),
                        tuple(0.4, 0.0),
                        tuple(0.4, 0.2),
                        tuple(0.2, 0.2),
                        tuple(0.0, 0.4),
                        tuple(0.0, 0.6),
                        tuple(0.0, 0.8),
                        tuple(0.0, 1.0));
    }

    @Test
    void aCurveKeepsItsEndsAndDropsPointsThatLieCloseTogether() {
        ScoreCounts counts = new ScoreCounts(new ScoreBins(0, 1, 1 << 16));
        for (int i = 0; i < 100_000; i++) {
            counts.add(i / 100_000.0, i % 2 == 0);
        }
        List<OperatingPoint> curve = counts.rates().curve();
        assertThat(curve).hasSizeBetween(300, 2000);
        assertThat(curve.get(0).fmr()).isEqualTo(1);
        assertThat(curve.get(curve.size() - 1).fmr()).isLessThan(1e-4);
    }

    @Test
    void histogramsHoldEveryScoreOnce() {
        assertThat(overlapping.counts(true, 0, 1, 5)).containsExactly(0, 1, 0, 2, 2);
        assertThat(overlapping.counts(false, 0.2, 0.6, 2)).containsExactly(3, 2);
    }

    @Test
    void scoresOfEitherKindLieBetweenTheLowestAndTheHighest() {
        assertThat(overlapping.lowest()).isZero();
        assertThat(overlapping.highest()).isEqualTo(1);
        assertSpan(rates(List.of(0.35), List.of(0.65)), 0.3, 0.7);
        assertSpan(rates(List.of(0.65), List.of(0.35)), 0.3, 0.7);
        assertSpan(rates(List.of(0.35, 0.65), List.of(0.35, 0.65)), 0.3, 0.7);
        // No score: nothing lies between the two.
        assertSpan(rates(List.of(), List.of()), 1, 0);
    }

    private static void assertSpan(ErrorRates rates, double lowest, double highest) {
        assertThat(rates.lowest()).isEqualTo(lowest, within(1e-12));
        assertThat(rates.highest()).isEqualTo(highest, within(1e-12));
    }
}
