package org.frt.report;

import org.apache.commons.math3.special.Erf;

/** How an axis places values. */
enum Scale {
    /** In equal steps. */
    LINEAR,
    /** In equal steps, of which only whole numbers are marked. */
    WHOLE_NUMBERS,
    /** Rates in equal ratios, marked in percent. */
    LOGARITHMIC_RATES,
    /**
     * Rates by the standard normal deviate below which such a share lies, marked in percent: where scores are normally
     * distributed, a DET curve is a straight line (Martin et al., Eurospeech 1997).
     */
    NORMAL_DEVIATE_RATES;

    /** Where a value lies; NaN if there is no place for it. */
    double place(double value) {
        return switch (this) {
            case LINEAR, WHOLE_NUMBERS -> Double.isFinite(value) ? value : Double.NaN;
            case LOGARITHMIC_RATES -> value > 0 && value <= 1 ? Math.log10(value) : Double.NaN;
            case NORMAL_DEVIATE_RATES -> value > 0 && value < 1 ? Math.sqrt(2) * Erf.erfInv(2 * value - 1) : Double.NaN;
        };
    }

    boolean isOfRates() {
        return this == LOGARITHMIC_RATES || this == NORMAL_DEVIATE_RATES;
    }
}
