package org.frt.face;

import static org.bytedeco.opencv.global.opencv_core.CV_32F;
import static org.bytedeco.opencv.global.opencv_dnn.blobFromImage;
import static org.bytedeco.opencv.global.opencv_dnn.readNetFromTFLite;

import java.util.function.Supplier;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.opencv.global.opencv_dnn;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.MatVector;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.bytedeco.opencv.opencv_core.Size;
import org.bytedeco.opencv.opencv_core.StringVector;
import org.bytedeco.opencv.opencv_dnn.Net;
import org.frt.image.OpenCv;
import org.frt.onnx.SharedResource;

/**
 * A {@link FaceModel}, run by OpenCV on one thread. Networks may be loaded by several threads at once,
 * and threads may share one: they take turns, and it is closed when nobody is inside.
 */
final class FaceNetwork implements AutoCloseable {
    private final SharedResource<Net> net;
    private final StringVector outputs;

    /** Loads a network. */
    FaceNetwork(FaceModel model, String... outputs) {
        byte[] bytes = model.read();
        OpenCv.load();
        Net read = importing(() -> {
            // Pointers of themselves say nothing of why they have no library.
            Loader.load(opencv_dnn.class);
            try (BytePointer pointer = new BytePointer(bytes)) {
                return readNetFromTFLite(pointer, bytes.length);
            }
        });
        this.net = new SharedResource<>(read, Net::close);
        this.outputs = new StringVector(outputs);
    }

    /**
     * Loads a network while no other thread does: OpenCV's importers fill tables at their first use, without a lock, and a
     * second thread would find them half filled. Whoever loads a network by OpenCV goes through here.
     */
    static synchronized <T> T importing(Supplier<T> importer) {
        return importer.get();
    }

    /**
     * Runs the network on a square 8-bit RGB crop.
     *
     * @param scale what samples are multiplied with, after the subtraction of {@code mean}
     * @return the outputs, in the order of their names, each flattened
     */
    float[][] run(Mat crop, double scale, double mean) {
        return net.alone(open -> run(open, crop, scale, mean));
    }

    private float[][] run(Net open, Mat crop, double scale, double mean) {
        try (Size size = new Size(crop.cols(), crop.rows());
                Scalar subtracted = Scalar.all(mean);
                Mat blob = blobFromImage(crop, scale, size, subtracted, false, false, CV_32F);
                MatVector results = new MatVector()) {
            open.setInput(blob);
            open.forward(results, outputs);
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
        net.close();
        outputs.close();
    }
}
