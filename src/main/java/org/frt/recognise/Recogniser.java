package org.frt.recognise;

import static org.bytedeco.opencv.global.opencv_core.BORDER_CONSTANT;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_LINEAR;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.TensorInfo;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
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
    private final int mostAtOnce;
    private final Device device;
    private final int dimension;

    private Recogniser(RecogniserFile file, Device device, OnnxSession session) throws OrtException {
        this.file = file;
        this.device = device;
        this.session = session;
        Map<String, NodeInfo> inputs = session.inputs();
        this.input = String.join(" ", inputs.keySet());
        this.mostAtOnce = mostAtOnce(inputs);
        this.output = EmbeddingOutput.of(file.network(), session.outputShapes());
        this.dimension = tried().length;
    }

    /** What it makes of a picture that is no face: numbers, if it is of any use. */
    private float[] tried() throws OrtException {
        Image picture = Image.blank(size(), size(), CHANNELS);
        for (int i = 0; i < picture.samples().length; i++) {
            picture.samples()[i] = (byte) i;
        }
        float[] numbers = run(List.of(picture))[0];
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

    /** 1 if the network was exported for single faces; otherwise as many as anyone asks for. */
    private int mostAtOnce(Map<String, NodeInfo> inputs) {
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
        return shape[0] > 0 ? Math.toIntExact(shape[0]) : Integer.MAX_VALUE;
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
     * The embeddings of faces, as the network gives them: neither normalised nor checked for numbers that are not finite.
     *
     * @param faces from {@link #align}
     * @return as many, each of {@link #dimension} numbers
     */
    public List<float[]> embed(List<Image> faces) {
        List<float[]> embeddings = new ArrayList<>();
        try {
            for (int i = 0; i < faces.size(); i += Math.min(mostAtOnce, faces.size())) {
                int end = (int) Math.min(faces.size(), (long) i + mostAtOnce);
                embeddings.addAll(List.of(run(faces.subList(i, end))));
            }
        } catch (OrtException e) {
            throw new IllegalStateException(file.network() + " failed", e);
        }
        return embeddings;
    }

    private float[][] run(List<Image> faces) throws OrtException {
        long[] shape = {Math.max(faces.size(), fixedBatch()), CHANNELS, size(), size()};
        return session.run(input, FloatBuffer.wrap(samples(faces, shape)), shape, outputs -> {
            OnnxValue embeddings = outputs.get(output).orElseThrow();
            long[] size = embeddings.getInfo() instanceof TensorInfo info ? info.getShape() : new long[0];
            if (size.length != 2 || size[0] < faces.size()) {
                throw notARecogniser("its output is not a row of numbers for each face");
            }
            if (size[1] < 1 || size[1] > LARGEST_DIMENSION) {
                throw notARecogniser(
                        "its output has " + size[1] + " numbers for a face, not 1 to " + LARGEST_DIMENSION);
            }
            if (!(embeddings.getValue() instanceof float[][] rows)) {
                throw notARecogniser("its output is not of float32");
            }
            return Arrays.copyOf(rows, faces.size());
        });
    }

    private long fixedBatch() {
        return mostAtOnce == Integer.MAX_VALUE ? 1 : mostAtOnce;
    }

    private float[] samples(List<Image> faces, long[] shape) {
        RecogniserDescription description = file.description();
        int pixels = size() * size();
        float[] values = new float[(int) (shape[0] * CHANNELS * pixels)];
        for (int face = 0; face < faces.size(); face++) {
            byte[] samples = faces.get(face).samples();
            for (int channel = 0; channel < CHANNELS; channel++) {
                int colour = description.colours().colour(channel);
                int start = (face * CHANNELS + channel) * pixels;
                for (int i = 0; i < pixels; i++) {
                    values[start + i] =
                            (float) description.scaling().scaled(samples[i * CHANNELS + colour] & 0xFF, channel);
                }
            }
        }
        return values;
    }

    @Override
    public void close() {
        session.close();
    }
}
