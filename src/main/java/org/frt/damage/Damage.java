package org.frt.damage;

import org.apiguardian.api.API;
import org.frt.image.Image;

/**
 * An image with a hole, and the hole.
 *
 * @param damaged the original with noise in the hole; known pixels are the original's, bit for bit
 * @param mask the hole, of the same size
 */
@API(status = API.Status.STABLE)
public record Damage(Image damaged, Mask mask) {
    /** @throws IllegalArgumentException if image and mask differ in size */
    public Damage {
        mask.requireSizeOf(damaged);
    }

    /** The purpose of the numbers that holes are drawn by, see {@link Seeds}. */
    static final String HOLES = "brush strokes";

    /** The same with left and right exchanged. */
    public Damage mirrored() {
        return new Damage(damaged.mirrored(), new Mask(mask.image().mirrored()));
    }

    /**
     * Damages an image with a hole full of noise. The same arguments give the same bytes.
     *
     * @param original RGB or grey, any size; meant for aligned faces, whose middle the strokes cover
     * @param name the image's name, so that every image gets damage of its own
     * @param seed the user's seed
     * @param shape which kind of hole
     * @throws IllegalArgumentException if the shape is cut from landmarks, which nobody knows here, or the image is too small
     *     for such a hole, which one of a single pixel is for any but the brush's
     */
    public static Damage make(Image original, String name, long seed, HoleShape shape) {
        Mask mask = shape.draw(original.width(), original.height(), null, Seeds.of(seed, name, HOLES));
        return in(original, mask, name, seed);
    }

    /**
     * Fills a given hole with noise. The same arguments give the same bytes.
     *
     * @throws IllegalArgumentException if image and mask differ in size
     */
    public static Damage in(Image original, Mask mask, String name, long seed) {
        return new Damage(GaussianNoise.fill(original, mask, Seeds.of(seed, name, "noise")), mask);
    }
}
