package org.frt.image;

/**
 * The run-length coded data of a BMP file. It may leave out pixels on purpose, and programs fill up rows to whole words; but
 * it must come to its end mark in the last row.
 */
final class BmpRuns {
    private static final int END_OF_ROW = 0;
    private static final int END = 1;
    private static final int MOVE = 2;

    private BmpRuns() {}

    /** @param nibbles whether a byte holds two pixels, or one */
    static void requireWhole(byte[] bytes, int from, int height, boolean nibbles) throws PictureException {
        int at = from;
        int row = 0;
        while (at + 1 < bytes.length) {
            int count = bytes[at] & 0xFF;
            int value = bytes[at + 1] & 0xFF;
            at += 2;
            if (count == 0 && value == END_OF_ROW) {
                row++;
            } else if (count == 0 && value == END && row < height - 1) {
                throw PictureException.damaged("it ends before the picture does");
            } else if (count == 0 && value == END) {
                return;
            } else if (count == 0 && value == MOVE) {
                if (at + 1 >= bytes.length) {
                    break;
                }
                row += bytes[at + 1] & 0xFF;
                at += 2;
            } else if (count == 0) {
                int length = nibbles ? (value + 1) / 2 : value;
                at += length + length % 2;
            }
            if (row > height) {
                throw PictureException.damaged("its data goes past the last row");
            }
        }
        throw PictureException.damaged("it is truncated: its end is missing");
    }
}
