package org.frt.inpaint;

import static org.bytedeco.opencv.global.opencv_core.CV_32F;
import static org.bytedeco.opencv.global.opencv_imgproc.DIST_L2;
import static org.bytedeco.opencv.global.opencv_imgproc.DIST_MASK_PRECISE;
import static org.bytedeco.opencv.global.opencv_imgproc.distanceTransform;

import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.opencv.opencv_core.Mat;
import org.frt.damage.Mask;
import org.frt.face.Similarity;
import org.frt.image.Image;
import org.jspecify.annotations.Nullable;

/** Puts what was done to an aligned face back into its photo. */
final class PhotoRestorer {
    /** How wide the seam is, in pixels of the aligned face: the hole's outermost part, where photo and result mix. */
    private static final double FEATHER = 2;

    private PhotoRestorer() {}

    /**
     * The photo with the composite in the hole. Every pixel outside of the hole stays as it is, bit for bit.
     *
     * @param photo RGB
     * @param toAligned from pixels of the photo to those of the aligned face
     * @param composite the aligned face with its hole filled
     * @param hole in the aligned face
     * @param holeInPhoto the hole as it was drawn on the photo, or {@code null} if it was not
     */
    static Image restore(Image photo, Similarity toAligned, Image composite, Mask hole, @Nullable Mask holeInPhoto) {
        Similarity toPhoto = toAligned.inverse();
        Image warped = toPhoto.warp(composite, photo.width(), photo.height());
        Image reached = toPhoto.warpMask(hole.image(), photo.width(), photo.height());
        byte[] holes = reached.samples();
        if (holeInPhoto != null) {
            for (int i = 0; i < holes.length; i++) {
                holes[i] &= holeInPhoto.image().samples()[i];
            }
        }
        float[] depths = depths(reached);
        double feather = Math.max(1, FEATHER * toPhoto.scale());
        byte[] samples = photo.samples().clone();
        for (int i = 0; i < holes.length; i++) {
            if (holes[i] != 0) {
                double share = Math.min(1, depths[i] / feather);
                for (int j = 3 * i; j < 3 * i + 3; j++) {
                    int before = samples[j] & 0xFF;
                    samples[j] = (byte) Math.round(before + share * ((warped.samples()[j] & 0xFF) - before));
                }
            }
        }
        return new Image(photo.width(), photo.height(), 3, samples);
    }

    /** For each pixel of the hole, how far the nearest known pixel is, in pixels; 1 at the rim. */
    private static float[] depths(Image hole) {
        try (Mat mask = hole.toMat();
                Mat distances = new Mat()) {
            distanceTransform(mask, distances, DIST_L2, DIST_MASK_PRECISE, CV_32F);
            float[] depths = new float[hole.width() * hole.height()];
            try (FloatPointer data = new FloatPointer(distances.data())) {
                data.get(depths);
            }
            return depths;
        }
    }
}
