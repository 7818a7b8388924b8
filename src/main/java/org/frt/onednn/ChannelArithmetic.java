package org.frt.onednn;

import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Sums and linear maps over the channels of dense NHWC pictures, as batch norm needs them. A channel of a large batch has
 * millions of values, and its gradients nearly cancel out: added one after another in float32, as oneDNN does, what is left
 * would be mostly rounding error. Here sums are exact to about 1e-7 of the sum of
 * what is added up, without its signs. The same bits whatever the number of threads. One
 * caller at a time.
 */
final class ChannelArithmetic {
    /** So many numbers are added up in float32 before they join a float64 sum. */
    private static final int RUN = 32;
    /** So many values are worked on at a time; they stay in the processor's cache. */
    private static final int CHUNK = 1 << 13;
    /** Inner loops take at least so many values. */
    private static final int WIDTH = 64;

    private static final int TASKS = 32;

    /** Scratch buffers of two chunks that no task uses. New ones every time would fill the heap between two collections. */
    private static final Queue<float[][]> SCRATCH = new ConcurrentLinkedQueue<>();

    private final int channels;
    /** Values in whole pixels that an inner loop takes. */
    private final int width;

    private final int chunk;
    private final RunningSums[] running = new RunningSums[TASKS];

    ChannelArithmetic(int channels) {
        this.channels = channels;
        this.width = channels * ((WIDTH + channels - 1) / channels);
        this.chunk = width * (CHUNK / width);
        if (chunk == 0) {
            throw new IllegalArgumentException(channels + " channels are more than " + CHUNK);
        }
        Arrays.setAll(running, task -> new RunningSums());
    }

    /** Two sums for each channel. */
    static final class Sums {
        private final double[] first;
        private final double[] second;

        private Sums(int channels) {
            this.first = new double[channels];
            this.second = new double[channels];
        }

        double first(int channel) {
            return first[channel];
        }

        double second(int channel) {
            return second[channel];
        }
    }

    /** What is done with a chunk of the pictures. */
    private interface Part {
        /** @param start number of its first value, that of a channel 0 */
        void take(int start, int length);
    }

    /** Sums of {@code x − around} and of {@code (x − around)²}. */
    Sums moments(INDArray x, float[] around) {
        FloatBuffer source = NhwcArrays.floats(x);
        float[] shift = widened(around);
        return sums(source.capacity(), (running, scratch) -> {
            float[] values = scratch[0];
            return (start, length) -> {
                source.get(start, values, 0, length);
                for (int i = 0; i < length; i += width) {
                    int end = Math.min(width, length - i);
                    float[] first = running.first;
                    float[] second = running.second;
                    for (int j = 0; j < end; j++) {
                        float value = values[i + j] - shift[j];
                        first[j] += value;
                        second[j] += value * value;
                    }
                    running.rowDone();
                }
            };
        });
    }

    /** Sums of {@code g} and of {@code g·(x − around)}. */
    Sums products(INDArray g, INDArray x, float[] around) {
        FloatBuffer gradient = NhwcArrays.floats(g);
        FloatBuffer source = NhwcArrays.floats(x);
        float[] shift = widened(around);
        return sums(source.capacity(), (running, scratch) -> {
            float[] values = scratch[0];
            float[] gradients = scratch[1];
            return (start, length) -> {
                source.get(start, values, 0, length);
                gradient.get(start, gradients, 0, length);
                for (int i = 0; i < length; i += width) {
                    int end = Math.min(width, length - i);
                    float[] first = running.first;
                    float[] second = running.second;
                    for (int j = 0; j < end; j++) {
                        first[j] += gradients[i + j];
                        second[j] += gradients[i + j] * (values[i + j] - shift[j]);
                    }
                    running.rowDone();
                }
            };
        });
    }

    /** {@code result = factor·x + shift}. */
    void map(INDArray x, float[] factor, float[] shift, INDArray result) {
        FloatBuffer source = NhwcArrays.floats(x);
        FloatBuffer target = NhwcArrays.floats(result);
        float[] factors = widened(factor);
        float[] shifts = widened(shift);
        run(source.capacity(), (task, scratch) -> {
            float[] values = scratch[0];
            return (start, length) -> {
                source.get(start, values, 0, length);
                for (int i = 0; i < length; i += width) {
                    int end = Math.min(width, length - i);
                    for (int j = 0; j < end; j++) {
                        values[i + j] = values[i + j] * factors[j] + shifts[j];
                    }
                }
                target.put(start, values, 0, length);
            };
        });
    }

