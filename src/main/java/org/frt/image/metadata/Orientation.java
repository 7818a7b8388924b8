package org.frt.image.metadata;

/**
 * How a picture has to be turned to stand upright, by the numbers of EXIF's tag 0x0112: its stored columns and rows are
 * exchanged end for end where it says so, and then rows become columns.
 */
public enum Orientation {
    UPRIGHT(false, false, false),
    MIRRORED(true, false, false),
    UPSIDE_DOWN(true, true, false),
    FLIPPED(false, true, false),
    TRANSPOSED(false, false, true),
    TURNED_LEFT(false, true, true),
    TRANSVERSED(true, true, true),
    TURNED_RIGHT(true, false, true);

    private final boolean mirrored;
    private final boolean flipped;
    private final boolean transposed;

    Orientation(boolean mirrored, boolean flipped, boolean transposed) {
        this.mirrored = mirrored;
        this.flipped = flipped;
        this.transposed = transposed;
    }

    /** By its number in files, 1 to 8; upright for any other. */
    public static Orientation of(int number) {
        return number >= 1 && number <= values().length ? values()[number - 1] : UPRIGHT;
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
