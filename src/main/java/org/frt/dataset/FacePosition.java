package org.frt.dataset;

import org.frt.face.AlignedFace;
import org.jspecify.annotations.Nullable;

/**
 * How a face lies in its photo.
 *
 * @param yaw in degrees, to the nearest hundredth, see {@link org.frt.face.Landmarks#yaw}
 * @param eyeDistance between the eye centres, in pixels of the photo, to the nearest hundredth
 * @param frame how the aligned face lies in the photo; {@code null} in manifests of versions that did not tell
 */
public record FacePosition(
        double yaw, double eyeDistance, @Nullable PhotoFrame frame) {
    /** Rounds the two measures to what a manifest keeps. */
    public FacePosition {
        yaw = rounded(yaw);
        eyeDistance = rounded(eyeDistance);
    }

    private static double rounded(double value) {
        // Adding zero turns -0.0 into 0.0.
        return Math.round(value * 100) / 100.0 + 0.0;
    }

    /**
     * Of a face as it was found.
     *
     * @param width of the photo
     * @param height of the photo
     */
    public static FacePosition of(AlignedFace face, int width, int height) {
        return new FacePosition(
                face.yaw(), face.eyeDistance(), new PhotoFrame(face.outside(), face.toTemplate(), width, height));
    }
}
