package org.frt.face;

/**
 * Where a detector saw a face, in pixels of the photo.
 *
 * @param box from the brows to the chin, or so
 * @param rightEye the subject's, on the picture's left
 * @param leftEye the subject's, on the picture's right
 * @param score how sure the detector is, from 0 to 1
 */
record Detection(FaceBox box, Point rightEye, Point leftEye, double score) {}
