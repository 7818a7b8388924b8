package org.frt.evaluate.recognition;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import org.frt.metric.ErrorRates;
import org.frt.metric.Interval;

/** Some figures of a probe: in all of its comparisons, and in each resample of the people. */
final class SampledFigures {
    /** With one person there is nothing to draw from. */
    private static final int LEAST_PEOPLE = 2;

    /**
     * A figure of error rates.
     *
     * @param of works it out
     * @param isRate whether it lies between 0 and 1
     * @param isOfMated whether mated scores decide it, so that people without a mated comparison are no sample of anything
     */
    record Figure(ToDoubleFunction<ErrorRates> of, boolean isRate, boolean isOfMated) {
        /** A rate that mated scores decide. */
        static Figure ofMated(ToDoubleFunction<ErrorRates> of) {
            return new Figure(of, true, true);
        }

        private double within(double value) {
            return isRate ? Math.max(0, Math.min(1, value)) : value;
        }
    }

    /** A figure of all comparisons, and of each resample. */
    private record Sampled(double figure, double[] resampled) {}

    private final SharedComparisons comparisons;
    private final Set<Double> reached = new HashSet<>();
    private final Map<Figure, Sampled> samples = new HashMap<>();

    /**
     * Works them out. Resamples have coarser thresholds than all comparisons, which would shift them to one side; what the
     * coarseness makes of the figure of all comparisons is taken off again.
     *
     * @param figures those that can be asked for afterwards
     */
    SampledFigures(ProbeScores probe, int resamples, List<Figure> figures) {
        ErrorRates all = probe.rates();
        this.comparisons =
                new SharedComparisons(probe.people().count(), probe.people().mated(), all.mated(), all.nonMated());
        Arrays.stream(Judgement.TARGETS)
                .filter(target -> all.atFmr(target).isPresent())
                .forEach(reached::add);
        figures.forEach(
                figure -> samples.put(figure, new Sampled(figure.of().applyAsDouble(all), new double[resamples])));
        ErrorRates coarse = probe.coarseRates();
        Map<Figure, Double> shift = new HashMap<>();
        samples.forEach((figure, sampled) ->
                shift.put(figure, sampled.figure() - figure.of().applyAsDouble(coarse)));
        for (int i = 0; i < resamples; i++) {
            int resample = i;
            ErrorRates resampled = probe.rates(resample);
            samples.forEach((figure, sampled) -> sampled.resampled()[resample] =
                    figure.within(figure.of().applyAsDouble(resampled) + Objects.requireNonNull(shift.get(figure))));
        }
    }

    /** What they are figures of. */
    SharedComparisons comparisons() {
        return comparisons;
    }

    /** Whether a threshold on the scale of scores has no higher an FMR than this, one of {@link Judgement#TARGETS}. */
    boolean reaches(double target) {
        return reached.contains(target);
    }

    /** A figure. */
    double value(Figure figure) {
        return of(figure).figure();
    }

    /** A figure with its interval. */
    Interval interval(Figure figure) {
        return interval(figure, of(figure).figure(), of(figure).resampled());
    }

    /** A figure less that of another probe, resample by resample. */
    Interval change(SampledFigures from, Figure figure) {
        double[] now = of(figure).resampled().clone();
        double[] before = from.of(figure).resampled();
        Arrays.setAll(now, i -> now[i] - before[i]);
        return interval(figure, of(figure).figure() - from.of(figure).figure(), now);
    }

    private Interval interval(Figure figure, double value, double[] resampled) {
        int people = figure.isOfMated() ? comparisons.matedPeople() : comparisons.people();
        return Interval.of(value, people >= LEAST_PEOPLE ? resampled : new double[0]);
    }

    private Sampled of(Figure figure) {
        return Objects.requireNonNull(samples.get(figure), "a figure that was not asked for");
    }
}
