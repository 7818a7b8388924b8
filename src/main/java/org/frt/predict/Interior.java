package org.frt.predict;

import org.frt.damage.Mask;

/**
 * Where a hole is wide: its morphological opening by a disc of {@value #RADIUS} pixels. In narrow parts, what was there is best
 * told by a generator that learnt by pixel losses alone; in wide ones that gives the mean of all that could be there, and one
 * that was taught by a discriminator draws features instead. Within {@value #FADE} pixels of the opening's edge the one fades
 * into the other.
 */
final class Interior {
    static final int RADIUS = 14;
    private static final int FADE = 6;

    private final Mask narrow;

    private Interior(Mask narrow) {
        this.narrow = narrow;
    }

    static Interior of(Mask hole) {
        return new Interior(hole.inverted().grown(RADIUS));
    }

    static String inWords() {
        return "in the morphological opening of the hole by a disc of " + RADIUS + " pixels' radius, with a share of ("
                + RADIUS
                + " - the distance to the nearest pixel that is left if all outside of the hole is grown by such a disc) / "
                + FADE + ", 1 at most";
    }

    /** Whether the hole is narrow everywhere. */
    boolean isEmpty() {
        return narrow.coverage() == 1;
    }

    /** Draws into a prediction of the whole picture what another one has in the interior; samples as they lie in pictures. */
    void draw(float[] drawn, float[] picture) {
        float[] toCore = narrow.depths();
        for (int i = 0; i < picture.length; i++) {
            float share = Math.max(0, Math.min(1, (RADIUS - toCore[i / 3]) / FADE));
            picture[i] += share * (drawn[i] - picture[i]);
        }
    }
}
