package org.frt.report;

import java.text.DecimalFormat;
import java.text.NumberFormat;
import java.util.Locale;
import org.jfree.chart.axis.LogAxis;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTickUnit;
import org.jfree.chart.axis.NumberTickUnitSource;
import org.jfree.chart.axis.ValueAxis;

/**
 * A chart's axis.
 *
 * @param label what it shows, with its unit
 * @param logarithmic whether equal steps are equal ratios, powers of ten marked; zero and less cannot be shown then
 * @param whole whether only whole numbers are marked
 * @param low where it begins; NaN together with {@code high} to fit the values
 * @param high where it ends
 */
public record Axis(String label, boolean logarithmic, boolean whole, double low, double high) {
    /** At 1, 2, 3, up to 9 times a power of ten. */
    private static final int LINES_PER_DECADE = 9;

    /** Of an exponent: an axis that ends at a power of ten has its mark, and isn't continued to the next one. */
    private static final double ROUNDING = 1e-6;

    /** Shows all values, in equal steps. */
    public static Axis linear(String label) {
        return new Axis(label, false, false, Double.NaN, Double.NaN);
    }

    /** Shows all values, which are whole numbers, in equal steps. */
    public static Axis wholeNumbers(String label) {
        return new Axis(label, false, true, Double.NaN, Double.NaN);
    }

    /** Shows all values that are more than zero, in equal ratios. */
    public static Axis logarithmic(String label) {
        return new Axis(label, true, false, Double.NaN, Double.NaN);
    }

    /** The same axis from {@code newLow} to {@code newHigh}, whatever the values. */
    public Axis between(double newLow, double newHigh) {
        return new Axis(label, logarithmic, whole, newLow, newHigh);
    }

    /** The value as it can be drawn; NaN if this axis has no place for it. */
    double drawable(double value) {
        return Double.isFinite(value) && (!logarithmic || value > 0) ? value : Double.NaN;
    }

    NumberAxis linearAxis() {
        NumberAxis axis = new NumberAxis(label);
        axis.setAutoRangeIncludesZero(false);
        axis.setStandardTickUnits(new NumberTickUnitSource(whole, NumberFormat.getInstance(Locale.ROOT)));
        return axis;
    }

    private LogAxis logarithmicAxis() {
        LogAxis axis = new LogAxis(label);
        axis.setBaseSymbol("10");
        axis.setBaseFormatter(new DecimalFormat("0"));
        axis.setTickUnit(new NumberTickUnit(1));
        axis.setMinorTickCount(LINES_PER_DECADE);
        axis.setMinorTickMarksVisible(true);
        axis.setLowerMargin(0);
        axis.setUpperMargin(0);
        return axis;
    }

    ValueAxis toAxis() {
        ValueAxis axis = logarithmic ? logarithmicAxis() : linearAxis();
        if (!Double.isNaN(low) && !Double.isNaN(high)) {
            axis.setRange(low, high);
        }
        return axis;
    }

    /** Lets a logarithmic axis that was not told where to begin and end do so at powers of ten. */
    static void endAtWholeDecades(ValueAxis axis) {
        if (axis instanceof LogAxis && axis.isAutoRange()) {
            double first = Math.floor(Math.log10(axis.getLowerBound()) + ROUNDING);
            double last = Math.ceil(Math.log10(axis.getUpperBound()) - ROUNDING);
            axis.setRange(Math.pow(10, first - ROUNDING), Math.pow(10, Math.max(last, first + 1) + ROUNDING));
        }
    }
}
