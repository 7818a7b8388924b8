package org.frt.face;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

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

    /** From the top of the forehead by the subject's left temple, the chin and the right temple back. */
    private static final List<Integer> OVAL = List.of(
            10, 338, 297, 332, 284, 251, 389, 356, 454, 323, 361, 288, 397, 365, 379, 378, 400, 377, 152, 148, 176, 149,
            150, 136, 172, 58, 132, 93, 234, 127, 162, 21, 54, 103, 67, 109);

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

    /** The numbers of the face oval's points, from the top of the forehead by the subject's left. */
    static int[] oval() {
        return oval(OVAL.get(0), OVAL.get(OVAL.size() - 1));
    }

    /** A part of the face oval, from one of its points to another, these included, the way from the forehead by the subject's left. */
    public static int[] oval(int from, int to) {
        int first = OVAL.indexOf(from);
        int steps = Math.floorMod(OVAL.indexOf(to) - first, OVAL.size());
        return IntStream.rangeClosed(first, first + steps)
                .map(i -> OVAL.get(i % OVAL.size()))
                .toArray();
    }

    /** The line that joins points in their order. */
    public Outline outline(int... numbers) {
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
