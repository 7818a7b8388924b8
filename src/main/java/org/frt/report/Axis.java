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
 * @param scale how it places values; those without a place on it are not shown
 * @param low where it begins; NaN together with {@code high} to fit the values
 * @param high where it ends
 */
public record Axis(String label, Scale scale, double low, double high) {
    /** At 1, 2, 3, up to 9 times a power of ten. */
    private static final int LINES_PER_DECADE = 9;

    /** Of an exponent: an axis that ends at a power of ten has its mark, and isn't continued to the next one. */
    private static final double ROUNDING = 1e-6;

    /** Where all values are the same, marks still differ. */
    private static final double SHORTEST = 0.01;

    private static Axis fitting(String label, Scale scale) {
        return new Axis(label, scale, Double.NaN, Double.NaN);
    }

    /** Shows all values, in equal steps. */
    public static Axis linear(String label) {
        return fitting(label, Scale.LINEAR);
    }

    /** Shows all values, which are whole numbers, in equal steps. */
    public static Axis wholeNumbers(String label) {
        return fitting(label, Scale.WHOLE_NUMBERS);
    }

    /** Shows all values that are more than zero, in equal ratios. */
    public static Axis logarithmic(String label) {
        return fitting(label, Scale.LOGARITHMIC);
    }

    /** Shows rates that are more than zero, in equal ratios, marked in percent. */
    public static Axis logarithmicRates(String label) {
        return fitting(label, Scale.LOGARITHMIC_RATES);
    }

    /** Shows rates between 0 and 1 by their standard normal deviates, marked in percent. */
    public static Axis normalDeviateRates(String label) {
        return fitting(label, Scale.NORMAL_DEVIATE_RATES);
    }

    /** The same axis from {@code newLow} to {@code newHigh}, whatever the values. */
    public Axis between(double newLow, double newHigh) {
        return new Axis(label, scale, newLow, newHigh);
    }

    /** Where the value is drawn; NaN if this axis has no place for it. */
    double drawable(double value) {
        return scale.place(value);
    }

    NumberAxis linearAxis() {
        NumberAxis axis = new NumberAxis(label);
        axis.setAutoRangeIncludesZero(false);
        axis.setAutoRangeMinimumSize(SHORTEST);
        axis.setStandardTickUnits(
                new NumberTickUnitSource(scale == Scale.WHOLE_NUMBERS, NumberFormat.getInstance(Locale.ROOT)));
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
        ValueAxis axis = scale.isOfRates()
                ? new RateAxis(label, scale)
                : scale == Scale.LOGARITHMIC ? logarithmicAxis() : linearAxis();
        if (!Double.isNaN(low) && !Double.isNaN(high)) {
            axis.setRange(scale.place(low), scale.place(high));
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
