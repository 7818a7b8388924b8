package org.frt.evaluate.recognition;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.frt.metric.ErrorRates;
import org.frt.metric.IdentificationRates;
import org.frt.metric.Interval;
import org.frt.metric.OperatingPoint;
import org.frt.report.Axis;
import org.frt.report.Bins;
import org.frt.report.Chart;
import org.frt.report.Estimate;
import org.frt.report.EstimateSeries;
import org.frt.report.Histogram;
import org.frt.report.IntervalChart;
import org.frt.report.LineChart;
import org.frt.report.Series;
import org.jspecify.annotations.Nullable;

/** One recogniser's rates as charts. */
final class RecognitionCharts {
    private static final int BINS = 60;
    private static final int LAST_RANK = 50;

    /** Of a DET curve: beyond it no threshold is of use. */
    private static final double HIGHEST_FMR = 0.2;

    private final List<ProbeScores> counted;
    private final List<ErrorRates> rates;
    private final List<List<OperatingPoint>> curves;

    RecognitionCharts(List<ProbeScores> counted) {
        this.counted = counted;
        this.rates = counted.stream().map(ProbeScores::rates).toList();
        this.curves = rates.stream().map(ErrorRates::curve).toList();
    }

    /** The FNMR that damage and each reconstruction have in each group of faces, at the originals' threshold. */
    static Chart groups(String title, List<GroupResult> groups, double target) {
        List<EstimateSeries> kinds = new ArrayList<>();
        for (int i = 0; i < groups.get(0).probes().size(); i++) {
            List<Estimate> estimates = new ArrayList<>();
            for (GroupResult group : groups) {
                GroupResult.OfProbe probe = group.probes().get(i);
                estimates.add(estimate(
                        group.group(),
                        probe.targets().stream()
                                .filter(each -> each.target() == target)
                                .findFirst()
                                .map(GroupResult.AtTarget::fnmr)
                                .orElse(null)));
            }
            kinds.add(new EstimateSeries(groups.get(0).probes().get(i).probe(), estimates));
        }
        return new IntervalChart(title, Axis.linear("FNMR, %"), kinds);
    }

    /** What all recognisers say of each probe. */
    static Chart answer(List<RecogniserResult> results, double target) {
        List<EstimateSeries> kinds = new ArrayList<>();
        for (RecogniserResult result : results) {
            kinds.add(new EstimateSeries(
                    result.name(),
                    result.probes().stream()
                            .map(probe -> estimate(
                                    probe.probe().label(),
                                    probe.at(target).orElseThrow().fnmr()))
                            .toList()));
        }
        return new IntervalChart(
                "FNMR at FMR " + RateText.aim(target) + ", 95 % intervals", Axis.linear("FNMR, %"), kinds);
    }

    private static Estimate estimate(String label, @Nullable Interval rate) {
        return rate == null
                ? Estimate.none(label, "not reached")
                : new Estimate(label, 100 * rate.mean(), 100 * rate.low(), 100 * rate.high());
    }

    /** The share of searches that find the right one among so many. */
    Chart cmc(List<IdentificationRates> searches) {
        List<Series> lines = new ArrayList<>();
        int last = Math.min(LAST_RANK, searches.get(0).gallery().people());
        double[] ranks = IntStream.rangeClosed(1, last).asDoubleStream().toArray();
        for (int i = 0; i < searches.size(); i++) {
            IdentificationRates rates = searches.get(i);
            lines.add(new Series(
                    counted.get(i).probe().label(),
                    ranks,
                    Arrays.stream(ranks)
                            .map(rank -> 100 * rates.identified((int) rank))
                            .toArray()));
        }
        double lowest = searches.stream()
                .mapToDouble(rates -> 100 * rates.identified(1))
                .min()
                .orElse(0);
        // Where nobody is missed there is no lowest share to begin at.
        Axis shares = Axis.linear("%").between(lowest < 100 ? lowest : 0, 100);
        return new LineChart("CMC: the right one among the first", Axis.wholeNumbers("rank"), shares, lines);
    }

    /** FMR over the threshold. */
    Chart fmrOverThreshold() {
        return overThreshold("FMR over the threshold", Axis.logarithmicRates("FMR, %"), OperatingPoint::fmr);
    }

    /** FNMR over the threshold. */
    Chart fnmrOverThreshold() {
        return overThreshold("FNMR over the threshold", Axis.logarithmicRates("FNMR, %"), OperatingPoint::fnmr);
    }

    private Chart overThreshold(String title, Axis rate, ToDoubleFunction<OperatingPoint> height) {
        return new LineChart(title, Axis.linear("threshold"), rate, lines(curves, OperatingPoint::threshold, height));
    }

    /** Matches of mated comparisons over false matches. */
    Chart roc() {
        return new LineChart(
                "ROC",
                Axis.logarithmicRates("FMR, %"),
                Axis.linear("1 - FNMR"),
                lines(curves, OperatingPoint::fmr, point -> 1 - point.fnmr()));
    }

    /** False non-matches over false matches, as far as anybody would set a threshold. */
    Chart det(DetAxes axes) {
        List<List<OperatingPoint>> shown = curves.stream()
                .map(curve -> curve.stream()
                        .filter(point -> point.fmr() > 0 && point.fmr() <= HIGHEST_FMR && point.fnmr() > 0)
                        .toList())
                .toList();
        boolean normal = axes == DetAxes.NORMAL_DEVIATE;
        return new LineChart(
                "DET",
                normal ? Axis.normalDeviateRates("FMR, %") : Axis.logarithmicRates("FMR, %"),
                normal ? Axis.normalDeviateRates("FNMR, %") : Axis.logarithmicRates("FNMR, %"),
                lines(shown, OperatingPoint::fmr, OperatingPoint::fnmr));
    }

    private List<Series> lines(
            List<List<OperatingPoint>> ofProbes,
            ToDoubleFunction<OperatingPoint> x,
            ToDoubleFunction<OperatingPoint> y) {
        List<Series> lines = new ArrayList<>();
        for (int i = 0; i < counted.size(); i++) {
            List<OperatingPoint> points = ofProbes.get(i);
            lines.add(new Series(
                    counted.get(i).probe().label(),
                    points.stream().mapToDouble(x).toArray(),
                    points.stream().mapToDouble(y).toArray()));
        }
        return lines;
    }

    /** The mated and the non-mated scores of all probes. */
    List<Chart> histograms() {
        double low = rates.stream().mapToDouble(ErrorRates::lowest).min().orElse(0);
        double high = rates.stream().mapToDouble(ErrorRates::highest).max().orElse(1);
        // Without a comparison there is no score, and nothing but the scale to show.
        return low < high
                ? List.of(histogram("Mated scores", true, low, high), histogram("Non-mated scores", false, low, high))
                : List.of(histogram("Mated scores", true, 0, 1), histogram("Non-mated scores", false, 0, 1));
    }

    private Chart histogram(String title, boolean mated, double low, double high) {
        List<Bins> kinds = new ArrayList<>();
        for (int i = 0; i < counted.size(); i++) {
            kinds.add(new Bins(
                    counted.get(i).probe().label(), low, high, rates.get(i).counts(mated, low, high, BINS)));
        }
        return new Histogram(title, Axis.linear("score").between(low, high), kinds);
    }
}
