package org.frt.metric;

import static org.assertj.core.api.Assertions.assertThat;
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
    void theFmrWithoutAFalseNonMatchIsTheSmallest() {
        // Up to .35, the lowest mated score: of the others .45 and .65 match.
        assertThat(overlapping.atZeroFnmr().fmr()).isEqualTo(2 / 5.0);
        assertThat(overlapping.atZeroFnmr().fnmr()).isZero();
        assertThat(overlapping.fnmrAtFmr(0)).isEqualTo(2 / 5.0);
    }

    @Test
    void withoutNonMatedComparisonsTheirRateIsNoNumber() {
        assertThat(rates(List.of(0.5), List.of()).at(0.2).fmr()).isNaN();
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
        assertThat(overlapping.lowest()).isZero();
        assertThat(overlapping.highest()).isEqualTo(1);
    }
}
