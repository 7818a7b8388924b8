package org.frt.image;

import org.frt.image.metadata.Resolution;
import org.jspecify.annotations.Nullable;

/**
 * How JFIF tells a resolution: by whole numbers that two bytes hold.
 *
 * @param unit see the constants
 * @param across pixels of a unit from left to right
 * @param down pixels of a unit from top to bottom
 */
record JfifDensity(int unit, double across, double down) {
    private static final int NO_UNIT = 0;
    private static final int PER_INCH = 1;
    private static final int PER_CENTIMETRE = 2;
    private static final int MOST = 0xFFFF;

    /** What conversions leave of a whole number. */
    private static final double ROUNDING = 1e-6;

    private static final JfifDensity UNTOLD = new JfifDensity(NO_UNIT, 1, 1);

    /** In the unit in which both numbers are whole, else in inches; untold if they fit in neither. */
    static JfifDensity of(@Nullable Resolution resolution) {
        if (resolution == null) {
            return UNTOLD;
        }
        double across = resolution.across();
        double down = resolution.down();
        if (!resolution.ofMetre()) {
            return new JfifDensity(NO_UNIT, across, down);
        }
        JfifDensity ofInch = new JfifDensity(PER_INCH, across * Resolution.INCH, down * Resolution.INCH);
        JfifDensity ofCentimetre = new JfifDensity(PER_CENTIMETRE, across / 100, down / 100);
        JfifDensity best = ofInch.fits() && (ofInch.isWhole() || !ofCentimetre.isWhole()) ? ofInch : ofCentimetre;
        return best.fits() ? best : UNTOLD;
    }

    private boolean isWhole() {
        return isWhole(across) && isWhole(down);
    }

    private static boolean isWhole(double number) {
        return Math.abs(number - Math.rint(number)) < ROUNDING;
    }

    private boolean fits() {
        return fits(across) && fits(down);
    }

    private static boolean fits(double number) {
        return Math.rint(number) >= 1 && Math.rint(number) <= MOST;
    }

    /** The same as other formats tell it; {@code null} if it says nothing. */
    @Nullable
    Resolution resolution() {
        return switch (unit) {
            case NO_UNIT -> Resolution.ofUnknownLength(across, down);
            case PER_INCH -> Resolution.ofMetre(across / Resolution.INCH, down / Resolution.INCH);
            case PER_CENTIMETRE -> Resolution.ofMetre(across * 100, down * 100);
            default -> null;
        };
    }
}
