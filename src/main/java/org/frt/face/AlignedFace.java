package org.frt.face;

import static org.bytedeco.opencv.global.opencv_core.BORDER_REFLECT_101;
import static org.bytedeco.opencv.global.opencv_core.BORDER_REPLICATE;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_CUBIC;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.bytedeco.opencv.opencv_core.Mat;
import org.frt.image.Image;

/**
 * A face of a photo, warped to the {@link FaceTemplate}. Where the template reaches beyond the photo, its outermost pixels
 * are repeated; they are not the face's and count as nothing's.
 *
 * @param image RGB, 256x256
 * @param beyond one channel, 256x256: 255 where a pixel of {@code image} lies beyond the photo and is made up, otherwise 0
 * @param toTemplate from pixels of the photo to pixels of {@code image}
 * @param landmarks in pixels of {@code image}
 * @param yaw in degrees, see {@link Landmarks#yaw}
 * @param eyeDistance between the eye centres, in pixels of the photo
 */
public record AlignedFace(
        Image image, Image beyond, Similarity toTemplate, Landmarks landmarks, double yaw, double eyeDistance) {
    /** A fill that is enlarged more than this is visibly softer than the photo around it. */
    private static final double SHARP_ENLARGEMENT = 2;

    /** Less is hair or background in a corner. */
    private static final double WORTH_MENTIONING = 0.05;

    static AlignedFace of(Mat photo, Landmarks inPhoto) {
        Similarity toTemplate = inPhoto.toTemplate();
        Landmarks landmarks = inPhoto.map(toTemplate);
        Image beyond = toTemplate.beyond(photo.cols(), photo.rows(), FaceTemplate.SIZE, FaceTemplate.SIZE);
        return new AlignedFace(
                warp(photo, toTemplate, share(beyond) > 0),
                beyond,
                toTemplate,
                landmarks,
                landmarks.yaw(),
                inPhoto.rightEye().distance(inPhoto.leftEye()));
    }

    /**
     * The same face in another version of its photo.
     *
     * @param photo of the same size, RGB
     */
    public Image in(Image photo) {
        try (Mat mat = photo.toMat()) {
            return warp(mat, toTemplate, share(beyond) > 0);
        }
    }

    private static Image warp(Mat photo, Similarity toTemplate, boolean cutOff) {
        // A mirror image of the face beyond the edge would be a second face; up to the edge both are the same, but
        // for the outermost pixels' interpolation.
        int border = cutOff ? BORDER_REPLICATE : BORDER_REFLECT_101;
        try (Mat warped = toTemplate.warp(photo, FaceTemplate.SIZE, FaceTemplate.SIZE, INTER_CUBIC, border)) {
            return Image.fromMat(warped);
        }
    }

    /** The share of {@link #image} that lies outside of the photo and is made up, from 0 to 1. */
    public double outside() {
        return share(beyond);
    }

    private static double share(Image mask) {
        return (double) mask.count(255) / mask.samples().length;
    }

    /** What users should know before they take the result for good, a few words each; mostly nothing. */
    public List<String> notes() {
        List<String> notes = new ArrayList<>();
        noteOfEnlargement(toTemplate).ifPresent(notes::add);
        if (eyeDistance < FaceOptions.SMALL) {
            notes.add(String.format(Locale.ROOT, "the eyes are only %.1f pixels apart", eyeDistance));
        }
        if (outside() > WORTH_MENTIONING) {
            notes.add(String.format(Locale.ROOT, "%.0f %% of the face is outside of the photo", 100 * outside()));
        }
        return notes;
    }

    /** What users should know of fills that go back into a photo from which faces come by this transform; mostly nothing. */
    public static Optional<String> noteOfEnlargement(Similarity toTemplate) {
        double enlargement = 1 / toTemplate.scale();
        return enlargement > SHARP_ENLARGEMENT
                ? Optional.of(String.format(Locale.ROOT, "the fill is enlarged %.1f times", enlargement))
                : Optional.empty();
    }
}
