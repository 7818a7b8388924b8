package org.frt.image.metadata;

import org.jspecify.annotations.Nullable;

/**
 * How a picture has to be turned to stand upright, by the numbers of EXIF's tag 0x0112: its stored columns and rows are
 * exchanged end for end where it says so, and then rows become columns.
 */
public enum Orientation {
    UPRIGHT(1, false, false, false),
    MIRRORED(2, true, false, false),
    UPSIDE_DOWN(3, true, true, false),
    FLIPPED(4, false, true, false),
    TRANSPOSED(5, false, false, true),
    TURNED_LEFT(6, false, true, true),
    TRANSVERSED(7, true, true, true),
    TURNED_RIGHT(8, true, false, true);

    private final int number;
    private final boolean mirrored;
    private final boolean flipped;
    private final boolean transposed;

    Orientation(int number, boolean mirrored, boolean flipped, boolean transposed) {
        this.number = number;
        this.mirrored = mirrored;
        this.flipped = flipped;
        this.transposed = transposed;
    }

    /** By its number in files, 1 to 8; {@code null} for any other. */
    static @Nullable Orientation of(long number) {
        return number >= 1 && number <= values().length ? values()[(int) number - 1] : null;
    }

    /** Its number in files, 1 to 8. */
    public int number() {
        return number;
    }

    /** Whether left and right of the stored picture are exchanged. */
    public boolean mirrored() {
        return mirrored;
    }

    /** Whether top and bottom of the stored picture are exchanged. */
    public boolean flipped() {
        return flipped;
    }

    /** Whether rows become columns, after that. */
    public boolean transposed() {
        return transposed;
    }

    /**
     * Where a pixel of the upright picture is stored.
     *
     * @param x column of the upright picture
     * @param y its row
     * @param width of the stored picture
     * @param height of the stored picture
     * @return its index there, row by row
     */
    public int storedIndex(int x, int y, int width, int height) {
        int column = transposed ? y : x;
        int row = transposed ? x : y;
        return (flipped ? height - 1 - row : row) * width + (mirrored ? width - 1 - column : column);
    }
}
