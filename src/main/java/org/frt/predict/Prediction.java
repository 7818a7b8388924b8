package org.frt.predict;

/** How many passes of the generator make one prediction. */
public enum Prediction {
    /** Once. */
    SINGLE,
    /**
     * Twice: for the picture and for its mirror image, whose hole is filled anew if the generator wants it filled; the mean
     * of both answers, the second mirrored back. Takes twice the time.
     */
    MIRRORED_MEAN,
    /**
     * That mean near what is known, where it is closer to the original, and the first answer alone deep in the hole, where the
     * mean of two drawings of one feature is a blur; from {@value #RIM} to {@value #INTERIOR} pixels away from all that is known
     * the one fades into the other. Takes twice the time.
     */
    MIRRORED_RIM;

    private static final float RIM = 6;
    private static final float INTERIOR = 14;

    /**
     * How much the first of two answers counts at a pixel, in [0, 1]; the second makes up for the rest.
     *
     * @param depth how far from all that is known the pixel is
     */
    float shareOfFirst(float depth) {
        float interior = (depth - RIM) / (INTERIOR - RIM);
        return this == MIRRORED_MEAN ? 0.5F : 0.5F + 0.5F * Math.max(0, Math.min(1, interior));
    }
}
