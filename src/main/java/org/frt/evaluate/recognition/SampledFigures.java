package org.frt.evaluate.recognition;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToDoubleFunction;
import org.frt.metric.ErrorRates;
import org.frt.metric.Interval;

/** Some figures of a probe: in all of its comparisons, and in each resample of the people. */
final class SampledFigures {
    /** With one person there is nothing to draw from. */
    private static final int LEAST_PEOPLE = 2;

    private final ErrorRates rates;
    private final boolean drawn;
    private final Map<ToDoubleFunction<ErrorRates>, double[]> samples = new HashMap<>();

    /**
     * Works them out.
     *
     * @param figures those that can be asked for afterwards
     */
    SampledFigures(ProbeScores probe, int resamples, List<ToDoubleFunction<ErrorRates>> figures) {
        this.rates = probe.rates();
        this.drawn = probe.people() >= LEAST_PEOPLE;
        figures.forEach(figure -> samples.put(figure, new double[resamples]));
        for (int i = 0; i < resamples; i++) {
            int resample = i;
            ErrorRates resampled = probe.rates(resample);
            samples.forEach((figure, values) -> values[resample] = figure.applyAsDouble(resampled));
        }
    }

    /** Of all comparisons. */
    ErrorRates rates() {
        return rates;
    }

    /** A figure with its interval. */
    Interval interval(ToDoubleFunction<ErrorRates> figure) {
        return interval(figure.applyAsDouble(rates), of(figure));
    }

    /** A figure less that of another probe, resample by resample. */
    Interval change(SampledFigures from, ToDoubleFunction<ErrorRates> figure) {
        double[] now = of(figure).clone();
        double[] before = from.of(figure);
        Arrays.setAll(now, i -> now[i] - before[i]);
        return interval(figure.applyAsDouble(rates) - figure.applyAsDouble(from.rates), now);
    }

    private Interval interval(double figure, double[] values) {
        return Interval.of(figure, drawn ? values : new double[0]);
    }

    private double[] of(ToDoubleFunction<ErrorRates> figure) {
        return Objects.requireNonNull(samples.get(figure), "a figure that was not asked for");
    }
}
