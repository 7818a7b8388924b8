package org.frt.damage;

import java.util.Objects;
import org.apiguardian.api.API;

/**
 * A mask that a user drew, what it was drawn on, and how it was understood.
 *
 * @param mask the hole
 * @param frame what the mask's coordinates belong to
 * @param reading what was taken for the hole, in words, for example {@code grey: white}; empty where nothing had to be
 *     decided
 */
@API(status = API.Status.STABLE)
public record UserMask(Mask mask, Frame frame, String reading) {
    public UserMask {
        Objects.requireNonNull(mask, "mask");
        Objects.requireNonNull(frame, "frame");
        Objects.requireNonNull(reading, "reading");
    }

    /** What a mask was drawn on. */
    public enum Frame {
        /** The whole photo: the mask has to follow the photo through the face alignment. */
        PHOTO,
        /** The aligned face: the mask is used as it is. */
        ALIGNED
    }
}
