package org.frt.restore;

import java.util.Locale;
import java.util.Optional;
import org.frt.damage.Mask;
import org.frt.damage.ShownHole;
import org.frt.face.FaceTemplate;
import org.frt.face.Similarity;
import org.frt.image.Image;

/**
 * A hole in an aligned face.
 *
 * @param mask as the generator gets it
 * @param shown as it is: by its area, in what the photo shows of the face
 */
record AlignedHole(Mask mask, ShownHole shown) {
    /** Less is what any slanted edge leaves between pixels. */
    private static final double MOST = 0.5;

    /** A hole that was made on the aligned face; what of it lies beyond the photo is none. */
    static AlignedHole of(Mask mask, Mask beyond) {
        return whole(mask.without(beyond), beyond);
    }

    private static AlignedHole whole(Mask mask, Mask beyond) {
        return new AlignedHole(mask, new ShownHole(mask.image(), beyond));
    }

    /**
     * A hole that was drawn on the photo. The generator gets the pixels that are hole for the most part. What is less shows what
     * the photo was continued by, which is worth more to the generator than noise; only where nothing else is left of a hole,
     * because it is that thin, is all of it taken.
     */
    static AlignedHole of(Mask drawn, Similarity toAligned, Mask beyond) {
        Image area = toAligned.warpArea(drawn.image(), FaceTemplate.SIZE, FaceTemplate.SIZE);
        Mask most = Mask.whereBright(area);
        if (most.coverage() > 0) {
            return new AlignedHole(most, new ShownHole(area, beyond));
        }
        Mask all = new Mask(toAligned.warpWholeMask(drawn.image(), FaceTemplate.SIZE, FaceTemplate.SIZE));
        ShownHole shown = new ShownHole(area, beyond);
        // Of one that is smaller than an area can tell, the pixels are counted that it is in.
        return shown.share() > 0 ? new AlignedHole(all, shown) : whole(all, beyond);
    }

    /** Whether nothing of it is in the face. */
    boolean isEmpty() {
        return mask.coverage() == 0;
    }

    /** What users should know of a hole that the generator gets little of; mostly nothing. */
    Optional<String> noteOfThinParts() {
        double thin = shown.shareBeside(mask);
        return thin > MOST
                ? Optional.of(String.format(
                        Locale.ROOT,
                        "%.0f %% of the hole is too thin for the generator, and filled with the colours around it",
                        100 * thin))
                : Optional.empty();
    }
}
