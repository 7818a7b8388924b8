package org.frt.restore;

import org.frt.face.FaceOptions;

/**
 * How faces are restored.
 *
 * @param faces how they are looked for; unused where they come aligned
 * @param aligned whether the pictures are faces in the template already, square and of any size
 * @param seed of the noise in holes, and of holes that are drawn
 * @param threads how many work on one prediction
 */
public record RestorerOptions(FaceOptions faces, boolean aligned, long seed, int threads) {
    /** Largest face up to 20 degrees of yaw, seed 42, one thread for each call. */
    public static final RestorerOptions DEFAULT = new RestorerOptions(FaceOptions.DEFAULT, false, 42, 1);
}
