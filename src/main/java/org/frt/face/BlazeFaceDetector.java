package org.frt.face;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.bytedeco.opencv.opencv_core.Mat;

/**
 * BlazeFace over a photo: the short-range network on the whole, the full-range network on the whole, then on overlapping
 * tiles, at every level half as large as at the one before, and at last on the photo with a wide black margin, for faces
 * that fill the frame.
 */
final class BlazeFaceDetector implements FaceDetector {
    /** Smaller tiles would show only faces too small for anything. */
    private static final double SMALLEST_TILE = 200;

    /**
     * So often is the photo's longer side halved at most, so that there are 283 tiles at most however large the photo is. Of
     * faces in a photo of 3200x2400, all were seen whose eyes are 10 pixels apart, half of those with 7.5.
     */
    private static final int MOST_HALVINGS = 3;

    /**
     * The tiles of one pass together show at most so many times the photo's pixels: 4 where they overlap by half in both
     * directions, more where the photo is narrower than a tile and the rest of it black. In a strip 25 pixels high there
     * is no face to find, but tiles for minutes.
     */
    private static final double MOST_SHOWN = 16;

    private final BlazeFace shortRange;
    private final BlazeFace fullRange = BlazeFace.fullRange();

    /** Looks by a network that the caller closes, and by the full-range one. */
    BlazeFaceDetector(BlazeFace shortRange) {
        this.shortRange = shortRange;
    }

    @Override
    public Stream<List<Detection>> passes(Mat photo) {
        double side = Math.max(photo.cols(), photo.rows());
        Stream.Builder<Supplier<List<Detection>>> passes = Stream.builder();
        passes.add(() -> centred(shortRange, photo, side));
        passes.add(() -> centred(fullRange, photo, side));
        for (int i = 1; i <= MOST_HALVINGS && side / (1 << i) >= SMALLEST_TILE; i++) {
            double tileSide = side / (1 << i);
            if (shown(photo, tileSide) <= MOST_SHOWN) {
                passes.add(() -> tiles(photo, tileSide));
            }
        }
        passes.add(() -> centred(shortRange, photo, side * 2));
        return passes.build().map(Supplier::get);
    }

    private static List<Detection> centred(BlazeFace network, Mat photo, double side) {
        return network.detect(photo, (photo.cols() - side) / 2, (photo.rows() - side) / 2, side);
    }

    /** How many times the photo's pixels its tiles show. */
    private static double shown(Mat photo, double side) {
        double tiles = (double) starts(photo.rows(), side).length * starts(photo.cols(), side).length;
        return tiles * side * side / ((double) photo.rows() * photo.cols());
    }

    /** Tiles overlap by half or more, so that a face up to half as large as a tile lies whole in one of them. */
    private List<Detection> tiles(Mat photo, double side) {
        List<Detection> detections = new ArrayList<>();
        for (double top : starts(photo.rows(), side)) {
            for (double left : starts(photo.cols(), side)) {
                detections.addAll(fullRange.detect(photo, left, top, side));
            }
        }
        return detections;
    }

    private static double[] starts(int length, double side) {
        if (length <= side) {
            return new double[] {(length - side) / 2};
        }
        int steps = (int) Math.ceil((length - side) / (side / 2));
        double[] starts = new double[steps + 1];
        for (int i = 0; i <= steps; i++) {
            starts[i] = (length - side) * i / steps;
        }
        return starts;
    }

    @Override
    public void close() {
        fullRange.close();
    }
}
