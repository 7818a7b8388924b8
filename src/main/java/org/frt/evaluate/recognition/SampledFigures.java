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
import org.frt.metric.ErrorRules;
import org.frt.metric.Interval;

/** Some figures of a probe: in all of its comparisons, and in each resample of the people. */
final class SampledFigures {
    /** With one person there is nothing to draw from. */
    private static final int LEAST_PEOPLE = 2;

    /** Which scores decide a figure: where mated ones do, people without a mated comparison are no sample of anything. */
    enum Scores {
        MATED,
        NON_MATED,
        BOTH;

        private int people(SharedComparisons comparisons) {
            return this == NON_MATED ? comparisons.people() : comparisons.matedPeople();
        }

        /** How many comparisons they are of. */
        long of(SharedComparisons comparisons) {
            return switch (this) {
                case MATED -> comparisons.mated();
                case NON_MATED -> comparisons.nonMated();
                case BOTH -> Math.min(comparisons.mated(), comparisons.nonMated());
            };
        }

        /** How many trials of theirs are independent: the mated comparisons of one person fail together. */
        private long trials(SharedComparisons comparisons) {
            return switch (this) {
                case MATED -> comparisons.matedPeople();
                case NON_MATED -> comparisons.nonMated();
                case BOTH -> Math.min(comparisons.matedPeople(), comparisons.nonMated());
            };
        }
    }

    /**
     * A figure of error rates.
     *
     * @param of works it out
     * @param isRate whether it lies between 0 and 1
     * @param scores what decides it
     */
    record Figure(ToDoubleFunction<ErrorRates> of, boolean isRate, Scores scores) {

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
        Interval interval = interval(figure, of(figure).figure(), of(figure).resampled(), 1);
        return figure.isRate() ? ErrorRules.widened(interval, figure.scores().trials(comparisons)) : interval;
    }

    /** A rate less that of another probe, resample by resample. */
    Interval change(SampledFigures from, Figure figure) {
        return change(from, figure, 1);
    }

    /**
     * As {@link #change(SampledFigures, Figure)}, where it may be the best of several.
     *
     * @param together how many, see {@link Interval#of(double, double[], int)}
     */
    Interval change(SampledFigures from, Figure figure, int together) {
        double[] now = of(figure).resampled().clone();
        double[] before = from.of(figure).resampled();
        Arrays.setAll(now, i -> now[i] - before[i]);
        return ErrorRules.widenedDifference(
                interval(figure, of(figure).figure() - from.of(figure).figure(), now, together),
                figure.scores().trials(comparisons));
    }

    private Interval interval(Figure figure, double value, double[] resampled, int together) {
        int people = figure.scores().people(comparisons);
        return Interval.of(value, people >= LEAST_PEOPLE ? resampled : new double[0], together);
    }

    private Sampled of(Figure figure) {
        return Objects.requireNonNull(samples.get(figure), "a figure that was not asked for");
    }
}
