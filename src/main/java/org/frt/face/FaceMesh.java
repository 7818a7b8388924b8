package org.frt.face;

import static org.bytedeco.opencv.global.opencv_core.BORDER_CONSTANT;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_LINEAR;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bytedeco.opencv.opencv_core.Mat;

/**
 * MediaPipe's face mesh (Kartynnik et al., "Real-time Facial Surface Geometry from Monocular Video on Mobile GPUs",
 * arXiv:1907.06724). Input {@code [1, 3, 192, 192]} in [0, 1], a face upright in the middle of it; outputs are 468 points
 * {@code (x, y, z)} in input pixels and a logit of there being a face.
 */
final class FaceMesh implements AutoCloseable {
    private static final int SIZE = 192;

    /** The crop is larger than a detector's box by this factor, as in MediaPipe. */
    private static final double MARGIN_OF_DETECTION = 1.5;

    /**
     * The crop is larger than the box of the rough landmarks by this factor: of 1.3 to 2.0, the one at which the yaw in
     * 640 photos agreed best with the yaw in their mirror images.
     */
    private static final double MARGIN_OF_LANDMARKS = 1.4;

    /** Once is enough unless the detector's box was poor. */
    private static final int MOST_REFINEMENTS = 6;

    /** Landmarks have settled when no eye moves by more than this part of the eye distance. */
    private static final double SETTLED = 0.08;

    /** As a logit: a probability of one half. */
    private static final double SMALLEST_PRESENCE = 0;

    private final FaceNetwork network = new FaceNetwork(FaceModel.LANDMARKS, "conv2d_21", "conv2d_31");

    /**
     * What the mesh makes of a part of a photo.
     *
     * @param landmarks in pixels of the photo
     * @param presence the logit of there being a face, from the pass that gave the landmarks
     * @param settled whether the landmarks, found again in the picture turned and cut by the ones before, stayed
     */
    record Fit(Landmarks landmarks, double presence, boolean settled) {}

    /** The landmarks of the face that a detector saw; empty if it turns out to be none. */
    Optional<Fit> find(Mat photo, Detection detection) {
        Optional<Fit> found =
                find(photo, detection.box(), MARGIN_OF_DETECTION, detection.rightEye(), detection.leftEye());
        for (int i = 0; i < MOST_REFINEMENTS && found.isPresent() && !found.get().settled; i++) {
            found = refined(photo, found.get().landmarks);
        }
        return found;
    }

    private Optional<Fit> refined(Mat photo, Landmarks rough) {
        FaceBox box = FaceBox.around(rough.points());
        return find(photo, box, MARGIN_OF_LANDMARKS, rough.rightEye(), rough.leftEye())
                .map(fit -> new Fit(fit.landmarks, fit.presence, isSettled(rough, fit.landmarks)));
    }

    private static boolean isSettled(Landmarks rough, Landmarks refined) {
        double tolerance = SETTLED * rough.rightEye().distance(rough.leftEye());
        return rough.rightEye().distance(refined.rightEye()) < tolerance
                && rough.leftEye().distance(refined.leftEye()) < tolerance;
    }

    private Optional<Fit> find(Mat photo, FaceBox box, double margin, Point rightEye, Point leftEye) {
        double angle = Math.atan2(leftEye.y() - rightEye.y(), leftEye.x() - rightEye.x());
        Similarity toInput = Similarity.ofSquare(box.centre(), box.size() * margin, angle, SIZE);
        try (Mat crop = toInput.warp(photo, SIZE, SIZE, INTER_LINEAR, BORDER_CONSTANT)) {
            float[][] outputs = network.run(crop, 1 / 255.0, 0);
            double presence = outputs[1][0];
            if (presence < SMALLEST_PRESENCE) {
                return Optional.empty();
            }
            Similarity toPhoto = toInput.inverse();
            List<Point> points = new ArrayList<>(Landmarks.COUNT);
            for (int i = 0; i < Landmarks.COUNT; i++) {
                points.add(toPhoto.apply(new Point(outputs[0][3 * i], outputs[0][3 * i + 1])));
            }
            return Optional.of(new Fit(new Landmarks(points), presence, false));
        }
    }

    @Override
    public void close() {
        network.close();
    }
}
