package org.frt.recognise.gradient;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtException;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.util.Map;
import java.util.Random;
import org.frt.face.FivePoints;
import org.frt.io.InputException;
import org.frt.onnx.Device;
import org.frt.onnx.OnnxRuntime;
import org.frt.onnx.OnnxSession;
import org.frt.onnx.OnnxSession.Numbers;
import org.frt.recognise.RecogniserDescription;
import org.frt.recognise.RecogniserFile;

/**
 * How much less like the same person a picture looks to a recogniser than it should: 1 − cosine of its embedding and its
 * original's, both aligned by the original's five points. The gradient goes through the recogniser, whose weights stay, and
 * through the alignment, back to the picture. Faces go through one at a time, so that memory does not grow with a batch.
 * Threads may share it.
 */
public final class IdentityLoss implements AutoCloseable {
    private static final int CHANNELS = 3;
    private static final float SAMPLE_RANGE = 255;

    /** Of two ways to the same embedding, as a share of its length: far above rounding, far below any other operator. */
    private static final double LARGEST_DIFFERENCE = 1e-3;

    private final RecogniserFile file;
    private final int dimension;
    private final OnnxSession embedding;
    private final OnnxSession gradient;

    private IdentityLoss(RecogniserFile file, int dimension, OnnxSession embedding, OnnxSession gradient) {
        this.file = file;
        this.dimension = dimension;
        this.embedding = embedding;
        this.gradient = gradient;
    }

    /**
     * Where a face's samples lie in buffers of pictures, {@code NHWC [batch, size, size, 3]} in [0, 1], RGB.
     *
     * @param size width and height, in pixels
     * @param start index of the first sample
     * @param points of the original, in pixels
     */
    public record Face(int size, int start, FivePoints points) {}

    /**
     * Loads a recogniser.
     *
     * @param threads that work on one face
     * @throws InputException if the file is no network of the described kind, or one whose gradient is not known
     */
    public static IdentityLoss open(RecogniserFile file, int threads) throws IOException {
        byte[] bytes = file.read();
        try {
            float[] noise = noise(file.description());
            GradientGraph graph = GradientGraph.of(
                    file.network(), bytes, noise, file.description().size());
            OnnxSession embedding = OnnxRuntime.session(file.network(), graph.embedding(), Device.CPU, threads);
            try {
                requireSame(embedding, noise, graph, file.description().size());
                OnnxSession gradient = OnnxRuntime.session(file.network(), graph.gradient(), Device.CPU, threads);
                return new IdentityLoss(file, graph.dimension(), embedding, gradient);
            } catch (RuntimeException | Error | OrtException e) {
                embedding.close();
                throw e;
            }
        } catch (UnsupportedNetworkException e) {
            throw new InputException(
                    file.network(),
                    "it cannot teach a generator (" + e.getMessage() + ")",
                    "name another recogniser",
                    e);
        } catch (OrtException e) {
            throw new InputException(
                    file.network(),
                    "it is not a network that can be run on one face (" + OnnxRuntime.reason(e) + ")",
                    "name a recogniser's ONNX file",
                    e);
        }
    }

    /** A picture of any colours. */
    private static float[] noise(RecogniserDescription description) {
        int pixels = description.size() * description.size();
        float[] values = new float[CHANNELS * pixels];
        Random random = new Random(1);
        for (int i = 0; i < values.length; i++) {
            values[i] = scaled(description, i / pixels, random.nextFloat());
        }
        return values;
    }

    /** A sample in [0, 1] as one of the network's channels wants it. */
    private static float scaled(RecogniserDescription description, int channel, float sample) {
        return (float) description.scaling().scaled(sample * SAMPLE_RANGE, channel);
    }

    /** What is differentiated has to be the recogniser itself, however it was read. */
    private static void requireSame(OnnxSession embedding, float[] noise, GradientGraph graph, int size)
            throws OrtException {
        float[] seen = embedding.run(
                GradientGraph.PICTURES,
                FloatBuffer.wrap(noise),
                new long[] {1, CHANNELS, size, size},
                outputs -> numbers(outputs.get(0)));
        float[] wanted = graph.embeddingOfPicture();
        double difference = 0;
        double square = 0;
        for (int i = 0; i < seen.length; i++) {
            difference += Math.pow(seen[i] - wanted[i], 2);
            square += Math.pow(wanted[i], 2);
        }
        if (!Double.isFinite(square)) {
            throw new UnsupportedNetworkException("it has no embedding of finite numbers of a picture of noise");
        }
        if (!(Math.sqrt(difference) <= LARGEST_DIFFERENCE * Math.sqrt(square))) {
            throw new UnsupportedNetworkException("frt does not come to the embeddings that it has");
        }
    }

