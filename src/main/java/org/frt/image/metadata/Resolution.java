package org.frt.image.metadata;

/**
 * How many pixels a picture has for a length.
 *
 * @param across pixels a metre from left to right, above 0
 * @param down pixels a metre from top to bottom, above 0
 */
public record Resolution(double across, double down) {
    /** Metres of an inch. */
    public static final double INCH = 0.0254;

    /** The same of the picture with rows and columns exchanged. */
    public Resolution transposed() {
        return new Resolution(down, across);
    }

    /** Whether both are numbers that a file can hold. */
    public boolean isPlausible() {
        return across >= 1 && across < 1e7 && down >= 1 && down < 1e7;
    }
}
