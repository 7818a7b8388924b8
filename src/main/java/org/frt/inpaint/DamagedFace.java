package org.frt.inpaint;

import org.frt.damage.Damage;
import org.frt.damage.Mask;
import org.frt.face.Similarity;
import org.frt.image.Image;
import org.jspecify.annotations.Nullable;

/**
 * A face on its way to the generator.
 *
 * @param name of its files
 * @param aligned RGB, in the template
 * @param toAligned from pixels of the photo to those of {@code aligned}
 * @param damage the hole, and the aligned face with noise in it
 * @param holeInPhoto the hole as it was drawn on the photo, or {@code null} if it was not
 */
record DamagedFace(
        String name,
        Image aligned,
        Similarity toAligned,
        Damage damage,
        @Nullable Mask holeInPhoto) {}
