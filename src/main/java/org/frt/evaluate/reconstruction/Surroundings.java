package org.frt.evaluate.reconstruction;

import org.frt.damage.Mask;

/** The band around a hole, in which seams show. */
final class Surroundings {
    /** Pixels between a known pixel of the band and the nearest one of the hole, at most. */
    private static final int WIDTH = 8;

    private Surroundings() {}

    /** Which known pixels lie in the band, {@code [height, width]}. */
    static boolean[] of(Mask hole) {
        float[] distances = hole.inverted().depths();
        boolean[] band = new boolean[distances.length];
        for (int i = 0; i < band.length; i++) {
            band[i] = distances[i] > 0 && distances[i] <= WIDTH;
        }
        return band;
    }
}
