package org.frt.image.metadata;

import org.jspecify.annotations.Nullable;

/**
 * How many pixels a picture has for a length, a metre or one that is not known: then both together say only how much narrower
 * or wider than high its pixels are.
 *
 * @param across pixels from left to right, above 0
 * @param down pixels from top to bottom, above 0
 * @param ofMetre whether the length is a metre; else both are whole numbers that two bytes hold
 */
public record Resolution(double across, double down, boolean ofMetre) {
    /** Metres of an inch. */
    public static final double INCH = 0.0254;

    private static final int MOST_OF_RATIO = 0xFFFF;
    /** Of the smaller number of a ratio that is not of whole ones. */
    private static final double FINENESS = 1000;

    /** Pixels a metre; {@code null} if these are no numbers that a file can hold. */
    public static @Nullable Resolution ofMetre(double across, double down) {
        return across >= 1 && across < 1e7 && down >= 1 && down < 1e7 ? new Resolution(across, down, true) : null;
    }

    /** Pixels of a length that is not known; {@code null} if the pixels are square, as they are where nothing is said. */
    public static @Nullable Resolution ofUnknownLength(double across, double down) {
        boolean whole = across == Math.rint(across) && down == Math.rint(down);
        double scale = whole && Math.max(across, down) <= MOST_OF_RATIO ? 1 : FINENESS / Math.min(across, down);
        Resolution ratio = new Resolution(Math.rint(across * scale), Math.rint(down * scale), false);
        boolean plausible = across > 0 && down > 0 && Math.max(ratio.across, ratio.down) <= MOST_OF_RATIO;
        return plausible && ratio.across != ratio.down ? ratio : null;
    }

    /** The same of the picture with rows and columns exchanged. */
    public Resolution transposed() {
        return new Resolution(down, across, ofMetre);
    }
}
