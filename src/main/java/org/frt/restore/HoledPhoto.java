package org.frt.restore;

import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.frt.damage.Mask;
import org.frt.damage.UserMask;
import org.frt.face.FaceTemplate;
import org.frt.face.Similarity;
import org.frt.image.Image;
import org.jspecify.annotations.Nullable;

/**
 * A photo, where its faces are to be filled, and what is known of it: where the hole was drawn on the photo, nothing that the
 * hole shows is part of a result.
 */
public final class HoledPhoto {
    /** Less is a corner of what was drawn. */
    private static final double WORTH_MENTIONING = 0.05;

    private final Image image;
    private final Hole hole;
    private final Image known;

    private HoledPhoto(Image image, Hole hole) {
        this.image = image;
        this.hole = hole;
        Mask drawn = drawn();
        this.known = drawn == null ? image : Extrapolation.into(drawn, image);
    }

    /**
     * Lays a hole on a photo.
     *
     * @param image RGB
     * @throws IllegalArgumentException if the hole's mask is not as large as the photo, or the aligned face
     */
    public static HoledPhoto of(Image image, Hole hole) {
        if (image.channels() != 3) {
            throw new IllegalArgumentException(
                    "a photo of " + image.channels() + " channels instead of red, green and blue");
        }
        if (Objects.requireNonNull(hole, "hole") instanceof Hole.Masked masked) {
            requireFits(masked.mask(), image);
        }
        return new HoledPhoto(image, hole);
    }

    private static void requireFits(UserMask mask, Image photo) {
        Image picture = mask.mask().image();
        boolean ofPhoto = mask.frame() == UserMask.Frame.PHOTO;
        int width = ofPhoto ? photo.width() : FaceTemplate.SIZE;
        int height = ofPhoto ? photo.height() : FaceTemplate.SIZE;
        if (picture.width() != width || picture.height() != height) {
            throw new IllegalArgumentException("a mask of " + picture.size() + " for "
                    + (ofPhoto ? "a photo" : "an aligned face") + " of " + width + "x" + height);
        }
    }

    /** The photo as it is. */
    public Image image() {
        return image;
    }

    Hole hole() {
        return hole;
    }

    /** The photo continued into the hole that was drawn on it; where none was, the photo. */
    public Image known() {
        return known;
    }

    /** What users should know of a hole that was drawn on the photo and of which only this was filled; mostly nothing. */
    Optional<String> noteOfWhatIsLeft(Mask filled) {
        Mask drawn = drawn();
        double left = drawn == null ? 0 : 1 - filled.coverage() / drawn.coverage();
        return left > WORTH_MENTIONING
                ? Optional.of(String.format(
                        Locale.ROOT,
                        "%.0f %% of the hole lies beyond the faces that were filled, and stays",
                        100 * left))
                : Optional.empty();
    }

    /**
     * Whether the hole reaches a face; one that is made on aligned faces reaches each.
     *
     * @param toAligned from the photo to the aligned face
     */
    public boolean reaches(Similarity toAligned) {
        Mask drawn = drawn();
        return drawn == null
                || toAligned
                                .warpWholeMask(drawn.image(), FaceTemplate.SIZE, FaceTemplate.SIZE)
                                .count(255)
                        > 0;
    }

    /** The hole that was drawn on the photo, or {@code null} if it is made on aligned faces. */
    public @Nullable Mask drawn() {
        return hole instanceof Hole.Masked masked && masked.mask().frame() == UserMask.Frame.PHOTO
                ? masked.mask().mask()
                : null;
    }
}
