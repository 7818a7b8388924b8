package org.frt.evaluate.recognition;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;
import org.frt.metric.ErrorRules;
import org.frt.metric.Interval;
import org.jspecify.annotations.Nullable;

/** Rates and other figures as tables and sentences have them. */
final class RateText {
    /** Where there is no figure. */
    static final String NONE = "-";

    /** Instead of a rate where no threshold on the scale of scores has the FMR that is aimed at. */
    static final String NOT_REACHED = "not reached";

    /** An interval over fewer people than these is marked. */
    static final int LEAST_PEOPLE = Interval.LEAST_SAMPLES;

    /** Of rates that are subtracted from each other, in percent. */
    private static final double ROUNDING = 1e-10;

    private RateText() {}

    /** Hundred times the rate, with two digits, or four if it is small; or as many as tell it from nothing, and from all. */
    static String percent(double rate) {
        if (Double.isNaN(rate)) {
            return NONE;
        }
        double size = Math.abs(100 * rate);
        double rest = Math.abs(100 - size);
        if (size <= ROUNDING) {
            return "0.00";
        }
        int digits = size < 0.1 ? Math.max(4, digits(size)) : rest > ROUNDING && rest < 0.01 ? digits(rest) : 2;
        return String.format(Locale.ROOT, "%." + digits + "f", 100 * rate);
    }

    /** Behind the point, for a small number to have two that say something. */
    private static int digits(double small) {
        return 1 - (int) Math.floor(Math.log10(small));
    }

    /** A rate that is aimed at, for example {@code 0.1 %}. */
    static String aim(double rate) {
        return new BigDecimal(100 * rate)
                        .round(new MathContext(3))
                        .stripTrailingZeros()
                        .toPlainString() + " %";
    }

    /**
     * A rate with its interval, of which one end alone is told where the rate is nothing or all.
     *
     * @param rate {@code null} where no threshold has the FMR that is aimed at
     * @param sure whether enough errors decide it, see {@link ErrorRules}
     * @param people how many stand behind the interval
     */
    static String rate(@Nullable Interval rate, boolean sure, int people) {
        if (rate == null) {
            return NOT_REACHED;
        }
        boolean isNothing = rate.mean() == 0 && !Double.isNaN(rate.high());
        boolean isAll = rate.mean() == 1 && !Double.isNaN(rate.low());
        String text = isNothing
                ? percent(0) + " (below " + percent(rate.high()) + ")"
                : isAll ? percent(1) + " (above " + percent(rate.low()) + ")" : difference(rate);
        return few(people, marked(sure, text));
    }

    /**
     * A rate without an interval.
     *
     * @param of how many comparisons, faces or searches
     * @param trials how many of them are independent of each other
     */
    static String rate(double rate, long of, long trials) {
        Interval alone = ErrorRules.widened(new Interval(rate, Double.NaN, Double.NaN), trials);
        return rate(alone, ErrorRules.areEnough(rate, of), LEAST_PEOPLE);
    }

    /** A difference of rates, with its interval. */
    static String difference(@Nullable Interval difference) {
        return difference == null || Double.isNaN(difference.mean())
                ? NONE
                : percent(difference.mean())
                        + (Double.isNaN(difference.low())
                                ? ""
                                : " [" + percent(difference.low()) + ", " + percent(difference.high()) + "]");
    }

    /** Marks what too few errors decide. */
    static String marked(boolean sure, String text) {
        return sure || text.equals(NONE) ? text : text + " *";
    }

    /** Marks an interval over so few people that it is too narrow. */
    static String few(int people, String text) {
        return people < LEAST_PEOPLE && text.contains("[") ? text + " \u2020" : text;
    }

    /** A mean and its standard error. */
    static String plusMinus(@Nullable Interval interval) {
        if (interval == null) {
            return NONE;
        }
        return percent(interval.mean())
                + (Double.isNaN(interval.low()) ? "" : " \u00b1 " + percent(interval.high() - interval.mean()));
    }

    /** A share that may be below nothing, or above all. */
    static String wholePercent(@Nullable Interval share) {
        if (share == null || Double.isNaN(share.mean())) {
            return NONE;
        }
        return String.format(Locale.ROOT, "%.0f %%", 100 * share.mean())
                + (Double.isNaN(share.low())
                        ? ""
                        : String.format(Locale.ROOT, " [%.0f, %.0f]", 100 * share.low(), 100 * share.high()));
    }

    /** A figure that is no rate. */
    static String plain(Interval interval, int digits) {
        if (Double.isNaN(interval.mean())) {
            return NONE;
        }
        String number = "%." + digits + "f";
        return String.format(Locale.ROOT, number, interval.mean())
                + (Double.isNaN(interval.low())
                        ? ""
                        : String.format(
                                Locale.ROOT, " [" + number + ", " + number + "]", interval.low(), interval.high()));
    }
}
