package org.frt.damage;

import java.util.Random;
import org.frt.face.AlignedFace;
import org.frt.face.Landmarks;
import org.frt.image.Image;
import org.jspecify.annotations.Nullable;

/** Makes holes in aligned faces, where they show something of the photo and nothing that is made up. */
public final class FaceDamage {
    /** So many holes are drawn at random at most, until one shows in what the photo shows. */
    private static final int MOST_DRAWINGS = 100;

    private FaceDamage() {}

    /**
     * Damages a face. The same arguments give the same bytes.
     *
     * @param name the face's name, so that every face gets damage of its own
     * @param seed the user's seed
     * @param shape which kind of hole
     * @return a hole, perhaps an empty one: where all of the feature lies beyond the photo
     */
    public static Damage make(AlignedFace face, String name, long seed, HoleShape shape) {
        return make(face.image(), new Mask(face.beyond()), face.landmarks(), name, seed, shape);
    }

    /**
     * As above.
     *
     * @param image the aligned face, RGB or grey
     * @param beyond the pixels that lie beyond the photo
     * @param landmarks in pixels of {@code image}; {@code null} if they are not known
     * @throws IllegalArgumentException if the hole is cut from landmarks, and there are none
     */
    public static Damage make(
            Image image, Mask beyond, @Nullable Landmarks landmarks, String name, long seed, HoleShape shape) {
        Random random = Seeds.of(seed, name, Damage.HOLES);
        Mask mask = shape.draw(image.width(), image.height(), landmarks, random).without(beyond);
        for (int i = 1; i < MOST_DRAWINGS && mask.coverage() == 0 && !shape.isCutFromLandmarks(); i++) {
            mask = shape.draw(image.width(), image.height(), landmarks, random).without(beyond);
        }
        return Damage.in(image, mask, name, seed);
    }
}
