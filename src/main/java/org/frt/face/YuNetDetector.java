package org.frt.face;

import static org.bytedeco.opencv.global.opencv_core.CV_8UC;
import static org.bytedeco.opencv.global.opencv_imgproc.COLOR_RGB2BGR;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_AREA;
import static org.bytedeco.opencv.global.opencv_imgproc.cvtColor;
import static org.bytedeco.opencv.global.opencv_imgproc.resize;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.bytedeco.javacpp.indexer.FloatIndexer;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.bytedeco.opencv.opencv_core.Size;
import org.bytedeco.opencv.opencv_objdetect.FaceDetectorYN;
import org.frt.image.FileKind;
import org.frt.image.OpenCv;
import org.frt.io.FileFault;
import org.frt.io.InputException;
import org.frt.io.WholeFile;
import org.frt.onnx.OnnxWeights;
import org.frt.onnx.SharedResource;

/**
 * OpenCV's FaceDetectorYN with a YuNet model of the user's (Wu et al., "YuNet: A Tiny Millisecond-level Face Detector",
 * Machine Intelligence Research 2023). It sees faces from about 10 to 300 pixels, so a photo is shown to it at several
 * sizes.
 */
final class YuNetDetector implements FaceDetector {
    private static final float SMALLEST_SCORE = 0.7F;
    private static final float SAME_FACE_OVERLAP = 0.3F;
    private static final int MOST_FACES = 5000;

    /** A detection is a row of 15 numbers: box, right eye, left eye, nose tip, mouth corners, score. */
    private static final int SCORE = 14;

    private static final double[] LONGER_SIDES = {320, 640, 1280, 2560};

    private final SharedResource<FaceDetectorYN> network;

    /** @throws InputException if the file is not a YuNet model, or a weight of it is no finite number */
    YuNetDetector(Path model) {
        byte[] bytes = bytes(model);
        FileKind.refuseKnown(model, bytes);
        OnnxWeights.requireFinite(model, bytes);
        OpenCv.load();
        try (Size size = new Size(64, 64);
                Mat blank = new Mat(size, CV_8UC(3), Scalar.BLACK)) {
            FaceDetectorYN read = FaceNetwork.importing(() -> FaceDetectorYN.create(
                    model.toString(), "", size, SMALLEST_SCORE, SAME_FACE_OVERLAP, MOST_FACES, 0, 0));
            network = new SharedResource<>(read, FaceDetectorYN::close);
            // A model of another kind loads, and fails only when it runs.
            detect(blank, 1);
        } catch (RuntimeException e) {
            throw new InputException(
                    model, "not a YuNet model in ONNX form", "use face_detection_yunet_2023mar.onnx", e);
        }
    }

    private static byte[] bytes(Path model) {
        try {
            return WholeFile.read(model, "use face_detection_yunet_2023mar.onnx");
        } catch (IOException e) {
            FileFault fault = FileFault.of(e, model);
            throw new InputException(model, "the file cannot be read (" + fault.reason() + ")", fault.remedy(), e);
        }
    }

    @Override
    public Stream<List<Detection>> passes(Mat photo) {
        double side = Math.max(photo.cols(), photo.rows());
        Stream.Builder<Supplier<List<Detection>>> passes = Stream.builder();
        for (double longer : LONGER_SIDES) {
            if (longer == LONGER_SIDES[0] || longer / 2 < side) {
                double scale = Math.min(1, longer / side);
                passes.add(() -> detect(photo, scale));
            }
        }
        return passes.build().map(Supplier::get);
    }

    private List<Detection> detect(Mat photo, double scale) {
        return network.alone(open -> detect(open, photo, scale));
    }

    private static List<Detection> detect(FaceDetectorYN network, Mat photo, double scale) {
        try (Mat input = new Mat();
                Size size = new Size(scaled(photo.cols(), scale), scaled(photo.rows(), scale));
                Mat rows = new Mat()) {
            resize(photo, input, size, 0, 0, INTER_AREA);
            cvtColor(input, input, COLOR_RGB2BGR);
            network.setInputSize(size);
            network.detect(input, rows);
            List<Detection> detections = new ArrayList<>();
            if (rows.empty()) {
                return detections;
            }
            try (FloatIndexer numbers = rows.createIndexer()) {
                for (int row = 0; row < rows.rows(); row++) {
                    detections.add(detection(numbers, row, scale));
                }
            }
            detections.sort(Comparator.comparingDouble(Detection::score).reversed());
            return detections;
        }
    }

    private static int scaled(int length, double scale) {
        return Math.max(1, (int) Math.round(length * scale));
    }

    private static Detection detection(FloatIndexer numbers, int row, double scale) {
        double left = numbers.get(row, 0) / scale;
        double top = numbers.get(row, 1) / scale;
        return new Detection(
                new FaceBox(left, top, left + numbers.get(row, 2) / scale, top + numbers.get(row, 3) / scale),
                new Point(numbers.get(row, 4) / scale, numbers.get(row, 5) / scale),
                new Point(numbers.get(row, 6) / scale, numbers.get(row, 7) / scale),
                numbers.get(row, SCORE));
    }

    @Override
    public void close() {
        network.close();
    }
}
