package org.frt.serve;

import java.util.ArrayList;
import java.util.List;
import org.frt.face.AlignedFace;
import org.frt.face.FaceFinding;
import org.frt.face.FaceTemplate;
import org.frt.face.Point;
import org.frt.face.Similarity;
import org.frt.image.Photo;
import org.jspecify.annotations.Nullable;

/**
 * The faces of a photo, as clients read them. Places are those of a browser's canvas with the upright photo on it: 0, 0 is
 * the outer corner of the first pixel, where elsewhere in frt it is that pixel's centre.
 */
record FacesAnswer(PhotoSize photo, List<Face> faces) {
    private static final double HALF_PIXEL = 0.5;
    private static final double TENTHS = 10;

    /**
     * The photo, upright.
     *
     * @param orientation how the file's picture was turned for that, by the numbers of EXIF
     */
    record PhotoSize(int width, int height, String format, int orientation) {
        static PhotoSize of(Photo photo) {
            return new PhotoSize(
                    photo.rgb().width(), photo.rgb().height(), photo.format().title(), photo.exifOrientation());
        }
    }

    /**
     * A face, or that there is none.
     *
     * @param index by which steps choose it
     * @param accepted whether it can be mended
     * @param reason why it cannot; else empty
     * @param box around its landmarks; {@code null} without a face
     * @param corners of the square that is aligned, clockwise from the top left corner of the upright face; likewise
     * @param yaw in degrees, positive when the nose points to the picture's right; likewise
     * @param notes what to know before the result is taken for good
     */
    record Face(
            int index,
            boolean accepted,
            String reason,
            @Nullable Box box,
            @Nullable List<List<Double>> corners,
            @Nullable Double yaw,
            List<String> notes) {}

    /** An upright box. */
    record Box(double x, double y, double width, double height) {}

    static FacesAnswer of(Photo photo, List<FaceFinding> found) {
        List<Face> faces = new ArrayList<>();
        for (FaceFinding finding : found) {
            if (finding instanceof FaceFinding.Accepted accepted) {
                faces.add(face(faces.size(), "", accepted.face()));
            } else if (finding instanceof FaceFinding.Refused refused) {
                faces.add(face(faces.size(), refused.reason(), refused.face()));
            }
        }
        return new FacesAnswer(PhotoSize.of(photo), faces);
    }

    private static Face face(int index, String reason, @Nullable AlignedFace face) {
        boolean accepted = reason.isEmpty();
        if (face == null) {
            return new Face(index, accepted, reason, null, null, null, List.of());
        }
        Similarity toPhoto = face.toTemplate().inverse();
        return new Face(
                index,
                accepted,
                reason,
                box(face.landmarks().map(toPhoto).points()),
                corners(toPhoto),
                rounded(face.yaw()),
                face.notes());
    }

    private static Box box(List<Point> points) {
        double left = points.stream().mapToDouble(Point::x).min().orElseThrow();
        double right = points.stream().mapToDouble(Point::x).max().orElseThrow();
        double top = points.stream().mapToDouble(Point::y).min().orElseThrow();
        double bottom = points.stream().mapToDouble(Point::y).max().orElseThrow();
        return new Box(
                rounded(left + HALF_PIXEL), rounded(top + HALF_PIXEL), rounded(right - left), rounded(bottom - top));
    }

    private static List<List<Double>> corners(Similarity toPhoto) {
        double first = -HALF_PIXEL;
        double last = FaceTemplate.SIZE - HALF_PIXEL;
        return List.of(new Point(first, first), new Point(last, first), new Point(last, last), new Point(first, last))
                .stream()
                .map(toPhoto::apply)
                .map(point -> List.of(rounded(point.x() + HALF_PIXEL), rounded(point.y() + HALF_PIXEL)))
                .toList();
    }

    private static double rounded(double value) {
        // Adding zero turns -0.0 into 0.0.
        return Math.round(value * TENTHS) / TENTHS + 0.0;
    }
}
