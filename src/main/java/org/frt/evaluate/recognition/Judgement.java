package org.frt.evaluate.recognition;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.frt.evaluate.recognition.SampledFigures.Figure;
import org.frt.evaluate.recognition.SampledFigures.Scores;
import org.frt.metric.ErrorRates;
import org.frt.metric.ErrorRules;
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
    /** {@code [probe][other]}: of the first, in the comparisons that the second has a score in, too. */
    private final SampledFigures[][] shared;

    private final int damaged;
    private final Figure equalErrorRate = new Figure(ErrorRates::equalErrorRate, true, Scores.BOTH);
    private final Figure areaUnderCurve = new Figure(ErrorRates::areaUnderCurve, true, Scores.BOTH);
    private final Figure decidability = new Figure(ErrorRates::decidability, false, Scores.BOTH);
    private final Figure matedMean = new Figure(rates -> rates.mean(true), false, Scores.MATED);
    private final Figure nonMatedMean = new Figure(rates -> rates.mean(false), false, Scores.NON_MATED);
    private final Figure publishedAccuracy;

    /**
     * What is asked at one FMR; the originals' threshold is NaN if there is none.
     *
     * @param isUnreached whether there is none although originals were compared, so that it would lie beyond the scale of scores
     * @param resolvedOfOriginals whether these have enough comparisons to tell where it is
     */
    private record TargetFigures(
            double target,
            double threshold,
            boolean isUnreached,
            boolean resolvedOfOriginals,
            Figure fnmr,
            Figure fixedFmr,
            Figure fixedFnmr) {
        static TargetFigures of(double target, ErrorRates originals) {
            double threshold =
                    originals.atFmr(target).map(OperatingPoint::threshold).orElse(Double.NaN);
            return new TargetFigures(
                    target,
                    threshold,
                    Double.isNaN(threshold) && originals.nonMated() > 0,
                    isResolved(target, originals.nonMated()),
                    new Figure(rates -> rates.fnmrAtFmr(target), true, Scores.MATED),
                    new Figure(
                            rates -> Double.isNaN(threshold)
                                    ? Double.NaN
                                    : rates.at(threshold).fmr(),
                            true,
                            Scores.NON_MATED),
                    new Figure(
                            rates -> Double.isNaN(threshold)
                                    ? Double.NaN
                                    : rates.at(threshold).fnmr(),
                            true,
                            Scores.MATED));
        }

        boolean isFixed() {
            return !Double.isNaN(threshold);
        }
    }

    /** Whether there are enough non-mated comparisons to tell where the threshold for an FMR is. */
    static boolean isResolved(double target, long nonMated) {
        return nonMated * target >= ErrorRules.LEAST_ERRORS;
    }

    private Judgement(
            List<ProbeScores> probes, SharedScores sharing, int resamples, @Nullable Double publishedThreshold)
            throws IOException {
        this.publishedThreshold = publishedThreshold;
        this.publishedAccuracy = new Figure(
                rates -> publishedThreshold == null
                        ? Double.NaN
                        : rates.at(publishedThreshold).accuracy(),
                true,
                Scores.BOTH);
        ErrorRates originals = probes.get(0).rates();
        this.targets = Arrays.stream(TARGETS)
                .mapToObj(target -> TargetFigures.of(target, originals))
                .toList();
        this.probes = probes;
        this.figures = probes.stream().map(each -> figures(each, resamples)).toList();
        this.shared = new SampledFigures[probes.size()][probes.size()];
        for (int probe = 0; probe < probes.size(); probe++) {
            for (int other = 0; other < probes.size(); other++) {
                ProbeScores scores = sharing.of(probe, other);
                shared[probe][other] = scores == probes.get(probe) ? figures.get(probe) : figures(scores, resamples);
            }
        }
        this.damaged =
                Probe.damagedAmong(probes.stream().map(ProbeScores::probe).toList());
    }

    /**
     * Judges all probes.
     *
     * @param probes the original first
     * @param shared the same scores, in the comparisons that two probes share
     */
    static Judgement of(
            List<ProbeScores> probes, SharedScores shared, int resamples, @Nullable Double publishedThreshold)
            throws IOException {
        return new Judgement(probes, shared, resamples, publishedThreshold);
    }

    /** Each probe's figures. */
    List<ProbeResult> results() {
        return IntStream.range(0, probes.size()).mapToObj(this::judge).toList();
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
                SampledFigures later = shared[to][from];
                SampledFigures earlier = shared[from][to];
                differences.add(new PairedDifference(
                        probes.get(to).probe().label(),
                        probes.get(from).probe().label(),
                        later.comparisons(),
                        target,
                        later.reaches(target) && earlier.reaches(target) ? later.change(earlier, aim.fnmr()) : null,
                        aim.isFixed() ? later.change(earlier, aim.fixedFnmr()) : null,
                        aim.isFixed() ? later.change(earlier, aim.fixedFmr()) : null,
                        later.change(earlier, equalErrorRate)));
            }
        }
        return differences;
    }

    private SampledFigures figures(ProbeScores probe, int resamples) {
        List<Figure> asked = new ArrayList<>(
                List.of(equalErrorRate, areaUnderCurve, decidability, publishedAccuracy, matedMean, nonMatedMean));
        targets.forEach(target -> asked.addAll(List.of(target.fnmr(), target.fixedFmr(), target.fixedFnmr())));
        return new SampledFigures(probe, resamples, asked);
    }

    /**
     * A reconstruction's and the damaged faces' figures in the comparisons that they share.
     *
     * @param reconstructions how many there are, of some or all of which this may be the best
     */
    private record Change(SampledFigures now, SampledFigures before, int reconstructions) {
        Interval of(Figure figure) {
            return now.change(before, figure);
        }

        List<Interval> ofBest(Figure figure) {
            return IntStream.rangeClosed(1, reconstructions)
                    .mapToObj(together -> now.change(before, figure, together))
                    .toList();
        }

        boolean reaches(double target) {
            return now.reaches(target) && before.reaches(target);
        }

        SharedRates rates(TargetFigures target) {
            boolean reached = reaches(target.target());
            SharedComparisons comparisons = now.comparisons();
            return new SharedRates(
                    reached ? now.value(target.fnmr()) : Double.NaN,
                    reached ? before.value(target.fnmr()) : Double.NaN,
                    now.value(target.fixedFnmr()),
                    before.value(target.fixedFnmr()),
                    now.value(target.fixedFmr()),
                    before.value(target.fixedFmr()),
                    isResolved(target.target(), comparisons.nonMated()),
                    errors(now, target.fnmr(), reached),
                    errors(before, target.fnmr(), reached),
                    errors(now, target.fixedFnmr(), target.isFixed()),
                    errors(before, target.fixedFnmr(), target.isFixed()),
                    errors(now, target.fixedFmr(), target.isFixed()),
                    errors(before, target.fixedFmr(), target.isFixed()));
        }

        private static long errors(SampledFigures of, Figure rate, boolean known) {
            return known ? ErrorRules.errors(of.value(rate), rate.scores().of(of.comparisons())) : 0;
        }
    }

    private int reconstructions() {
        return (int)
                probes.stream().filter(each -> each.probe().isReconstruction()).count();
    }

    private ProbeResult judge(int number) {
        ProbeScores probe = probes.get(number);
        SampledFigures sampled = figures.get(number);
        ErrorRates rates = probe.rates();
        double fta = (double) probe.failed() / probe.faces();
        double[] folds = probe.foldAccuracies();
        double[] judgedFolds =
                Arrays.stream(folds).filter(accuracy -> !Double.isNaN(accuracy)).toArray();
        Change change = probe.probe().isReconstruction() && damaged != Probe.NONE
                ? new Change(shared[number][damaged], shared[damaged][number], reconstructions())
                : null;
        return new ProbeResult(
                probe.probe(),
                probe.faces(),
                probe.failed(),
                fta,
                probe.people().count(),
                probe.people().mated(),
                rates.mated(),
                rates.nonMated(),
                targets.stream()
                        .map(target -> judge(target, rates, sampled, change, fta))
                        .toList(),
                sampled.interval(equalErrorRate),
                sampled.interval(areaUnderCurve),
                sampled.interval(decidability),
                change == null ? null : change.of(equalErrorRate),
                change == null ? null : change.now().comparisons(),
                publishedThreshold == null ? null : rates.at(publishedThreshold),
                publishedThreshold == null ? null : sampled.interval(publishedAccuracy),
                foldAccuracy(judgedFolds),
                folds.length,
                judgedFolds.length,
                new ScoreFigures(
                        rates.atZeroFmr().orElse(null),
                        rates.atZeroFnmr(),
                        sampled.interval(matedMean),
                        sampled.interval(nonMatedMean)));
    }

    private static TargetResult judge(
            TargetFigures target, ErrorRates rates, SampledFigures figures, @Nullable Change change, double fta) {
        Optional<OperatingPoint> own = rates.atFmr(target.target());
        Optional<OperatingPoint> fixed =
                target.isFixed() ? Optional.of(rates.at(target.threshold())) : Optional.empty();
        Change fixedChange = fixed.isPresent() ? change : null;
        return new TargetResult(
                target.target(),
                isResolved(target.target(), rates.nonMated()),
                target.resolvedOfOriginals(),
                own.orElse(null),
                own.isPresent() || rates.nonMated() == 0 ? figures.interval(target.fnmr()) : null,
                fixed.orElse(null),
                target.isUnreached() ? null : figures.interval(target.fixedFmr()),
                target.isUnreached() ? null : figures.interval(target.fixedFnmr()),
                fixed.map(point -> point.fmr() * (1 - fta)).orElse(Double.NaN),
                fixed.map(point -> fta + point.fnmr() * (1 - fta)).orElse(Double.NaN),
                change != null && change.reaches(target.target()) ? change.of(target.fnmr()) : null,
                change != null && change.reaches(target.target()) ? change.ofBest(target.fnmr()) : List.of(),
                fixedChange == null ? null : fixedChange.of(target.fixedFnmr()),
                fixedChange == null ? null : fixedChange.of(target.fixedFmr()),
                change == null ? null : change.rates(target),
                new ErrorCounts(
                        rates.mated(),
                        rates.nonMated(),
                        falseMatches(own, rates),
                        falseNonMatches(own, rates),
                        falseMatches(fixed, rates),
                        falseNonMatches(fixed, rates)));
    }

    private static long falseMatches(Optional<OperatingPoint> point, ErrorRates rates) {
        return point.map(each -> ErrorRules.errors(each.fmr(), rates.nonMated()))
                .orElse(0L);
    }

    private static long falseNonMatches(Optional<OperatingPoint> point, ErrorRates rates) {
        return point.map(each -> ErrorRules.errors(each.fnmr(), rates.mated())).orElse(0L);
    }

    /**
     * As LFW reports it: the mean over the folds, and the standard error of this mean to either side.
     *
     * @param accuracies of the folds that have one
     */
    private static @Nullable Interval foldAccuracy(double[] accuracies) {
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
