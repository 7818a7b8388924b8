package org.frt.metric;

import org.jspecify.annotations.Nullable;

/** What rates of few errors are worth: the rules of 3 and of 30 (Doddington et al. 2000; ISO/IEC 19795-1). */
public final class ErrorRules {
    /** Only from so many independent errors on lies the true rate within 30 % of the observed one, nine times out of ten. */
    public static final int LEAST_ERRORS = 30;

    private static final double RULE_OF_THREE = 3;

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
     * What the true rate is below, with a confidence of 95 %, if trials are independent of each other and none of them was an
     * error; {@code null} if one was, or there was no trial.
     */
    public static @Nullable Double below(long errors, long trials) {
        return errors == 0 && trials > 0 ? Math.min(1, RULE_OF_THREE / trials) : null;
    }

    /**
     * The share of so many trials with an interval that is no narrower than the rule of 3 allows where it is nothing or all:
     * resamples of trials that all ended alike all end alike, too.
     */
    public static Interval widened(Interval share, long trials) {
        Double below = share.mean() == 0 ? below(0, trials) : null;
        if (below != null) {
            return new Interval(0, 0, Double.isNaN(share.high()) ? below : Math.max(share.high(), below));
        }
        Double above = share.mean() == 1 ? above(0, trials) : null;
        return above == null
                ? share
                : new Interval(1, Double.isNaN(share.low()) ? above : Math.min(share.low(), above), 1);
    }

    /** What the true share is above, if none of the trials failed; likewise. */
    public static @Nullable Double above(long failures, long trials) {
        Double below = below(failures, trials);
        return below == null ? null : 1 - below;
    }
}
