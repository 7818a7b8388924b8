package org.frt.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

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
}
