package org.frt.predict;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.util.Map;
import org.frt.damage.Damage;
import org.frt.image.Image;
import org.frt.io.InputException;
import org.frt.network.GeneratorConfig;
import org.frt.network.GeneratorInput;
import org.frt.network.Tensor;
import org.frt.onnx.Device;
import org.frt.onnx.OnnxRuntime;
import org.frt.onnx.OnnxSession;

/**
 * A generator that only predicts, run by ONNX Runtime. Threads may share it. What it makes of a picture depends on that
 * picture alone, not on its batch nor on the number of threads.
 */
public final class Predictor implements AutoCloseable {
    private final GeneratorConfig config;
    private final Prediction prediction;
    private final int size;
    private final OnnxSession session;

    private Predictor(GeneratorConfig config, Prediction prediction, int size, OnnxSession session) {
        this.config = config;
        this.prediction = prediction;
        this.size = size;
        this.session = session;
    }

    /**
     * Loads a generator.
     *
     * @param prediction how it predicts a picture
     * @param size width and height of its pictures
     * @param tensors the generator's, by the names of its blueprint
     * @param device what it runs on
     * @param threads how many work on one call, as many as there are processors at most
     * @throws IllegalArgumentException if {@code size} is not a multiple of 2^depth
     * @throws InputException if the device cannot be used
     */
    public static Predictor of(
            GeneratorConfig config,
            Prediction prediction,
            int size,
            Map<String, Tensor> tensors,
            Device device,
            int threads) {
        ByteBuffer onnx = OnnxGraph.encodeOffHeap("the generator", config, size, tensors);
        try {
            return new Predictor(config, prediction, size, OnnxRuntime.session(onnx, device, threads));
        } catch (OrtException e) {
            throw new IllegalStateException("ONNX Runtime cannot load the generator", e);
        }
    }

    /**
     * The prediction of a damaged picture, whose hole is filled beforehand if the generator wants that.
     *
     * @param damage RGB, of the generator's size
     * @return RGB, same size
     * @throws InputException if the prediction holds numbers that are not finite
     */
    public Image predict(Damage damage) {
        float[] values = predictOnce(damage);
        if (prediction != Prediction.SINGLE) {
            blendWithMirrored(
                    values, predictOnce(damage.mirrored()), damage.mask().depths());
        }
        requireFinite(values);
        return Image.fromUnit(size, size, 3, values, 0);
    }

    private static void requireFinite(float[] values) {
        for (float value : values) {
            if (!Float.isFinite(value)) {
                throw new InputException(
                        "the generator's prediction", "it holds numbers that are not finite", "use another checkpoint");
            }
        }
    }

    private void blendWithMirrored(float[] values, float[] mirrored, float[] depths) {
        for (int y = 0; y < size; y++) {
            for (int x = 0; x < size; x++) {
                int here = 3 * (y * size + x);
                int there = 3 * (y * size + size - 1 - x);
                float share = prediction.shareOfFirst(depths[y * size + x]);
                for (int channel = 0; channel < 3; channel++) {
                    values[here + channel] = share * values[here + channel] + (1 - share) * mirrored[there + channel];
                }
            }
        }
    }

    /** Samples in about [0, 1], as they lie in a picture. */
    private float[] predictOnce(Damage damage) {
        Image filled = config.fill().of(damage);
        FloatBuffer input = FloatBuffer.wrap(GeneratorInput.of(filled, damage.mask(), config));
        float[] values = new float[size * size * 3];
        run(1, input, FloatBuffer.wrap(values));
        return values;
    }

    /**
     * Predictions of a batch, {@code [batch, size, size, 3]} in about [0, 1]; each picture once, whatever the {@link Prediction}.
     *
     * @param input {@code [batch, size, size, 3 or 4]}, holes filled, see {@link GeneratorInput}
     */
    public float[] predict(float[] input) {
        int pixels = input.length / config.inputChannels();
        float[] values = new float[3 * pixels];
        run(pixels / (size * size), FloatBuffer.wrap(input), FloatBuffer.wrap(values));
        return values;
    }

    private void run(long batch, FloatBuffer input, FloatBuffer output) {
        long[] shape = {batch, size, size, config.inputChannels()};
        try {
            session.run(
                    OnnxDescription.INPUT,
                    input,
                    shape,
                    outputs -> output.put(((OnnxTensor) outputs.get(0)).getFloatBuffer()));
        } catch (OrtException e) {
            throw new IllegalStateException("ONNX Runtime cannot run the generator", e);
        }
    }

    @Override
    public void close() {
        session.close();
    }
}
