package org.frt.face;

import java.util.Arrays;
import java.util.List;

/**
 * The 468 points of MediaPipe's face mesh, by its numbering
 * (<a href="https://github.com/google-ai-edge/mediapipe">face_mesh</a>, canonical face model). Left and right are the
 * subject's: the right eye is on the picture's left.
 */
public record Landmarks(List<Point> points) {
    /** How many points a face has. */
    public static final int COUNT = 468;

    private static final int[] RIGHT_EYE = {33, 7, 163, 144, 145, 153, 154, 155, 133, 246, 161, 160, 159, 158, 157, 173
    };
    private static final int[] LEFT_EYE = {
        263, 249, 390, 373, 374, 380, 381, 382, 362, 466, 388, 387, 386, 385, 384, 398
    };

    /** @throws IllegalArgumentException if there are not 468 points */
    public Landmarks {
        points = List.copyOf(points);
        if (points.size() != COUNT) {
            throw new IllegalArgumentException(points.size() + " landmarks, not " + COUNT);
        }
    }

    /** Mean of the contour of the subject's right eye. */
    public Point rightEye() {
        return mean(RIGHT_EYE);
    }

    /** Mean of the contour of the subject's left eye. */
    public Point leftEye() {
        return mean(LEFT_EYE);
    }

    /** The corner of the right eye at the nose. */
    public Point rightEyeInnerCorner() {
        return points.get(133);
    }

    /** The corner of the left eye at the nose. */
    public Point leftEyeInnerCorner() {
        return points.get(362);
    }

    public Point noseTip() {
        return points.get(1);
    }

    public Point rightMouthCorner() {
        return points.get(61);
    }

    public Point leftMouthCorner() {
        return points.get(291);
    }

    /** The five points by which recognisers align. */
    public FivePoints fivePoints() {
        return new FivePoints(rightEye(), leftEye(), noseTip(), rightMouthCorner(), leftMouthCorner());
    }

    /** The parts of the face in a picture of so many pixels; those that lie beyond its edges have no pixel. */
    public FaceRegions regions(int width, int height) {
        return FaceRegions.of(this, width, height);
    }

    /** The line that joins points in their order. */
    Outline outline(int... numbers) {
        return new Outline(Arrays.stream(numbers).mapToObj(points::get).toList());
    }

    /** Onto the {@link FaceTemplate}, from the picture that they lie in. */
    Similarity toTemplate() {
        return FaceTemplate.alignment(rightEye(), leftEye());
    }

    /** The points as a transform leaves them. */
    public Landmarks map(Similarity transform) {
        return new Landmarks(points.stream().map(transform::apply).toList());
    }

    /**
     * How far an upright face is turned to the side, in degrees: the arc tangent of the nose tip's offset from between
     * the inner eye corners, over the distance of these corners. Positive when the nose points to the picture's right.
     */
    public double yaw() {
        Point right = rightEyeInnerCorner();
        Point left = leftEyeInnerCorner();
        return Math.toDegrees(Math.atan2(noseTip().x() - (right.x() + left.x()) / 2, right.distance(left)));
    }

    private Point mean(int... indices) {
        return Point.mean(Arrays.stream(indices).mapToObj(points::get).toList());
    }
}
