package org.frt.evaluate.recognition;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.frt.metric.ErrorRates;
import org.frt.metric.Interval;
import org.frt.metric.OperatingPoint;
import org.jspecify.annotations.Nullable;

/** Makes figures with intervals out of the counted scores of a recogniser's probes. */
final class Judgement {
    /** The FMRs that figures are given for. */
    static final double[] TARGETS = {1e-1, 1e-2, 1e-3, 1e-4, 1e-5};

    private final @Nullable Double publishedThreshold;
    private final List<TargetFigures> targets;
    private final @Nullable SampledFigures damaged;
    private final ToDoubleFunction<ErrorRates> equalErrorRate = ErrorRates::equalErrorRate;
    private final ToDoubleFunction<ErrorRates> areaUnderCurve = ErrorRates::areaUnderCurve;
    private final ToDoubleFunction<ErrorRates> decidability = ErrorRates::decidability;
    private final ToDoubleFunction<ErrorRates> publishedAccuracy;

    /** What is asked at one FMR; the originals' threshold is NaN if there is none. */
    private record TargetFigures(
            double target,
            double threshold,
            ToDoubleFunction<ErrorRates> fnmr,
            ToDoubleFunction<ErrorRates> fixedFmr,
            ToDoubleFunction<ErrorRates> fixedFnmr) {
        static TargetFigures of(double target, double threshold) {
            return new TargetFigures(
                    target,
                    threshold,
                    rates -> rates.fnmrAtFmr(target),
                    rates -> Double.isNaN(threshold)
                            ? Double.NaN
                            : rates.at(threshold).fmr(),
                    rates -> Double.isNaN(threshold)
                            ? Double.NaN
                            : rates.at(threshold).fnmr());
        }
    }

    private Judgement(List<ProbeScores> probes, int resamples, @Nullable Double publishedThreshold) {
        this.publishedThreshold = publishedThreshold;
        this.publishedAccuracy = rates -> publishedThreshold == null
                ? Double.NaN
                : rates.at(publishedThreshold).accuracy();
        ErrorRates originals = probes.get(0).rates();
        this.targets = Arrays.stream(TARGETS)
                .mapToObj(target -> TargetFigures.of(
                        target,
                        originals.atFmr(target).map(OperatingPoint::threshold).orElse(Double.NaN)))
                .toList();
        this.damaged = probes.stream()
                .filter(each -> each.probe().isDamaged())
                .findFirst()
                .map(each -> figures(each, resamples))
                .orElse(null);
    }

    /**
     * Judges all probes.
     *
     * @param probes the original first
     */
    static List<ProbeResult> of(List<ProbeScores> probes, int resamples, @Nullable Double publishedThreshold) {
        Judgement judgement = new Judgement(probes, resamples, publishedThreshold);
        return probes.stream()
                .map(probe -> judgement.judge(probe, judgement.figures(probe, resamples)))
                .toList();
    }

    private SampledFigures figures(ProbeScores probe, int resamples) {
        List<ToDoubleFunction<ErrorRates>> figures =
                new ArrayList<>(List.of(equalErrorRate, areaUnderCurve, decidability, publishedAccuracy));
        targets.forEach(target -> figures.addAll(List.of(target.fnmr(), target.fixedFmr(), target.fixedFnmr())));
        return new SampledFigures(probe, resamples, figures);
    }

    private ProbeResult judge(ProbeScores probe, SampledFigures figures) {
        ErrorRates rates = figures.rates();
        double fta = (double) probe.failed() / probe.faces();
        SampledFigures reference = probe.probe().isReconstruction() ? damaged : null;
        return new ProbeResult(
                probe.probe(),
                probe.faces(),
                probe.failed(),
                fta,
                probe.people(),
                rates.mated(),
                rates.nonMated(),
                targets.stream()
                        .map(target -> judge(target, figures, reference, fta))
                        .toList(),
                figures.interval(equalErrorRate),
                figures.interval(areaUnderCurve),
                figures.interval(decidability),
                change(figures, reference, equalErrorRate),
                publishedThreshold == null ? null : rates.at(publishedThreshold),
                publishedThreshold == null ? null : figures.interval(publishedAccuracy),
                foldAccuracy(probe.foldAccuracies()));
    }

    private static TargetResult judge(
            TargetFigures target, SampledFigures figures, @Nullable SampledFigures reference, double fta) {
        ErrorRates rates = figures.rates();
        Optional<OperatingPoint> own = rates.atFmr(target.target());
        Optional<OperatingPoint> fixed =
                Double.isNaN(target.threshold()) ? Optional.empty() : Optional.of(rates.at(target.threshold()));
        SampledFigures ownReference = reference != null
                        && own.isPresent()
                        && reference.rates().atFmr(target.target()).isPresent()
                ? reference
                : null;
        SampledFigures fixedReference = fixed.isPresent() ? reference : null;
        return new TargetResult(
                target.target(),
                rates.nonMated() * target.target() >= TargetResult.LEAST_ERRORS,
                own.orElse(null),
                own.isPresent() ? figures.interval(target.fnmr()) : null,
                fixed.orElse(null),
                fixed.isPresent() ? figures.interval(target.fixedFmr()) : null,
                fixed.isPresent() ? figures.interval(target.fixedFnmr()) : null,
                fixed.map(point -> point.fmr() * (1 - fta)).orElse(Double.NaN),
                fixed.map(point -> fta + point.fnmr() * (1 - fta)).orElse(Double.NaN),
                change(figures, ownReference, target.fnmr()),
                change(figures, fixedReference, target.fixedFnmr()),
                change(figures, fixedReference, target.fixedFmr()),
                new ErrorCounts(
                        rates.mated(),
                        rates.nonMated(),
                        falseMatches(own, rates),
                        falseNonMatches(own, rates),
                        falseMatches(fixed, rates),
                        falseNonMatches(fixed, rates)));
    }

    private static @Nullable Interval change(
            SampledFigures figures, @Nullable SampledFigures reference, ToDoubleFunction<ErrorRates> figure) {
        return reference == null ? null : figures.change(reference, figure);
    }

    private static long falseMatches(Optional<OperatingPoint> point, ErrorRates rates) {
        return point.map(each -> Math.round(each.fmr() * rates.nonMated())).orElse(0L);
    }

    private static long falseNonMatches(Optional<OperatingPoint> point, ErrorRates rates) {
        return point.map(each -> Math.round(each.fnmr() * rates.mated())).orElse(0L);
    }

    /**
     * As LFW reports it: the mean over the folds, and the standard error of this mean to either side. Folds that lack a
     * mated or a non-mated score have no accuracy.
     */
    private static @Nullable Interval foldAccuracy(double[] ofFolds) {
        double[] accuracies = Arrays.stream(ofFolds)
                .filter(accuracy -> !Double.isNaN(accuracy))
                .toArray();
        if (accuracies.length == 0) {
            return null;
        }
        double mean = Arrays.stream(accuracies).average().orElseThrow();
        if (accuracies.length == 1) {
            return new Interval(mean, Double.NaN, Double.NaN);
        }
        double squares =
                Arrays.stream(accuracies).map(a -> (a - mean) * (a - mean)).sum();
        double error = Math.sqrt(squares / (accuracies.length - 1) / accuracies.length);
        return new Interval(mean, mean - error, mean + error);
    }
}
