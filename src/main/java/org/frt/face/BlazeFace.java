package org.frt.face;

import static org.bytedeco.opencv.global.opencv_core.BORDER_CONSTANT;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_LINEAR;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.bytedeco.opencv.opencv_core.Mat;

/**
 * MediaPipe's BlazeFace on one square of a photo (Bazarevsky et al., "BlazeFace: Sub-millisecond Neural Face Detection on
 * Mobile GPUs", arXiv:1907.05047). Input {@code [1, 3, size, size]} in [-1, 1]; for every anchor the outputs are a logit
 * and 16 numbers in input pixels relative to the anchor: box centre, box size, and six points, the eyes first.
 */
final class BlazeFace implements AutoCloseable {
    private static final int NUMBERS_PER_ANCHOR = 16;

    /** Detections that overlap more than this are one face. */
    private static final double SAME_FACE_OVERLAP = 0.3;

    /** Low, because the face mesh sorts out what is no face. */
    private static final double SMALLEST_SCORE = 0.5;

    private final FaceNetwork network;
    private final int size;
    private final double[] anchors;

    private BlazeFace(FaceNetwork network, int size, double[] anchors) {
        this.network = network;
        this.size = size;
        this.anchors = anchors;
    }

    /** For faces that fill a fifth of the square or more. */
    static BlazeFace shortRange() {
        FaceNetwork network = new FaceNetwork(FaceModel.SHORT_RANGE_DETECTOR, "classificators", "regressors");
        // Strides 8, 16, 16, 16 with two anchors each; equal strides share a cell.
        double[] anchors = new double[2 * 896];
        int next = addAnchors(anchors, 0, 16, 2);
        addAnchors(anchors, next, 8, 6);
        return new BlazeFace(network, 128, anchors);
    }

    /** For faces that fill a twentieth of the square or more. */
    static BlazeFace fullRange() {
        FaceNetwork network = new FaceNetwork(
                FaceModel.FULL_RANGE_DETECTOR, "reshaped_classifier_face_4", "reshaped_regressor_face_4");
        double[] anchors = new double[2 * 2304];
        addAnchors(anchors, 0, 48, 1);
        return new BlazeFace(network, 192, anchors);
    }

    /** Writes x and y, from 0 to 1, of the anchors of a grid, row by row; returns the next free index. */
    private static int addAnchors(double[] anchors, int start, int cells, int perCell) {
        int next = start;
        for (int row = 0; row < cells; row++) {
            for (int column = 0; column < cells; column++) {
                for (int i = 0; i < perCell; i++) {
                    anchors[next++] = (column + 0.5) / cells;
                    anchors[next++] = (row + 0.5) / cells;
                }
            }
        }
        return next;
    }

    /** The faces seen in a square of an RGB photo; what the square shows beyond the photo is black. */
    List<Detection> detect(Mat photo, double left, double top, double side) {
        return detect(photo, new Point(left + (side - 1) / 2, top + (side - 1) / 2), side, 0);
    }

    /** As above, in a square that is turned clockwise by an angle in radians: for faces that stand so. */
    List<Detection> detect(Mat photo, Point centre, double side, double angle) {
        Similarity toInput = Similarity.ofSquare(centre, side, angle, size);
        try (Mat crop = toInput.warp(photo, size, size, INTER_LINEAR, BORDER_CONSTANT)) {
            float[][] outputs = network.run(crop, 1 / 127.5, 127.5);
            return merge(decode(outputs[0], outputs[1], toInput.inverse()));
        }
    }

    private List<Detection> decode(float[] logits, float[] numbers, Similarity toPhoto) {
        List<Detection> detections = new ArrayList<>();
        for (int i = 0; i < logits.length; i++) {
            double score = 1 / (1 + Math.exp(-logits[i]));
            if (score < SMALLEST_SCORE) {
                continue;
            }
            int at = i * NUMBERS_PER_ANCHOR;
            double halfWidth = numbers[at + 2] / 2;
            double halfHeight = numbers[at + 3] / 2;
            Point centre = place(i, numbers, at);
            detections.add(new Detection(
                    FaceBox.around(List.of(
                            toPhoto.apply(new Point(centre.x() - halfWidth, centre.y() - halfHeight)),
                            toPhoto.apply(new Point(centre.x() + halfWidth, centre.y() + halfHeight)))),
                    toPhoto.apply(place(i, numbers, at + 4)),
                    toPhoto.apply(place(i, numbers, at + 6)),
                    score));
        }
        return detections;
    }

    private Point place(int anchor, float[] numbers, int at) {
        return new Point(
                anchors[2 * anchor] * size + numbers[at] - 0.5, anchors[2 * anchor + 1] * size + numbers[at + 1] - 0.5);
    }

    /** Non-maximum suppression in which the suppressed still pull box and points, by their score, as BlazeFace's does. */
    private static List<Detection> merge(List<Detection> detections) {
        List<Detection> left = new ArrayList<>(detections);
        left.sort(Comparator.comparingDouble(Detection::score).reversed());
        List<Detection> merged = new ArrayList<>();
        while (!left.isEmpty()) {
            Detection best = left.remove(0);
            List<Detection> same = new ArrayList<>(List.of(best));
            left.removeIf(other -> other.box().overlap(best.box()) > SAME_FACE_OVERLAP && same.add(other));
            merged.add(mean(same, best.score()));
        }
        return merged;
    }

    private static Detection mean(List<Detection> detections, double score) {
        double[] sums = new double[8];
        double weight = 0;
        for (Detection detection : detections) {
            FaceBox box = detection.box();
            Point right = detection.rightEye();
            Point left = detection.leftEye();
            double[] numbers = {
                box.left(), box.top(), box.right(), box.bottom(), right.x(), right.y(), left.x(), left.y()
            };
            for (int i = 0; i < sums.length; i++) {
                sums[i] += numbers[i] * detection.score();
            }
            weight += detection.score();
        }
        for (int i = 0; i < sums.length; i++) {
            sums[i] /= weight;
        }
        return new Detection(
                new FaceBox(sums[0], sums[1], sums[2], sums[3]),
                new Point(sums[4], sums[5]),
                new Point(sums[6], sums[7]),
                score);
    }

    @Override
    public void close() {
        network.close();
    }
}
