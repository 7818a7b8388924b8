package org.frt.evaluate.recognition;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.frt.evaluate.candidate.Provided;
import org.frt.metric.ErrorRates;
import org.frt.metric.Interval;
import org.frt.metric.OperatingPoint;
import org.jspecify.annotations.Nullable;

/** Makes figures with intervals out of the counted scores of a recogniser's probes. */
final class Judgement {
    /** The FMRs that figures are given for. */
    static final double[] TARGETS = {1e-1, 1e-2, 1e-3, 1e-4, 1e-5};

    private final @Nullable Double publishedThreshold;
    private final double[] fixedThresholds;
    private final @Nullable Figures damaged;

    /** A probe's rates, with those of each resample. */
    private record Figures(ErrorRates rates, List<ErrorRates> resampled) {
        double[] each(ToDoubleFunction<ErrorRates> figure) {
            return resampled.stream().mapToDouble(figure).toArray();
        }

        Interval interval(ToDoubleFunction<ErrorRates> figure) {
            return Interval.of(figure.applyAsDouble(rates), each(figure));
        }

        /** The figure less that of another probe, resample by resample. */
        Interval change(Figures from, ToDoubleFunction<ErrorRates> figure) {
            double[] now = each(figure);
            double[] before = from.each(figure);
            Arrays.setAll(now, i -> now[i] - before[i]);
            return Interval.of(figure.applyAsDouble(rates) - figure.applyAsDouble(from.rates), now);
        }
    }

    private Judgement(@Nullable Double publishedThreshold, double[] fixedThresholds, @Nullable Figures damaged) {
        this.publishedThreshold = publishedThreshold;
        this.fixedThresholds = fixedThresholds;
        this.damaged = damaged;
    }

    /**
     * Judges all probes.
     *
     * @param probes the original first
     */
    static List<ProbeResult> of(List<ProbeScores> probes, int resamples, @Nullable Double publishedThreshold) {
        ErrorRates originals = probes.get(0).rates();
        double[] fixed = Arrays.stream(TARGETS)
                .map(target -> originals.atFmr(target).threshold())
                .toArray();
        Figures damaged = probes.stream()
                .filter(probe -> isDamaged(probe.probe()))
                .findFirst()
                .map(probe -> figures(probe, resamples))
                .orElse(null);
        Judgement judgement = new Judgement(publishedThreshold, fixed, damaged);
        return probes.stream()
                .map(probe -> judgement.judge(probe, figures(probe, resamples)))
                .toList();
    }

    static boolean isDamaged(String probe) {
        return probe.equals(Provided.DAMAGED.toString());
    }

    private static Figures figures(ProbeScores probe, int resamples) {
        List<ErrorRates> resampled = new ArrayList<>();
        for (int i = 0; i < resamples; i++) {
            resampled.add(probe.rates(i));
        }
        return new Figures(probe.rates(), resampled);
    }

    private ProbeResult judge(ProbeScores probe, Figures figures) {
        ErrorRates rates = figures.rates();
        double fta = (double) probe.failed() / probe.faces();
        Figures reference =
                probe.probe().equals(RecognitionEvaluation.ORIGINAL) || isDamaged(probe.probe()) ? null : damaged;
        List<TargetResult> targets = new ArrayList<>();
        for (int i = 0; i < TARGETS.length; i++) {
            targets.add(target(figures, reference, fta, TARGETS[i], fixedThresholds[i]));
        }
        Double published = publishedThreshold;
        return new ProbeResult(
                probe.probe(),
                probe.faces(),
                probe.failed(),
                fta,
                rates.mated(),
                rates.nonMated(),
                targets,
                figures.interval(ErrorRates::equalErrorRate),
                figures.interval(ErrorRates::areaUnderCurve),
                figures.interval(ErrorRates::decidability),
                change(figures, reference, ErrorRates::equalErrorRate),
                published == null ? null : rates.at(published),
                published == null
                        ? null
                        : figures.interval(each -> each.at(published).accuracy()),
                foldAccuracy(probe.foldAccuracies()));
    }

    private static TargetResult target(
            Figures figures, @Nullable Figures damaged, double fta, double target, double threshold) {
        ToDoubleFunction<ErrorRates> fnmr = rates -> rates.atFmr(target).fnmr();
        ToDoubleFunction<ErrorRates> fixedFmr = rates -> rates.at(threshold).fmr();
        ToDoubleFunction<ErrorRates> fixedFnmr = rates -> rates.at(threshold).fnmr();
        OperatingPoint fixed = figures.rates().at(threshold);
        return new TargetResult(
                target,
                figures.rates().nonMated() * target >= TargetResult.LEAST_ERRORS,
                figures.rates().atFmr(target),
                figures.interval(fnmr),
                fixed,
                figures.interval(fixedFmr),
                figures.interval(fixedFnmr),
                fixed.fmr() * (1 - fta),
                fta + fixed.fnmr() * (1 - fta),
                change(figures, damaged, fnmr),
                change(figures, damaged, fixedFnmr),
                change(figures, damaged, fixedFmr));
    }

    private static @Nullable Interval change(
            Figures figures, @Nullable Figures damaged, ToDoubleFunction<ErrorRates> figure) {
        return damaged == null ? null : figures.change(damaged, figure);
    }

    /** As LFW reports it: the mean over the folds, and the standard error of this mean to either side. */
    private static @Nullable Interval foldAccuracy(double[] accuracies) {
        if (accuracies.length == 0) {
            return null;
        }
        double mean = Arrays.stream(accuracies).average().orElseThrow();
        double squares =
                Arrays.stream(accuracies).map(a -> (a - mean) * (a - mean)).sum();
        double error = Math.sqrt(squares / (accuracies.length - 1) / accuracies.length);
        return new Interval(mean, mean - error, mean + error);
    }
}
