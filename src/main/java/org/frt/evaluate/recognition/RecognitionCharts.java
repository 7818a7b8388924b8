package org.frt.evaluate.recognition;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.frt.metric.ErrorRates;
import org.frt.metric.Interval;
import org.frt.metric.OperatingPoint;
import org.frt.report.Axis;
import org.frt.report.Bins;
import org.frt.report.Chart;
import org.frt.report.Estimate;
import org.frt.report.Histogram;
import org.frt.report.IntervalChart;
import org.frt.report.LineChart;
import org.frt.report.Series;

/** One recogniser's rates as charts. */
final class RecognitionCharts {
    private static final int BINS = 60;

    private final List<ProbeScores> counted;
    private final List<ErrorRates> rates;
    private final List<List<OperatingPoint>> curves;
    private final List<ProbeResult> judged;

    RecognitionCharts(List<ProbeScores> counted, List<ProbeResult> judged) {
        this.counted = counted;
        this.rates = counted.stream().map(ProbeScores::rates).toList();
        this.curves = rates.stream().map(ErrorRates::curve).toList();
        this.judged = judged;
    }

    /** Matches of mated comparisons over false matches. */
    Chart roc() {
        return new LineChart("ROC", fmr(), Axis.linear("1 - FNMR"), lines(point -> 1 - point.fnmr()));
    }

    /** False non-matches over false matches, both in equal ratios. */
    Chart det() {
        return new LineChart("DET", fmr(), Axis.logarithmic("FNMR"), lines(OperatingPoint::fnmr));
    }

    private static Axis fmr() {
        return Axis.logarithmic("FMR");
    }

    private List<Series> lines(ToDoubleFunction<OperatingPoint> height) {
        List<Series> lines = new ArrayList<>();
        for (int i = 0; i < counted.size(); i++) {
            List<OperatingPoint> curve = curves.get(i);
            lines.add(new Series(
                    counted.get(i).probe().label(),
                    curve.stream().mapToDouble(OperatingPoint::fmr).toArray(),
                    curve.stream().mapToDouble(height).toArray()));
        }
        return lines;
    }

    /** The probes' FNMR at the FMR that conclusions talk about. */
    Chart fnmr() {
        double target = Conclusion.target(judged);
        List<Estimate> estimates = new ArrayList<>();
        for (ProbeResult probe : judged) {
            Interval fnmr = probe.at(target).orElseThrow().fnmr();
            estimates.add(
                    fnmr == null
                            ? Estimate.none(probe.probe().label(), "not reached")
                            : new Estimate(
                                    probe.probe().label(), 100 * fnmr.mean(), 100 * fnmr.low(), 100 * fnmr.high()));
        }
        String title = "FNMR at FMR " + RecognitionTables.aim(target);
        return new IntervalChart(title, Axis.linear("FNMR, %"), estimates);
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