    /** How alike a face's picture and original are, in [-1, 1], 0 as in {@link #add}; buffers are only read. */
    public double cosine(FloatBuffer pictures, FloatBuffer originals, Face face) {
        BilinearWarp warp = warp(face);
        float[] wanted = target(originals, face, warp);
        float[] seen = unit(embedding(pictures, face, warp));
        double cosine = 0;
        for (int i = 0; i < dimension; i++) {
            cosine += (double) wanted[i] * seen[i];
        }
        return Double.isFinite(cosine) ? cosine : 0;
    }

    /**
     * A face's loss, whose gradient, times a weight, is added to another.
     *
     * @param gradients laid out as the pictures
     * @return 1 − cosine, in [0, 2]; 1, and no gradient, where the picture's embedding has no direction
     * @throws InputException if the recogniser has no embedding of the original
     */
    public double add(FloatBuffer pictures, FloatBuffer originals, Face face, double weight, FloatBuffer gradients) {
        BilinearWarp warp = warp(face);
        float[] wanted = target(originals, face, warp);
        Map<String, Numbers> inputs = Map.of(
                GradientGraph.PICTURES,
                new Numbers(input(pictures, face, warp), shape()),
                GradientGraph.TARGETS,
                new Numbers(FloatBuffer.wrap(wanted), new long[] {1, dimension}));
        try {
            return gradient.run(inputs, outputs -> {
                float[] cosine = numbers(outputs.get(GradientGraph.COSINES).orElseThrow());
                if (!Float.isFinite(cosine[0])) {
                    return 1.0;
                }
                float[] slopes = numbers(outputs.get(GradientGraph.GRADIENT).orElseThrow());
                warp.backward(planes(slopes, -weight), gradients, face.start());
                return 1 - (double) cosine[0];
            });
        } catch (OrtException e) {
            throw new IllegalStateException(file.network() + " failed", e);
        }
    }

    private BilinearWarp warp(Face face) {
        RecogniserDescription description = file.description();
        return new BilinearWarp(face.points().alignmentTo(description.template()), face.size(), description.size());
    }

    private long[] shape() {
        int size = file.description().size();
        return new long[] {1, CHANNELS, size, size};
    }

    private float[] embedding(FloatBuffer pictures, Face face, BilinearWarp warp) {
        try {
            return embedding.run(
                    GradientGraph.PICTURES, input(pictures, face, warp), shape(), outputs -> numbers(outputs.get(0)));
        } catch (OrtException e) {
            throw new IllegalStateException(file.network() + " failed", e);
        }
    }

    private float[] target(FloatBuffer originals, Face face, BilinearWarp warp) {
        float[] target = unit(embedding(originals, face, warp));
        for (float number : target) {
            if (!Float.isFinite(number)) {
                throw new InputException(
                        file.network(), "its embedding of a face has no direction", "name another recogniser");
            }
        }
        return target;
    }

    private static float[] numbers(OnnxValue value) {
        return ((OnnxTensor) value).getFloatBuffer().array();
    }

    /** The same direction with length 1, in place. */
    private static float[] unit(float[] embedding) {
        double square = 0;
        for (float number : embedding) {
            square += (double) number * number;
        }
        for (int i = 0; i < embedding.length; i++) {
            embedding[i] /= (float) Math.sqrt(square);
        }
        return embedding;
    }

    /** The picture's channel that is one of the network's. */
    private int colour(int channel) {
        return file.description().colours().colour(channel);
    }

    private FloatBuffer input(FloatBuffer pictures, Face face, BilinearWarp warp) {
        RecogniserDescription description = file.description();
        float[][] planes = warp.forward(pictures, face.start());
        FloatBuffer values = FloatBuffer.allocate(CHANNELS * description.size() * description.size());
        for (int channel = 0; channel < CHANNELS; channel++) {
            for (float sample : planes[colour(channel)]) {
                values.put(scaled(description, channel, sample));
            }
        }
        return values.flip();
    }

    /** The gradient with respect to samples in [0, 1], by the picture's channels, times a factor. */
    private float[][] planes(float[] slopes, double factor) {
        int pixels = slopes.length / CHANNELS;
        float[][] planes = new float[CHANNELS][pixels];
        for (int channel = 0; channel < CHANNELS; channel++) {
            double scale = factor
                    * SAMPLE_RANGE
                    / file.description().scaling().divisors().get(channel);
            float[] plane = planes[colour(channel)];
            for (int i = 0; i < pixels; i++) {
                plane[i] = (float) (scale * slopes[channel * pixels + i]);
            }
        }
        return planes;
    }

    @Override
    public void close() {
        embedding.close();
        gradient.close();
    }
}
