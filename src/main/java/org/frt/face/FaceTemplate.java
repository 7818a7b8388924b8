package org.frt.face;

/** Where the eyes lie in every aligned face: level at height 120, 70 pixels apart, in the middle of 256x256 pixels. */
public final class FaceTemplate {
    /** Width and height of an aligned face, in pixels. */
    public static final int SIZE = 256;

    /** Centre of the subject's right eye, which is on the picture's left. */
    public static final Point RIGHT_EYE = new Point(93, 120);

    /** Centre of the subject's left eye, which is on the picture's right. */
    public static final Point LEFT_EYE = new Point(163, 120);

    private FaceTemplate() {}

    /** The transform that carries the two eye centres of a photo to their places. */
    static Similarity alignment(Point rightEye, Point leftEye) {
        return Similarity.between(rightEye, leftEye, RIGHT_EYE, LEFT_EYE);
    }
}
