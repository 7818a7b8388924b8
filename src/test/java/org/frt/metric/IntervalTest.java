package org.frt.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class IntervalTest {
    @Test
    void agreesWithTheNormalApproximationOfManyValues() {
        Random random = new Random(1);
        double[] values = random.doubles(2000).toArray();
        Interval interval = Interval.ofMean(values, 2);
        double halfWidth = 1.96 * Math.sqrt(1.0 / 12 / values.length);
        assertThat(interval.high() - interval.mean()).isCloseTo(halfWidth, within(0.15 * halfWidth));
        assertThat(interval.mean() - interval.low()).isCloseTo(halfWidth, within(0.15 * halfWidth));
    }

    @Test
    void theSeedFixesIt() {
        double[] values = new Random(1).doubles(50).toArray();
        assertThat(Interval.ofMean(values, 3)).isEqualTo(Interval.ofMean(values, 3));
        assertThat(Interval.ofMean(values, 3)).isNotEqualTo(Interval.ofMean(values, 4));
    }

    @Test
    void theMedianOfAnEvenNumberOfValuesIsTheMeanOfTheMiddleTwo() {
        assertThat(Interval.ofMedian(new double[] {9, 1, 2, 4}, 1).mean()).isEqualTo(3);
        assertThat(Interval.ofMedian(new double[] {9, 1, 2}, 1).mean()).isEqualTo(2);
        assertThat(Interval.ofMedian(new double[] {7}, 1)).isEqualTo(new Interval(7, Double.NaN, Double.NaN));
    }

    @Test
    void theMediansIntervalAgreesWithTheNormalApproximationOfManyValues() {
        double[] values = new Random(1).doubles(2000).toArray();
        Interval interval = Interval.ofMedian(values, 2);
        // The standard error of the median is 1 / (2 f √n), with the density f = 1.
        double halfWidth = 1.96 / (2 * Math.sqrt(values.length));
        assertThat(interval.high() - interval.low()).isCloseTo(2 * halfWidth, within(0.2 * 2 * halfWidth));
    }

    @Test
    void ofAShareItIsWilsonsScoreInterval() {
        // Of 10 of 10: the low end is 1 / (1 + 1.96² / 10); of 0 of 10 the same from the other side.
        Interval all = Interval.ofShare(10, 10);
        assertThat(all.mean()).isEqualTo(1);
        assertThat(all.low()).isCloseTo(1 / 1.38416, within(1e-4));
        assertThat(all.high()).isCloseTo(1, within(1e-12));
        assertThat(Interval.ofShare(0, 10).high()).isCloseTo(1 - all.low(), within(1e-12));
        assertThat(Interval.ofShare(81, 263).low()).isCloseTo(0.2553, within(1e-4));
        assertThat(Interval.ofShare(81, 263).high()).isCloseTo(0.3662, within(1e-4));
    }

    @Test
    void resamplesWithoutAFigureDoNotCount() {
        double[] resampled = new double[80];
        Arrays.setAll(resampled, i -> i % 2 == 0 ? i / 2.0 : Double.NaN);
        // Of the forty numbers from 0 to 39, the second and the last.
        assertThat(Interval.of(7, resampled)).isEqualTo(new Interval(7, 1, 39));
        assertThat(Interval.of(7, new double[] {Double.NaN})).isEqualTo(new Interval(7, Double.NaN, Double.NaN));
    }
}
