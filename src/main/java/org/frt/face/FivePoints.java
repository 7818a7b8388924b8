package org.frt.face;

import java.util.List;

/**
 * The points by which recognisers align a face. Left and right are the subject's: the right eye is on the picture's left.
 *
 * @param rightEye the eye's centre
 * @param leftEye the eye's centre
 * @param noseTip where the nose ends
 * @param rightMouthCorner the corner on the picture's left
 * @param leftMouthCorner the corner on the picture's right
 */
public record FivePoints(Point rightEye, Point leftEye, Point noseTip, Point rightMouthCorner, Point leftMouthCorner) {
    /** From a list in the order of the components. */
    public static FivePoints of(List<Point> points) {
        return new FivePoints(points.get(0), points.get(1), points.get(2), points.get(3), points.get(4));
    }

    public List<Point> list() {
        return List.of(rightEye, leftEye, noseTip, rightMouthCorner, leftMouthCorner);
    }

    /** The transform that carries these points nearest to those of a template. */
    public Similarity alignmentTo(FivePoints template) {
        return Similarity.nearest(list(), template.list());
    }

    /** The points of the picture with left and right exchanged, whose width is in pixels. */
    public FivePoints mirrored(int width) {
        return new FivePoints(
                leftEye.mirrored(width),
                rightEye.mirrored(width),
                noseTip.mirrored(width),
                leftMouthCorner.mirrored(width),
                rightMouthCorner.mirrored(width));
    }
}