    /** {@code result = gradientFactor·g + factor·x + shift}. */
    void map(INDArray g, float[] gradientFactor, INDArray x, float[] factor, float[] shift, INDArray result) {
        FloatBuffer gradient = NhwcArrays.floats(g);
        FloatBuffer source = NhwcArrays.floats(x);
        FloatBuffer target = NhwcArrays.floats(result);
        float[] gradientFactors = widened(gradientFactor);
        float[] factors = widened(factor);
        float[] shifts = widened(shift);
        run(source.capacity(), (task, scratch) -> {
            float[] values = scratch[0];
            float[] gradients = scratch[1];
            return (start, length) -> {
                source.get(start, values, 0, length);
                gradient.get(start, gradients, 0, length);
                for (int i = 0; i < length; i += width) {
                    int end = Math.min(width, length - i);
                    for (int j = 0; j < end; j++) {
                        values[i + j] =
                                gradients[i + j] * gradientFactors[j] + (values[i + j] * factors[j] + shifts[j]);
                    }
                }
                target.put(start, values, 0, length);
            };
        });
    }

    /** Sums of one task: float32 ones over short runs, in the widened order of channels, and their float64 sums. */
    private final class RunningSums {
        private final float[] first = new float[width];
        private final float[] second = new float[width];
        private final Sums total = new Sums(channels);
        private int rows;

        void clear() {
            Arrays.fill(first, 0);
            Arrays.fill(second, 0);
            Arrays.fill(total.first, 0);
            Arrays.fill(total.second, 0);
            rows = 0;
        }

        void rowDone() {
            if (++rows == RUN) {
                flush();
            }
        }

        void flush() {
            for (int pixel = 0; pixel < width; pixel += channels) {
                for (int channel = 0; channel < channels; channel++) {
                    total.first[channel] += first[pixel + channel];
                    total.second[channel] += second[pixel + channel];
                }
            }
            Arrays.fill(first, 0);
            Arrays.fill(second, 0);
            rows = 0;
        }
    }

    private interface Summation {
        Part of(RunningSums running, float[][] scratch);
    }

    /** Makes the part of a task, which has the scratch buffer to itself. */
    private interface Tasks {
        Part of(int task, float[][] scratch);
    }

    private Sums sums(int length, Summation summation) {
        List<RunningSums> used = Arrays.asList(running).subList(0, tasks(length));
        used.forEach(RunningSums::clear);
        run(length, (task, scratch) -> summation.of(running[task], scratch));
        Sums total = new Sums(channels);
        for (RunningSums task : used) {
            task.flush();
            for (int channel = 0; channel < channels; channel++) {
                total.first[channel] += task.total.first[channel];
                total.second[channel] += task.total.second[channel];
            }
        }
        return total;
    }

    /** Puts every value through one of the tasks, whose share does not depend on the number of threads. */
    private void run(int length, Tasks tasks) {
        int chunks = chunks(length);
        int used = tasks(length);
        IntStream numbers = IntStream.range(0, used);
        boolean parallel = used > 1 && Nd4j.getEnvironment().maxMasterThreads() > 1;
        (parallel ? numbers.parallel() : numbers).forEach(task -> {
            float[][] scratch = SCRATCH.poll();
            scratch = scratch == null ? new float[2][CHUNK] : scratch;
            Part part = tasks.of(task, scratch);
            int end = (int) ((long) chunks * (task + 1) / used);
            for (int i = (int) ((long) chunks * task / used); i < end; i++) {
                part.take(i * chunk, Math.min(chunk, length - i * chunk));
            }
            SCRATCH.add(scratch);
        });
    }

    private int chunks(int length) {
        return (length + chunk - 1) / chunk;
    }

    private int tasks(int length) {
        return Math.min(TASKS, chunks(length));
    }

    private float[] widened(float[] perChannel) {
        float[] wide = new float[width];
        for (int j = 0; j < width; j++) {
            wide[j] = perChannel[j % channels];
        }
        return wide;
    }
}
