package org.frt.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.frt.image.Image;
import org.frt.image.ImageReader;
import org.jfree.chart.axis.AxisState;
import org.jfree.chart.axis.NumberTick;
import org.jfree.chart.ui.RectangleEdge;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ChartTest {
    /** The first line's colour, red, green, blue. */
    private static final int[] FIRST = {0x44, 0x77, 0xAA};

    /** The second line's. */
    private static final int[] SECOND = {0xEE, 0x66, 0x77};

    @TempDir
    private Path folder;

    private Image drawn(Chart... charts) throws IOException {
        Path file = folder.resolve("chart.png");
        Chart.write(List.of(charts), file);
        return ImageReader.readRgb(file);
    }

    private static Chart roc(Axis x) {
        return new LineChart(
                "ROC",
                x,
                Axis.linear("FNMR").between(0, 1),
                List.of(
                        new Series("original", new double[] {0, 1e-4, 1e-2, 1}, new double[] {1, 0.4, 0.1, 0}),
                        new Series("damaged", new double[] {0, 1e-4, 1e-2, 1}, new double[] {1, 0.9, 0.5, 0})));
    }

    @Test
    void linesOfEverySeriesAreInThePicture() throws IOException {
        Image picture = drawn(roc(Axis.linear("FMR")));
        assertThat(picture.size()).isEqualTo("1200x760");
        assertThat(count(picture, FIRST)).isGreaterThan(1000);
        assertThat(count(picture, SECOND)).isGreaterThan(1000);
    }

    @Test
    void aLogarithmicAxisSpreadsSmallValuesAndLeavesOutZero() throws IOException {
        // The line falls from 0.4 to 0.1 on the axis' left half, where a linear axis shows it almost at 0.
        int logarithmic = topInTheMiddle(drawn(roc(Axis.logarithmicRates("FMR"))));
        int linear = topInTheMiddle(drawn(roc(Axis.linear("FMR"))));
        assertThat(logarithmic).isLessThan(linear - 20);
    }

    /** The topmost row of the first line half-way across. */
    private static int topInTheMiddle(Image picture) {
        for (int y = 100; y < picture.height(); y++) {
            if (is(picture, 640, y, FIRST)) {
                return y;
            }
        }
        throw new AssertionError("no line there");
    }

    @Test
    void histogramsShowSharesSoThatKindsOfAnyNumberCompare() throws IOException {
        double[] few = {0.1, 0.1, 0.9, 0.2};
        Bins bins = Bins.of("few", few, 0, 1, 4);
        assertThat(bins.percent(0)).isCloseTo(75, within(1e-9));
        assertThat(bins.percent(3)).isCloseTo(25, within(1e-9));
        Image picture = drawn(new Histogram(
                "Scores", Axis.linear("cosine"), List.of(bins, new Bins("many", 0, 1, new long[] {10, 2000, 30_000, 500
                }))));
        assertThat(count(picture, FIRST)).isGreaterThan(1000);
        assertThat(count(picture, SECOND)).isGreaterThan(1000);
    }

    @Test
    void valuesOutsideOfTheBinsCountInTheOutermostAndWhatIsNotFiniteNowhere() {
        Bins bins = Bins.of("all", new double[] {-5, 5, 1, Double.NaN, Double.POSITIVE_INFINITY}, 0, 1, 2);
        assertThat(bins.percent(0)).isCloseTo(100 / 3.0, within(1e-9));
        assertThat(bins.percent(1)).isCloseTo(200 / 3.0, within(1e-9));
    }

    @Test
    void intervalsAreDrawnAndWhatIsNotANumberLeavesItsPlaceEmpty() throws IOException {
        Image picture = drawn(IntervalChart.of(
                "PSNR",
                Axis.linear("dB"),
                List.of(
                        new Estimate("damaged", 11, 10.9, 11.1),
                        new Estimate("nothing", Double.NaN, Double.NaN, Double.NaN),
                        new Estimate("Telea", 23, 22, 24))));
        assertThat(count(picture, FIRST)).isGreaterThan(200);
    }

    @Test
    void severalKindsOfFiguresLieBesideEachOther() throws IOException {
        Axis axis = Axis.linear("FNMR, %").between(0, 40);
        List<Estimate> one = List.of(new Estimate("damaged", 20, 19, 21), new Estimate("filled", 10, 9, 11));
        List<Estimate> other = List.of(new Estimate("damaged", 20, 19, 21), Estimate.none("filled", "not reached"));
        Image both = drawn(new IntervalChart(
                "FNMR", axis, List.of(new EstimateSeries("first", one), new EstimateSeries("second", other))));
        Image alone = drawn(new IntervalChart("FNMR", axis, List.of(new EstimateSeries("first", one))));
        assertThat(count(alone, SECOND)).isZero();
        assertThat(count(both, FIRST)).isGreaterThan(200);
        assertThat(count(both, SECOND)).isBetween(100, count(both, FIRST));
    }

    @Test
    void axesOfRatesAreMarkedInPercentAndCutToTheData() throws IOException {
        double[] fmr = {0.0001, 0.01, 0.1};
        double[] fnmr = {0.3, 0.1, 0.05};
        for (boolean normal : new boolean[] {false, true}) {
            Axis x = normal ? Axis.normalDeviateRates("FMR, %") : Axis.logarithmicRates("FMR, %");
            Axis y = normal ? Axis.normalDeviateRates("FNMR, %") : Axis.logarithmicRates("FNMR, %");
            Image picture = drawn(new LineChart("DET", x, y, List.of(new Series("all", fmr, fnmr))));
            // From one corner to the other: nothing is kept free for rates that nobody has.
            assertThat(highestAt(picture, 200)).isLessThan(200);
            assertThat(highestAt(picture, 1100)).isGreaterThan(500);
        }
    }

    private static int highestAt(Image picture, int x) {
        for (int y = 0; y < picture.height(); y++) {
            if (is(picture, x, y, FIRST)) {
                return y;
            }
        }
        throw new AssertionError("no line there");
    }

    @Test
    void aFigureWithoutAnIntervalIsAMarkAndANoteIsShownWithTheName() throws IOException {
        Image marked = drawn(IntervalChart.of(
                "PSNR",
                Axis.linear("dB").between(0, 40),
                List.of(new Estimate("c", 20, Double.NaN, Double.NaN, "1 exact copy"))));
        assertThat(count(marked, FIRST)).isBetween(100, 400);
        Image none = drawn(IntervalChart.of(
                "PSNR", Axis.linear("dB").between(0, 40), List.of(Estimate.none("c", "3 exact copies"))));
        assertThat(count(none, FIRST)).isZero();
        assertThat(IntervalChart.of("PSNR", Axis.linear("dB"), List.of(Estimate.none("c", "3 exact copies")))
                        .label(0))
                .isEqualTo("c (3 exact copies)");
    }

    @Test
    void aNoteOfSomeKindsNamesThese() {
        IntervalChart chart = new IntervalChart(
                "FNMR",
                Axis.linear("%"),
                List.of(
                        new EstimateSeries("A", List.of(Estimate.none("fill", "not reached"), Estimate.none("x", "n"))),
                        new EstimateSeries("B", List.of(new Estimate("fill", 1, 0, 2), Estimate.none("x", "n")))));
        assertThat(chart.label(0)).isEqualTo("fill (not reached: A)");
        assertThat(chart.label(1)).isEqualTo("x (n)");
    }

    @Test
    void labelsOfRatesDoNotLieUponEachOther() {
        RateAxis axis = new RateAxis("FNMR", Scale.LOGARITHMIC_RATES);
        axis.setRange(Math.log10(0.005), Math.log10(0.9999));
        Rectangle2D area = new Rectangle2D.Double(0, 0, 1000, 500);
        List<NumberTick> ticks = axis.refreshTicks(
                new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB).createGraphics(),
                new AxisState(),
                area,
                RectangleEdge.LEFT);
        assertThat(ticks.stream().map(NumberTick::getText))
                .contains("1", "10", "50")
                .doesNotContain("99.5", "99.9");
        for (int i = 1; i < ticks.size(); i++) {
            double here = axis.valueToJava2D(ticks.get(i).getValue(), area, RectangleEdge.LEFT);
            double before = axis.valueToJava2D(ticks.get(i - 1).getValue(), area, RectangleEdge.LEFT);
            assertThat(before - here).isGreaterThan(axis.getTickLabelFont().getSize2D());
        }
    }

    @Test
    void chartsGoBelowEachOtherInOneFile() throws IOException {
        assertThat(drawn(roc(Axis.linear("FMR")), roc(Axis.linear("FMR"))).size())
                .isEqualTo("1200x1520");
    }

    @Test
    void refusesALineWhosePointsLackACoordinate() {
        assertThatThrownBy(() -> new Series("a", new double[2], new double[3]))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static int count(Image picture, int[] colour) {
        int count = 0;
        for (int y = 0; y < picture.height(); y++) {
            for (int x = 0; x < picture.width(); x++) {
                if (is(picture, x, y, colour)) {
                    count++;
                }
            }
        }
        return count;
    }

    private static boolean is(Image picture, int x, int y, int[] colour) {
        return picture.sample(x, y, 0) == colour[0]
                && picture.sample(x, y, 1) == colour[1]
                && picture.sample(x, y, 2) == colour[2];
    }
}
