package org.frt.face;

import static org.bytedeco.opencv.global.opencv_core.CV_32F;
import static org.bytedeco.opencv.global.opencv_dnn.blobFromImage;
import static org.bytedeco.opencv.global.opencv_dnn.readNetFromTFLite;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.MatVector;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.bytedeco.opencv.opencv_core.Size;
import org.bytedeco.opencv.opencv_core.StringVector;
import org.bytedeco.opencv.opencv_dnn.Net;
import org.frt.io.Sha256;

/** One of the networks beside this class, run by OpenCV on one thread. */
final class FaceNetwork implements AutoCloseable {
    private final Net net;
    private final StringVector outputs;

    /**
     * Loads a network from the class path.
     *
     * @throws IllegalStateException if the file is not the one that the checksum was taken of
     */
    FaceNetwork(String file, String sha256, String... outputs) {
        byte[] bytes = read(file);
        String actual = Sha256.hex(bytes);
        if (!actual.equals(sha256)) {
            throw new IllegalStateException(file + " in the jar has SHA-256 " + actual + ", not " + sha256);
        }
        try (BytePointer pointer = new BytePointer(bytes)) {
            this.net = readNetFromTFLite(pointer, bytes.length);
        }
        this.outputs = new StringVector(outputs);
    }

    /**
     * Runs the network on a square 8-bit RGB crop.
     *
     * @param scale what samples are multiplied with, after the subtraction of {@code mean}
     * @return the outputs, in the order of their names, each flattened
     */
    float[][] run(Mat crop, double scale, double mean) {
        try (Size size = new Size(crop.cols(), crop.rows());
                Scalar subtracted = Scalar.all(mean);
                Mat blob = blobFromImage(crop, scale, size, subtracted, false, false, CV_32F);
                MatVector results = new MatVector()) {
            net.setInput(blob);
            net.forward(results, outputs);
            float[][] values = new float[(int) results.size()][];
            for (int i = 0; i < values.length; i++) {
                values[i] = values(results.get(i));
            }
            return values;
        }
    }

    private static float[] values(Mat result) {
        try (result;
                FloatPointer data = new FloatPointer(result.data())) {
            float[] values = new float[(int) result.total()];
            data.get(values);
            return values;
        }
    }

    @Override
    public void close() {
        outputs.close();
        net.close();
    }

    private static byte[] read(String file) {
        try (InputStream in = FaceNetwork.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException("the jar lacks " + file);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
