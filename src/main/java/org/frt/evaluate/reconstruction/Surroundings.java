package org.frt.evaluate.reconstruction;

import static org.bytedeco.opencv.global.opencv_imgproc.DIST_L2;
import static org.bytedeco.opencv.global.opencv_imgproc.DIST_MASK_PRECISE;
import static org.bytedeco.opencv.global.opencv_imgproc.distanceTransform;

import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.opencv.opencv_core.Mat;
import org.frt.damage.Mask;

/** The band around a hole, in which seams show. */
final class Surroundings {
    /** Pixels between a known pixel of the band and the nearest one of the hole, at most. */
    private static final int WIDTH = 8;

    private Surroundings() {}

    /** Which known pixels lie in the band, {@code [height, width]}. */
    static boolean[] of(Mask hole) {
        float[] distances = new float[hole.width() * hole.height()];
        try (Mat known = hole.inverted().image().toMat();
                Mat distance = new Mat()) {
            distanceTransform(known, distance, DIST_L2, DIST_MASK_PRECISE);
            new FloatPointer(distance.data()).get(distances);
        }
        boolean[] band = new boolean[distances.length];
        for (int i = 0; i < band.length; i++) {
            band[i] = distances[i] > 0 && distances[i] <= WIDTH;
        }
        return band;
    }
}
