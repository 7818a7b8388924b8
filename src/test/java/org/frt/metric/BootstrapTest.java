package org.frt.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.frt.metric.Bootstrap.Sample;
import org.junit.jupiter.api.Test;

final class BootstrapTest {
    private static Interval interval(Sample sample, long seed) {
        return Objects.requireNonNull(
                Bootstrap.intervals(Map.of(0, sample), seed).get(0));
    }

    @Test
    void agreesWithTheNormalApproximationOfManyValues() {
        Random random = new Random(1);
        double[] values = random.doubles(2000).toArray();
        Interval interval = interval(Sample.ofMean(values), 2);
        double halfWidth = 1.96 * Math.sqrt(1.0 / 12 / values.length);
        assertThat(interval.high() - interval.mean()).isCloseTo(halfWidth, within(0.15 * halfWidth));
        assertThat(interval.mean() - interval.low()).isCloseTo(halfWidth, within(0.15 * halfWidth));
    }

    @Test
    void theSeedFixesIt() {
        double[] values = new Random(1).doubles(50).toArray();
        assertThat(interval(Sample.ofMean(values), 3)).isEqualTo(interval(Sample.ofMean(values), 3));
        assertThat(interval(Sample.ofMean(values), 3)).isNotEqualTo(interval(Sample.ofMean(values), 4));
    }

    private static Sample ofMedian(double... values) {
        return new Sample(values, true);
    }

    @Test
    void theMedianOfAnEvenNumberOfValuesIsTheMeanOfTheMiddleTwo() {
        assertThat(interval(ofMedian(9, 1, 2, 4), 1).mean()).isEqualTo(3);
        assertThat(interval(ofMedian(9, 1, 2), 1).mean()).isEqualTo(2);
        assertThat(interval(ofMedian(7), 1)).isEqualTo(new Interval(7, Double.NaN, Double.NaN));
    }

    @Test
    void theMediansIntervalAgreesWithTheNormalApproximationOfManyValues() {
        double[] values = new Random(1).doubles(2000).toArray();
        Interval interval = interval(ofMedian(values), 2);
        // The standard error of the median is 1 / (2 f √n), with the density f = 1.
        double halfWidth = 1.96 / (2 * Math.sqrt(values.length));
        assertThat(interval.high() - interval.low()).isCloseTo(2 * halfWidth, within(0.2 * 2 * halfWidth));
    }

    /** As the method is defined: drawn, then worked out. */
    private static Interval defined(double[] values, long seed, ToDoubleFunction<double[]> figure) {
        Random random = new Random(seed);
        double[] figures = new double[2000];
        Arrays.setAll(figures, i -> {
            double[] drawn = new double[values.length];
            Arrays.setAll(drawn, j -> values[random.nextInt(values.length)]);
            return figure.applyAsDouble(drawn);
        });
        return Interval.of(figure.applyAsDouble(values.clone()), figures);
    }

    private static double mean(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum / values.length;
    }

    private static double median(double[] values) {
        Arrays.sort(values);
        return (values[(values.length - 1) / 2] + values[values.length / 2]) / 2;
    }

    @Test
    void manyAtOnceAreWhatEachIsAlone() {
        Random random = new Random(1);
        double[] some = random.doubles(101).toArray();
        double[] more = random.doubles(101).map(value -> Math.rint(8 * value)).toArray();
        double[] even = random.doubles(60).map(value -> value - 0.5).toArray();
        List<Sample> samples = List.of(
                Sample.ofMean(some),
                ofMedian(more),
                ofMedian(even),
                Sample.ofMean(7),
                ofMedian(some),
                Sample.ofMean(more));
        Map<Integer, Interval> intervals = Bootstrap.intervals(
                IntStream.range(0, samples.size()).boxed().collect(Collectors.toMap(Function.identity(), samples::get)),
                5);
        assertThat(intervals.get(1)).isEqualTo(defined(more, 5, BootstrapTest::median));
        assertThat(intervals.get(2)).isEqualTo(defined(even, 5, BootstrapTest::median));
        assertThat(intervals.get(3)).isEqualTo(new Interval(7, Double.NaN, Double.NaN));
        assertThat(intervals.get(4)).isEqualTo(defined(some, 5, BootstrapTest::median));
        assertThat(intervals.get(5)).isEqualTo(defined(more, 5, BootstrapTest::mean));
        assertThat(intervals.get(0)).isEqualTo(interval(Sample.ofMean(some), 5));
    }
}
