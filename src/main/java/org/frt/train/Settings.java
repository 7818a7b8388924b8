package org.frt.train;

import org.frt.io.InputException;

/** What settings of several groups have to be. */
final class Settings {
    private Settings() {}

    static void requirePositive(String setting, double value) {
        // The networks' numbers have 32 bits.
        if (!(value > 0 && value <= Float.MAX_VALUE)) {
            throw InputException.ofSetting(
                    setting, value + " is too small, too large or no number", "give a number above 0");
        }
    }

    static void requirePositive(String setting, int value) {
        if (value < 1) {
            throw InputException.ofSetting(setting, value + " is too small", "give 1 or more");
        }
    }

    static void requireShare(String setting, double value) {
        if (!(value >= 0 && value < 1)) {
            throw InputException.ofSetting(setting, value + " is out of range", "give 0 or more, below 1");
        }
    }
}
