package org.frt.predict;

import java.nio.FloatBuffer;
import java.util.Map;
import org.frt.damage.Damage;
import org.frt.image.Image;
import org.frt.io.Finite;
import org.frt.io.InputException;
import org.frt.network.GeneratorConfig;
import org.frt.network.GeneratorInput;
import org.frt.network.Tensor;
import org.frt.onnx.Device;
import org.jspecify.annotations.Nullable;

/**
 * A generator that only predicts. Threads may share it. What it makes of a picture depends on that
 * picture alone, not on its batch nor on the number of threads.
 */
public final class Predictor implements AutoCloseable {
    private final Object subject;
    private final GeneratorConfig config;
    private final Prediction prediction;
    private final int size;
    private final LoadedNetwork whole;
    private final @Nullable LoadedNetwork atRim;

    private Predictor(
            Object subject,
            GeneratorConfig config,
            Prediction prediction,
            int size,
            LoadedNetwork whole,
            @Nullable LoadedNetwork atRim) {
        this.subject = subject;
        this.config = config;
        this.prediction = prediction;
        this.size = size;
        this.whole = whole;
        this.atRim = atRim;
    }

    /** As {@link #of(Object, GeneratorConfig, Prediction, int, Map, Map, Device, int)}, of a generator that fills whole holes. */
    public static Predictor of(
            Object subject,
            GeneratorConfig config,
            Prediction prediction,
            int size,
            Map<String, Tensor> tensors,
            Device device,
            int threads) {
        return of(subject, config, prediction, size, tensors, null, device, threads);
    }

    /**
     * Loads a generator.
     *
     * @param subject what messages call it: its file, or where else it comes from
     * @param prediction how it predicts a picture
     * @param size width and height of its pictures
     * @param tensors the generator's, by the names of its blueprint
     * @param rimTensors likewise those that fill near the rim, see {@link Interior}; {@code null} if the generator does so itself.
     *     Where there are some, the generator itself is loaded when the first wide hole comes
     * @param device what it runs on
     * @param threads how many work on one call, as many as there are processors at most
     * @throws IllegalArgumentException if {@code size} is not a multiple of 2^depth
     * @throws InputException if a weight is too large to be reckoned with, or the device cannot be used
     */
    public static Predictor of(
            Object subject,
            GeneratorConfig config,
            Prediction prediction,
            int size,
            Map<String, Tensor> tensors,
            @Nullable Map<String, Tensor> rimTensors,
            Device device,
            int threads) {
        if (rimTensors == null) {
            LoadedNetwork whole = load(subject, config, size, tensors, device, threads);
            return new Predictor(subject, config, prediction, size, whole, null);
        }
        LoadedNetwork atRim = load(subject, config, size, rimTensors, device, threads);
        // Only wide holes ask it.
        LoadedNetwork interior = LazyNetwork.of(() -> load(subject, config, size, tensors, device, threads));
        return new Predictor(subject, config, prediction, size, interior, atRim);
    }

    private static LoadedNetwork load(
            Object subject, GeneratorConfig config, int size, Map<String, Tensor> tensors, Device device, int threads) {
        return device == Device.CPU_BF16
                ? Bfloat16Network.load(subject, config, size, tensors, threads)
                : OnnxNetwork.load(subject, config, size, tensors, device, threads);
    }

    /**
     * The prediction of a damaged picture, whose hole is filled beforehand if the generator wants that.
     *
     * @param damage RGB, of the generator's size
     * @return RGB, same size
     * @throws InputException if the prediction holds numbers that are not finite
     */
    public Image predict(Damage damage) {
        float[] values = atRim == null ? predict(whole, damage) : predict(atRim, whole, damage);
        requireFinite(values);
        return Image.fromUnit(size, size, 3, values, 0);
    }

    private float[] predict(LoadedNetwork network, Damage damage) {
        float[] values = predictOnce(network, input(damage));
        if (prediction == Prediction.MIRRORED_MEAN) {
            averageWithMirrored(values, predictOnce(network, input(damage.mirrored())));
        }
        return values;
    }

    /** Two passes at most: where the interior is drawn, the generator at the rim is asked once. */
    private float[] predict(LoadedNetwork rim, LoadedNetwork drawing, Damage damage) {
        Interior interior = Interior.of(damage.mask());
        if (interior.isEmpty()) {
            return predict(rim, damage);
        }
        float[] input = input(damage);
        float[] values = predictOnce(rim, input);
        interior.draw(predictOnce(drawing, input), values);
        return values;
    }

    private void requireFinite(float[] values) {
        if (!Finite.all(values)) {
            throw new InputException(
                    subject, "its prediction holds numbers that are not finite", "use another checkpoint");
        }
    }

    private void averageWithMirrored(float[] values, float[] mirrored) {
        for (int y = 0; y < size; y++) {
            for (int x = 0; x < size; x++) {
                int here = 3 * (y * size + x);
                int there = 3 * (y * size + size - 1 - x);
                for (int channel = 0; channel < 3; channel++) {
                    values[here + channel] = (values[here + channel] + mirrored[there + channel]) / 2;
                }
            }
        }
    }

    private float[] input(Damage damage) {
        return GeneratorInput.of(config.fill().of(damage), damage.mask(), config);
    }

    /** Samples in about [0, 1], as they lie in a picture. */
    private float[] predictOnce(LoadedNetwork network, float[] input) {
        float[] values = new float[size * size * 3];
        network.run(1, FloatBuffer.wrap(input), FloatBuffer.wrap(values));
        return values;
    }

    /**
     * Predictions of a batch, {@code [batch, size, size, 3]} in about [0, 1]; each picture once, whatever the
     * {@link Prediction}, and by the generator alone, near the rim, too.
     *
     * @param input {@code [batch, size, size, 3 or 4]}, holes filled, see {@link GeneratorInput}
     */
    public float[] predict(float[] input) {
        int pixels = input.length / config.inputChannels();
        float[] values = new float[3 * pixels];
        whole.run(pixels / (size * size), FloatBuffer.wrap(input), FloatBuffer.wrap(values));
        return values;
    }

    /** In which pixels a generator draws that has another one near the rim, for those who run both without frt. */
    public static String interiorInWords() {
        return Interior.inWords();
    }

    @Override
    public void close() {
        whole.close();
        if (atRim != null) {
            atRim.close();
        }
    }
}
