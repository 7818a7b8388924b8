package org.frt.face;

import org.bytedeco.opencv.opencv_core.Mat;
import org.frt.image.Image;

/**
 * A face of a photo, warped to the {@link FaceTemplate}.
 *
 * @param image RGB, 256x256
 * @param toTemplate from pixels of the photo to pixels of {@code image}
 * @param landmarks in pixels of {@code image}
 * @param yaw in degrees, see {@link Landmarks#yaw}
 * @param eyeDistance between the eye centres, in pixels of the photo
 */
public record AlignedFace(Image image, Similarity toTemplate, Landmarks landmarks, double yaw, double eyeDistance) {
    static AlignedFace of(Mat photo, Landmarks inPhoto) {
        Similarity toTemplate = FaceTemplate.alignment(inPhoto.rightEye(), inPhoto.leftEye());
        Landmarks landmarks = inPhoto.map(toTemplate);
        return new AlignedFace(
                toTemplate.warp(photo, FaceTemplate.SIZE, FaceTemplate.SIZE),
                toTemplate,
                landmarks,
                landmarks.yaw(),
                inPhoto.rightEye().distance(inPhoto.leftEye()));
    }
}
