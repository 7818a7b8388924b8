package org.frt.prepare;

import org.frt.io.InputException;

/**
 * Which share of the people each split gets, in expectation.
 *
 * @param train in [0, 1]
 * @param validate in [0, 1]
 * @param test in [0, 1]; the three sum to 1
 */
public record SplitShares(double train, double validate, double test) {
    private static final double ROUNDING = 1e-6;

    /** @throws InputException if a share is negative or they do not sum to 1 */
    public SplitShares {
        double sum = train + validate + test;
        if (!(train >= 0 && validate >= 0 && test >= 0 && Math.abs(sum - 1) < ROUNDING)) {
            throw InputException.ofSetting(
                    "split",
                    train + "," + validate + "," + test + " are not shares that sum to 1",
                    "give those of train, validate and test, such as 0.9,0.05,0.05");
        }
    }
}
