package org.frt.evaluate.recognition;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.frt.metric.IdentificationRates;
import org.frt.metric.Interval;
import org.frt.report.Axis;
import org.frt.report.Bins;
import org.frt.report.Chart;
import org.frt.report.Estimate;
import org.frt.report.EstimateSeries;
import org.frt.report.Histogram;
import org.frt.report.IntervalChart;
import org.frt.report.LineChart;
import org.frt.report.Series;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Charts are drawn as those of the same figures worked out by hand are. See {@link HandMadeScores}. */
final class RecognitionChartsTest {
    private static final String ORIGINAL = Probe.ORIGINAL.label();
    private static final String DAMAGED = HandMadeScores.DAMAGED.label();

    @TempDir
    private Path folder;

    private final RecognitionCharts charts = new RecognitionCharts(
            List.of(HandMadeScores.of(Probe.ORIGINAL), HandMadeScores.of(HandMadeScores.DAMAGED)));

    private void assertShows(Chart found, Chart expected) throws IOException {
        Path one = folder.resolve("found.png");
        Path other = folder.resolve("expected.png");
        found.write(one);
        expected.write(other);
        assertThat(one).hasSameBinaryContentAs(other);
    }

    @Test
    void groupsShowTheirRatesInPercentAtTheTarget() throws IOException {
        Interval other = new Interval(0.9, 0.8, 1);
        GroupResult group = new GroupResult(
                "region",
                "nose",
                1,
                1,
                1,
                1,
                List.of(
                        new GroupResult.OfProbe(
                                ORIGINAL,
                                other,
                                1,
                                1,
                                null,
                                0,
                                0,
                                List.of(
                                        new GroupResult.AtTarget(0.1, true, 10, 1, 9, other, null, 0, 0, 0, 0),
                                        new GroupResult.AtTarget(
                                                0.01, true, 10, 1, 2, new Interval(0.2, 0.1, 0.4), null, 0, 0, 0, 0))),
                        new GroupResult.OfProbe(
                                DAMAGED,
                                other,
                                1,
                                1,
                                null,
                                0,
                                0,
                                List.of(
                                        new GroupResult.AtTarget(0.1, true, 10, 1, 9, other, null, 0, 0, 0, 0),
                                        new GroupResult.AtTarget(0.01, true, 10, 1, 0, null, null, 0, 0, 0, 0)))));
        assertShows(
                RecognitionCharts.groups("Groups", List.of(group), 0.01),
                new IntervalChart(
                        "Groups",
                        Axis.linear("FNMR, %"),
                        List.of(
                                new EstimateSeries(ORIGINAL, List.of(new Estimate("nose", 20, 10, 40))),
                                new EstimateSeries(DAMAGED, List.of(Estimate.none("nose", "not reached"))))));
    }

    @Test
    void theCmcRisesWhereTheRightOneIsFound() throws IOException {
        IdentificationRates rates = new IdentificationRates(
                List.of(
                        new IdentificationRates.Search(0, 1, true, 0.9, true),
                        new IdentificationRates.Search(1, 3, true, 0.4, false)),
                new IdentificationRates.Gallery(20, 10));
        double[] ranks = IntStream.rangeClosed(1, 20).asDoubleStream().toArray();
        double[] found = Arrays.stream(ranks).map(rank -> rank < 3 ? 50 : 100).toArray();
        assertShows(
                charts.cmc(List.of(rates)),
                new LineChart(
                        "CMC: the right one among the first",
                        Axis.wholeNumbers("rank"),
                        Axis.linear("%").between(found[0], 100),
                        List.of(new Series(ORIGINAL, ranks, found))));
    }

    @Test
    void theRocShowsMatesFoundOverFalseMatches() throws IOException {
        assertShows(
                charts.roc(),
                new LineChart(
                        "ROC",
                        Axis.logarithmicRates("FMR, %"),
                        Axis.linear("1 - FNMR"),
                        List.of(
                                new Series(
                                        ORIGINAL,
                                        new double[] {1, 0.9, 0.8, 0.7, 0.6, 0.5, 0.4, 0.3, 0.2, 0.1, 0.1, 0, 0, 0, 0},
                                        new double[] {1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 0.75, 0.75, 0.5, 0.25, 0}),
                                // At .30 there is a mated and a non-mated score.
                                new Series(
                                        DAMAGED,
                                        new double[] {1, 0.9, 0.8, 0.7, 0.6, 0.5, 0.4, 0.3, 0.2, 0.2, 0.1, 0.1, 0, 0},
                                        new double[] {1, 1, 1, 1, 1, 0.75, 0.75, 0.75, 0.75, 0.5, 0.5, 0.25, 0.25, 0
                                        }))));
    }

    @Test
    void theDetShowsErrorsOfBothKindsUpToTwentyPercentOfFalseMatches() throws IOException {
        List<Series> lines = List.of(
                new Series(ORIGINAL, new double[] {0.1}, new double[] {0.25}),
                new Series(DAMAGED, new double[] {0.2, 0.2, 0.1, 0.1}, new double[] {0.25, 0.5, 0.5, 0.75}));
        assertShows(
                charts.det(DetAxes.LOGARITHMIC),
                new LineChart("DET", Axis.logarithmicRates("FMR, %"), Axis.logarithmicRates("FNMR, %"), lines));
        assertShows(
                charts.det(DetAxes.NORMAL_DEVIATE),
                new LineChart("DET", Axis.normalDeviateRates("FMR, %"), Axis.normalDeviateRates("FNMR, %"), lines));
    }

    @Test
    void withoutAScoreAHistogramShowsTheScaleAlone() throws IOException {
        RecognitionCharts empty =
                new RecognitionCharts(List.of(new ProbeScores(Probe.ORIGINAL, 0, 0, -1, HandMadeScores.RESAMPLES, 1)));
        assertShows(
                empty.histograms().get(1),
                new Histogram(
                        "Non-mated scores",
                        Axis.linear("score").between(0, 1),
                        List.of(new Bins(ORIGINAL, 0, 1, new long[60]))));
    }
}
