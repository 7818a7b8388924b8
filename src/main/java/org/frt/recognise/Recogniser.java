package org.frt.recognise;

import static org.bytedeco.opencv.global.opencv_core.BORDER_CONSTANT;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_LINEAR;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.TensorInfo;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.util.Map;
import org.bytedeco.opencv.opencv_core.Mat;
import org.frt.face.FivePoints;
import org.frt.face.Similarity;
import org.frt.image.Image;
import org.frt.io.InputException;
import org.frt.onnx.Device;
import org.frt.onnx.OnnxRuntime;
import org.frt.onnx.OnnxSession;

/** Turns faces into embeddings: a network run by ONNX Runtime. Safe for use by several threads at once. */
public final class Recogniser implements AutoCloseable {
    private static final int CHANNELS = Scaling.CHANNELS;

    private static final int LARGEST_DIMENSION = 1 << 16;

    /** How {@link #align} takes pixels from a picture; embeddings depend on it, so change both together. */
    static final String ALIGNMENT = "bilinear, black beyond the picture";

    private final RecogniserFile file;
    private final OnnxSession session;
    private final String input;
    private final String output;
    private final int batch;
    private final Device device;
    private final int dimension;

    private Recogniser(RecogniserFile file, Device device, OnnxSession session) throws OrtException {
        this.file = file;
        this.device = device;
        this.session = session;
        Map<String, NodeInfo> inputs = session.inputs();
        this.input = String.join(" ", inputs.keySet());
        this.batch = batch(inputs);
        this.output = EmbeddingOutput.of(file.network(), session.outputShapes());
        this.dimension = tried().length;
    }

    /** What it makes of a picture that is no face: numbers, if it is of any use. */
    private float[] tried() throws OrtException {
        Image picture = Image.blank(size(), size(), CHANNELS);
        for (int i = 0; i < picture.samples().length; i++) {
            picture.samples()[i] = (byte) i;
        }
        float[] numbers = run(picture);
        for (float number : numbers) {
            if (Float.isFinite(number)) {
                return numbers;
            }
        }
        throw notARecogniser("it gives no embedding of finite numbers");
    }

    /**
     * Loads a recogniser. On the processor each call runs on the calling thread alone: several at once are faster than several
     * threads in one.
     *
     * @param device what it runs on
     * @throws InputException if the file is no network of the described kind, or the device cannot be used
     */
    public static Recogniser open(RecogniserFile file, Device device) throws IOException {
        byte[] bytes = PReluSplitting.of(file.read());
        try {
            OnnxSession session = OnnxRuntime.session(file.network(), bytes, device, 1);
            try {
                return new Recogniser(file, device, session);
            } catch (RuntimeException | OrtException e) {
                session.close();
                throw e;
            }
        } catch (OrtException e) {
            throw new InputException(
                    file.network(),
                    "not a network that can be run (" + OnnxRuntime.reason(e) + ")",
                    "name an ONNX file",
                    e);
        }
    }

    /** How many pictures a run takes, of which the first is the face: as many as the network was exported for, or 1. */
    private int batch(Map<String, NodeInfo> inputs) {
        NodeInfo node = inputs.get(input);
        if (inputs.size() != 1
                || node == null
                || !(node.getInfo() instanceof TensorInfo info)
                || info.getShape().length != 4) {
            throw notARecogniser("its input is not one tensor of four dimensions");
        }
        long[] shape = info.getShape();
        if (!fits(shape[1], CHANNELS) || !fits(shape[2], size()) || !fits(shape[3], size())) {
            throw notARecogniser("its input is " + shape[1] + "x" + shape[2] + "x" + shape[3] + ", not " + CHANNELS
                    + "x" + size() + "x" + size());
        }
        return shape[0] > 0 ? Math.toIntExact(shape[0]) : 1;
    }

    private static boolean fits(long dimension, int wanted) {
        return dimension <= 0 || dimension == wanted;
    }

    private InputException notARecogniser(String problem) {
        return new InputException(
                file.network(),
                "not a network of " + file.description().name() + " (" + problem + ")",
                "name its ONNX file, or mend its description");
    }

    public RecogniserFile file() {
        return file;
    }

    /** What tells this recogniser's embeddings from others: the network, what it is given, and the device if it is not the processor. */
    String fingerprint() {
        return device == Device.CUDA ? file.fingerprint() + " " + device : file.fingerprint();
    }

    /** How many numbers an embedding has. */
    public int dimension() {
        return dimension;
    }

    private int size() {
        return file.description().size();
    }

    /** A face of an RGB image, aligned for {@link #embed}; black beyond the image. */
    public Image align(Image image, FivePoints points) {
        Similarity alignment = points.alignmentTo(file.description().template());
        try (Mat mat = image.toMat();
                Mat warped = alignment.warp(mat, size(), size(), INTER_LINEAR, BORDER_CONSTANT)) {
            return Image.fromMat(warped);
        }
    }

    /**
     * The embedding of a face, as the network gives it: neither normalised nor checked for numbers that are not finite. One face
     * at a time, since some networks' embeddings depend on what else is in the batch.
     *
     * @param face from {@link #align}
     * @return {@link #dimension} numbers
     */
    public float[] embed(Image face) {
        try {
            return run(face);
        } catch (OrtException e) {
            throw new IllegalStateException(file.network() + " failed", e);
        }
    }

    private float[] run(Image face) throws OrtException {
        long[] shape = {batch, CHANNELS, size(), size()};
        return session.run(input, FloatBuffer.wrap(samples(face)), shape, outputs -> {
            OnnxValue embeddings = outputs.get(output).orElseThrow();
            long[] size = embeddings.getInfo() instanceof TensorInfo info ? info.getShape() : new long[0];
            if (size.length != 2 || size[0] < 1) {
                throw notARecogniser("its output is not a row of numbers for each face");
            }
            if (size[1] < 1 || size[1] > LARGEST_DIMENSION) {
                throw notARecogniser(
                        "its output has " + size[1] + " numbers for a face, not 1 to " + LARGEST_DIMENSION);
            }
            if (!(embeddings.getValue() instanceof float[][] rows)) {
                throw notARecogniser("its output is not of float32");
            }
            return rows[0];
        });
    }

    private float[] samples(Image face) {
        RecogniserDescription description = file.description();
        int pixels = size() * size();
        float[] values = new float[batch * CHANNELS * pixels];
        byte[] samples = face.samples();
        for (int channel = 0; channel < CHANNELS; channel++) {
            int colour = description.colours().colour(channel);
            int start = channel * pixels;
            for (int i = 0; i < pixels; i++) {
                values[start + i] =
                        (float) description.scaling().scaled(samples[i * CHANNELS + colour] & 0xFF, channel);
            }
        }
        return values;
    }

    @Override
    public void close() {
        session.close();
    }
}
