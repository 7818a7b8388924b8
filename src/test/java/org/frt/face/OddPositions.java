package org.frt.face;

import static org.bytedeco.opencv.global.opencv_core.BORDER_CONSTANT;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_CUBIC;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.bytedeco.opencv.opencv_core.Mat;
import org.frt.image.Image;

/** Makes photos in which a face is where none is expected, and remembers where its eyes are. */
final class OddPositions {
    /**
     * A photo with a face.
     *
     * @param rightEye the centre of the subject's right eye, in pixels of the photo
     */
    record Position(Image photo, Point rightEye, Point leftEye) {
        /** How far the eyes of an aligned face are off the template, in its pixels: of the worse one. */
        double error(AlignedFace face) {
            return Math.max(
                    face.toTemplate().apply(rightEye).distance(FaceTemplate.RIGHT_EYE),
                    face.toTemplate().apply(leftEye).distance(FaceTemplate.LEFT_EYE));
        }

        private Position moved(Similarity move, int width, int height) {
            try (Mat mat = photo.toMat();
                    Mat moved = move.warp(mat, width, height, INTER_CUBIC, BORDER_CONSTANT)) {
                return new Position(Image.fromMat(moved), move.apply(rightEye), move.apply(leftEye));
            }
        }
    }

    private OddPositions() {}

    /** The position of a face that is found upright in a photo. */
    static Position upright(Image photo, AlignedFace face) {
        Similarity back = face.toTemplate().inverse();
        return new Position(photo, back.apply(FaceTemplate.RIGHT_EYE), back.apply(FaceTemplate.LEFT_EYE));
    }

    /** Turned clockwise about its middle, on a black ground that holds all of it. */
    static Position turned(Position position, int degrees) {
        Image photo = position.photo();
        double cosine = Math.cos(Math.toRadians(degrees));
        double sine = Math.sin(Math.toRadians(degrees));
        double spareRoundingErrors = 1e-9;
        int width = (int)
                Math.ceil(Math.abs(photo.width() * cosine) + Math.abs(photo.height() * sine) - spareRoundingErrors);
        int height = (int)
                Math.ceil(Math.abs(photo.width() * sine) + Math.abs(photo.height() * cosine) - spareRoundingErrors);
        double middleX = (photo.width() - 1) / 2.0;
        double middleY = (photo.height() - 1) / 2.0;
        Similarity turn = new Similarity(
                cosine,
                sine,
                (width - 1) / 2.0 - cosine * middleX + sine * middleY,
                (height - 1) / 2.0 - sine * middleX - cosine * middleY);
        return position.moved(turn, width, height);
    }

    /** What is left of a photo within a frame. */
    static Position cut(Position position, int left, int top, int width, int height) {
        return position.moved(new Similarity(1, 0, -left, -top), width, height);
    }

    /** Smaller or larger. */
    static Position scaled(Position position, double scale) {
        Similarity scaling = new Similarity(scale, 0, (scale - 1) / 2, (scale - 1) / 2);
        return position.moved(scaling, (int) (position.photo().width() * scale), (int)
                (position.photo().height() * scale));
    }

    /** Left and right exchanged, and so the eyes. */
    static Position mirrored(Position position) {
        double last = position.photo().width() - 1;
        return new Position(
                position.photo().mirrored(),
                new Point(last - position.leftEye().x(), position.leftEye().y()),
                new Point(last - position.rightEye().x(), position.rightEye().y()));
    }

    /** With a box of one colour over a part of the face, given in pixels of the template. */
    static Position hidden(Position position, int left, int top, int right, int bottom, int grey) {
        Similarity toTemplate = FaceTemplate.alignment(position.rightEye(), position.leftEye());
        Image photo = position.photo();
        byte[] samples = photo.samples().clone();
        for (int y = 0; y < photo.height(); y++) {
            for (int x = 0; x < photo.width(); x++) {
                Point place = toTemplate.apply(new Point(x, y));
                if (place.x() >= left && place.x() < right && place.y() >= top && place.y() < bottom) {
                    int at = (y * photo.width() + x) * 3;
                    Arrays.fill(samples, at, at + 3, (byte) grey);
                }
            }
        }
        return new Position(
                new Image(photo.width(), photo.height(), 3, samples), position.rightEye(), position.leftEye());
    }

    /** Among smaller ones, that stand in all directions. */
    static Position inACrowd(Position position) {
        Image photo = position.photo();
        int cell = photo.width() / 2;
        int width = photo.width() + 2 * cell;
        Image crowd = Image.blank(width, photo.height() + 2 * cell, 3);
        paste(crowd, photo, cell, cell);
        int neighbour = 0;
        for (int y = 0; y < crowd.height(); y += cell) {
            for (int x = 0; x < crowd.width(); x += cell) {
                if (x < cell || y < cell || x >= cell + photo.width() || y >= cell + photo.height()) {
                    Position small = scaled(position, 0.49);
                    paste(crowd, turned(small, 90 * neighbour++).photo(), x, y);
                }
            }
        }
        Similarity shift = new Similarity(1, 0, cell, cell);
        return new Position(crowd, shift.apply(position.rightEye()), shift.apply(position.leftEye()));
    }

    private static void paste(Image ground, Image picture, int left, int top) {
        for (int y = 0; y < picture.height(); y++) {
            System.arraycopy(
                    picture.samples(),
                    y * picture.width() * 3,
                    ground.samples(),
                    ((top + y) * ground.width() + left) * 3,
                    picture.width() * 3);
        }
    }

    /** The faces of the suite, made from the position of an upright one. */
    static Map<String, Position> all(Position upright) {
        Map<String, Position> all = new LinkedHashMap<>();
        for (int degrees = 0; degrees < 360; degrees += 15) {
            all.put("turned by " + degrees + "°", turned(upright, degrees));
        }
        all.put("mirrored", mirrored(upright));
        all.put("mirrored, upside down", turned(mirrored(upright), 180));
        Image photo = upright.photo();
        int nose = (int) Math.round((upright.rightEye().x() + upright.leftEye().x()) / 2);
        int eyes = (int) Math.round(upright.rightEye().y());
        int distance = (int) Math.round(upright.rightEye().distance(upright.leftEye()));
        all.put(
                "right cheek cut off",
                cut(upright, nose - distance, 0, photo.width() - nose + distance, photo.height()));
        all.put("left half", cut(upright, nose, 0, photo.width() - nose, photo.height()));
        all.put("brows and hair", cut(upright, 0, 0, photo.width(), eyes - distance / 4));
        all.put("mouth cut off", cut(upright, 0, 0, photo.width(), eyes + distance * 4 / 5));
        all.put("from the eyes down", cut(upright, 0, eyes - distance / 6, photo.width(), photo.height() - eyes));
        all.put("eyes behind a bar", hidden(upright, 60, 95, 196, 145, 0));
        all.put("mouth and nose behind a mask", hidden(upright, 60, 150, 196, 250, 220));
        all.put("mask, upside down", turned(hidden(upright, 60, 150, 196, 250, 220), 180));
        all.put("right half behind a box", hidden(upright, 0, 0, 128, 256, 128));
        all.put("in a crowd", inACrowd(upright));
        all.put("in a crowd, on the side", turned(inACrowd(upright), 90));
        all.put("small", scaled(upright, 0.3));
        all.put("small, upside down", turned(scaled(upright, 0.3), 180));
        all.put("enlarged", scaled(upright, 3));
        return all;
    }
}
