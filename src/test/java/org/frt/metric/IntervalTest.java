package org.frt.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

final class IntervalTest {
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
        // For the best of two, one in eighty to either side.
        assertThat(Interval.of(7, resampled, 2)).isEqualTo(new Interval(7, 0, 39));
        double[] thousand = new double[1000];
        Arrays.setAll(thousand, i -> i);
        assertThat(Interval.of(7, thousand)).isEqualTo(new Interval(7, 25, 975));
        assertThat(Interval.of(7, thousand, 5)).isEqualTo(new Interval(7, 5, 995));
        assertThat(Interval.of(7, new double[] {Double.NaN})).isEqualTo(new Interval(7, Double.NaN, Double.NaN));
    }
}
