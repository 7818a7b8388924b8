package org.frt.dataset;

import org.frt.damage.Mask;
import org.frt.face.FaceTemplate;
import org.frt.face.Similarity;

/**
 * A photo about an aligned face of it.
 *
 * @param outside the share of the aligned face that lies outside of the photo and is made up, from 0 to 1, to the nearest
 *     ten-thousandth, but not 0 if there is any such pixel
 * @param toAligned from pixels of the photo to those of the aligned face, 256x256
 * @param width of the photo, in pixels
 * @param height of the photo
 */
public record PhotoFrame(double outside, Similarity toAligned, int width, int height) {
    private static final double STEPS = 10_000;

    /** Rounds the share to what a manifest keeps. */
    public PhotoFrame {
        outside = outside > 0 ? Math.max(1, Math.round(outside * STEPS)) / STEPS : 0;
    }

    /** The pixels of the aligned face that lie beyond the photo: the same as when the face was aligned. */
    public Mask beyond() {
        return new Mask(toAligned.beyond(width, height, FaceTemplate.SIZE, FaceTemplate.SIZE));
    }
}
