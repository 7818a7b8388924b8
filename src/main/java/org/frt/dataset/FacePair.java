package org.frt.dataset;

import org.frt.damage.Damage;
import org.frt.damage.Mask;
import org.frt.damage.ShownHole;
import org.frt.image.Image;

/**
 * A face before and after its damage.
 *
 * @param name the face's name in the data set
 * @param original the aligned face, RGB
 * @param damage the same face with a hole, and the hole
 * @param beyond the pixels that lie beyond the photo: they are made up, and count in no figure
 * @param mirrored whether left and right are exchanged
 */
public record FacePair(String name, Image original, Damage damage, Mask beyond, boolean mirrored) {
    /** How much of the face is gone, of what its photo shows. */
    public ShownHole hole() {
        return new ShownHole(damage.mask().image(), beyond);
    }

    /** A face all of which the photo shows, as it shows it. */
    public FacePair(String name, Image original, Damage damage) {
        this(name, original, damage, Mask.nowhere(original), false);
    }
}
