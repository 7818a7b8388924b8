package org.frt.predict;

/** How many passes of the generator make one prediction. */
public enum Prediction {
    /** Once. */
    SINGLE,
    /**
     * Twice: for the picture and for its mirror image, whose hole is filled anew if the generator wants it filled; the mean
     * of both answers, the second mirrored back. Takes twice the time.
     */
    MIRRORED_MEAN
}
