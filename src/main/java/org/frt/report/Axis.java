package org.frt.report;

import java.text.NumberFormat;
import java.util.Locale;
import org.jfree.chart.axis.NumberAxis;
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

    ValueAxis toAxis() {
        ValueAxis axis = scale.isOfRates() ? new RateAxis(label, scale) : linearAxis();
        if (!Double.isNaN(low) && !Double.isNaN(high)) {
            axis.setRange(scale.place(low), scale.place(high));
        }
        return axis;
    }
}
