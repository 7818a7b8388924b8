package org.frt.evaluate.recognition;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
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
    private final List<ProbeScores> probes;
    private final List<SampledFigures> figures;
    private final @Nullable SampledFigures damaged;
    private final ToDoubleFunction<ErrorRates> equalErrorRate = ErrorRates::equalErrorRate;
    private final ToDoubleFunction<ErrorRates> areaUnderCurve = ErrorRates::areaUnderCurve;
    private final ToDoubleFunction<ErrorRates> decidability = ErrorRates::decidability;
    private final ToDoubleFunction<ErrorRates> matedMean = Judgement::matedMean;
    private final ToDoubleFunction<ErrorRates> nonMatedMean = Judgement::nonMatedMean;
    private final ToDoubleFunction<ErrorRates> publishedAccuracy;

    private static double matedMean(ErrorRates rates) {
        return rates.mean(true);
    }

    private static double nonMatedMean(ErrorRates rates) {
        return rates.mean(false);
    }

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
        this.probes = probes;
        this.figures = probes.stream().map(each -> figures(each, resamples)).toList();
        this.damaged = IntStream.range(0, probes.size())
                .filter(i -> probes.get(i).probe().isDamaged())
                .mapToObj(figures::get)
                .findFirst()
                .orElse(null);
    }

    /**
     * Judges all probes.
     *
     * @param probes the original first
     */
    static Judgement of(List<ProbeScores> probes, int resamples, @Nullable Double publishedThreshold) {
        return new Judgement(probes, resamples, publishedThreshold);
    }

    /** Each probe's figures. */
    List<ProbeResult> results() {
        return IntStream.range(0, probes.size())
                .mapToObj(i -> judge(probes.get(i), figures.get(i)))
                .toList();
    }

    /**
     * How every two probes differ.
     *
     * @param target the FMR to compare them at, one of {@link #TARGETS}
     */
    List<PairedDifference> differences(double target) {
        TargetFigures aim = targets.stream()
                .filter(each -> each.target() == target)
                .findFirst()
                .orElseThrow();
        List<PairedDifference> differences = new ArrayList<>();
        for (int from = 0; from < probes.size(); from++) {
            for (int to = from + 1; to < probes.size(); to++) {
                SampledFigures later = figures.get(to);
                SampledFigures earlier = figures.get(from);
                boolean own = later.rates().atFmr(target).isPresent()
                        && earlier.rates().atFmr(target).isPresent();
                boolean fixed = !Double.isNaN(aim.threshold());
                differences.add(new PairedDifference(
                        probes.get(to).probe().label(),
                        probes.get(from).probe().label(),
                        target,
                        own ? later.change(earlier, aim.fnmr()) : null,
                        fixed ? later.change(earlier, aim.fixedFnmr()) : null,
                        fixed ? later.change(earlier, aim.fixedFmr()) : null,
                        later.change(earlier, equalErrorRate)));
            }
        }
        return differences;
    }

    private SampledFigures figures(ProbeScores probe, int resamples) {
        List<ToDoubleFunction<ErrorRates>> asked = new ArrayList<>(
                List.of(equalErrorRate, areaUnderCurve, decidability, publishedAccuracy, matedMean, nonMatedMean));
        targets.forEach(target -> asked.addAll(List.of(target.fnmr(), target.fixedFmr(), target.fixedFnmr())));
        return new SampledFigures(probe, resamples, asked);
    }

    private ProbeResult judge(ProbeScores probe, SampledFigures sampled) {
        ErrorRates rates = sampled.rates();
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
                        .map(target -> judge(target, sampled, reference, fta))
                        .toList(),
                sampled.interval(equalErrorRate),
                sampled.interval(areaUnderCurve),
                sampled.interval(decidability),
                change(sampled, reference, equalErrorRate),
                publishedThreshold == null ? null : rates.at(publishedThreshold),
                publishedThreshold == null ? null : sampled.interval(publishedAccuracy),
                foldAccuracy(probe.foldAccuracies()),
                new ScoreFigures(
                        rates.atZeroFmr().orElse(null),
                        rates.atZeroFnmr(),
                        sampled.interval(matedMean),
                        sampled.interval(nonMatedMean)));
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
