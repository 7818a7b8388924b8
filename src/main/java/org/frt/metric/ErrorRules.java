package org.frt.metric;

/** What rates of few errors are worth: the rules of 3 and of 30 (Doddington et al. 2000; ISO/IEC 19795-1). */
public final class ErrorRules {
    /** Only from so many independent errors on lies the true rate within 30 % of the observed one, nine times out of ten. */
    public static final int LEAST_ERRORS = 30;

    private static final double RULE_OF_THREE = 3;

    /** Of shares that are subtracted from each other; one of a thousand million comparisons is more. */
    private static final double ROUNDING = 1e-12;

    private ErrorRules() {}

    /** Whether enough errors stand behind a rate. */
    public static boolean areEnough(long errors) {
        return errors >= LEAST_ERRORS;
    }

    /** Whether enough errors stand behind a rate of so many trials. */
    public static boolean areEnough(double rate, long trials) {
        return areEnough(errors(rate, trials));
    }

    /** The errors behind a rate of so many trials; 0 where the rate is NaN. */
    public static long errors(double rate, long trials) {
        return Math.round(rate * trials);
    }

    /**
     * The share of so many trials with an interval that is no narrower than the rule of 3 allows where it is nothing or all:
     * resamples of trials that all ended alike all end alike, too.
     *
     * @param trials that are independent of each other: of several comparisons of one person, one
     */
    public static Interval widened(Interval share, long trials) {
        if (share.mean() == 0 && trials > 0) {
            double below = reach(trials);
            return new Interval(0, 0, Double.isNaN(share.high()) ? below : Math.max(share.high(), below));
        }
        if (share.mean() == 1 && trials > 0) {
            double above = 1 - reach(trials);
            return new Interval(1, Double.isNaN(share.low()) ? above : Math.min(share.low(), above), 1);
        }
        return share;
    }

    /**
     * Likewise the difference of two shares of the same trials: where no resample has another one, nothing was seen that would
     * change it.
     */
    public static Interval widenedDifference(Interval difference, long trials) {
        if (trials == 0 || !isUnchanged(difference)) {
            return difference;
        }
        double reach = reach(trials);
        return new Interval(
                difference.mean(), Math.max(-1, difference.mean() - reach), Math.min(1, difference.mean() + reach));
    }

    /**
     * Likewise what part such a difference is of another one, which may be less than nothing, and more than all.
     *
     * @param whole the other one, more than 0
     */
    public static Interval widenedPart(Interval part, double whole, long trials) {
        if (trials == 0 || !isUnchanged(part)) {
            return part;
        }
        double reach = reach(trials) / whole;
        return new Interval(part.mean(), part.mean() - reach, part.mean() + reach);
    }

    /** Whether there are resamples, and all say the same. */
    private static boolean isUnchanged(Interval resampled) {
        return !Double.isNaN(resampled.low())
                && !Double.isNaN(resampled.high())
                && resampled.high() - resampled.low() <= ROUNDING;
    }

    /** What the true rate of errors is below, with a confidence of 95 %, if none of so many trials was one. */
    private static double reach(long trials) {
        return Math.min(1, RULE_OF_THREE / trials);
    }
}
