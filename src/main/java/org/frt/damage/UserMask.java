package org.frt.damage;

/**
 * A mask that a user drew, and what it was drawn on.
 *
 * @param mask the hole
 * @param frame what the mask's coordinates belong to
 */
public record UserMask(Mask mask, Frame frame) {
    /** What a mask was drawn on. */
    public enum Frame {
        /** The whole photo: the mask has to follow the photo through the face alignment. */
        PHOTO,
        /** The aligned face: the mask is used as it is. */
        ALIGNED
    }
}
