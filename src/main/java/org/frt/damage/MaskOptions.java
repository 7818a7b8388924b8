package org.frt.damage;

import org.frt.io.InputException;

/**
 * What is done to masks as they are read.
 *
 * @param invert whether black, or transparent, is the hole
 * @param fit whether a mask of its photo's shape, but of another size, is scaled to it
 * @param grow by how many pixels of the mask the hole is grown to all sides
 */
public record MaskOptions(boolean invert, boolean fit, int grow) {
    /** Nothing. */
    public static final MaskOptions PLAIN = new MaskOptions(false, false, 0);

    /** By how many pixels a hole can be grown. */
    public static final int LARGEST_GROWTH = 1000;

    /** @throws InputException if {@code grow} is negative or absurd */
    public MaskOptions {
        if (grow < 0 || grow > LARGEST_GROWTH) {
            throw InputException.ofSetting("grow_mask", grow + " is out of range", "give 0 to 1000 pixels");
        }
    }
}
