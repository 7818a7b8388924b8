package org.frt.evaluate.reconstruction;

import java.util.Arrays;

/**
 * Classes of skin by its individual typology angle (Chardon, Cretois, Hourseau 1991), with the limits of Del Bino et al.
 * 2006. A photo's angle depends on its light and white balance, too.
 */
public enum SkinTone {
    DARK("dark", Double.NEGATIVE_INFINITY),
    BROWN("brown", -30),
    TAN("tan", 10),
    INTERMEDIATE("intermediate", 28),
    LIGHT("light", 41),
    VERY_LIGHT("very light", 55);

    private final String label;
    private final double moreThan;

    SkinTone(String label, double moreThan) {
        this.label = label;
        this.moreThan = moreThan;
    }

    /** For people to read. */
    String label() {
        return label;
    }

    /**
     * The class of an angle; one that lies on a limit belongs to the darker ones.
     *
     * @param angle in degrees, see {@link Cheeks}
     */
    static SkinTone of(double angle) {
        return Arrays.stream(values()).filter(tone -> angle > tone.moreThan).reduce(DARK, (darker, lighter) -> lighter);
    }
}
