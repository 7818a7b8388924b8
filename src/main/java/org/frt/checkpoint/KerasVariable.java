package org.frt.checkpoint;

import java.lang.reflect.Array;
import java.util.Arrays;
import java.util.List;
import org.frt.network.Tensor;

/**
 * One array of a Keras model, and the tensor of a blueprint that it is.
 *
 * @param layer Keras's name of the layer
 * @param leaf Keras's name within the layer, such as {@code kernel}
 * @param tensor name of the tensor
 * @param shape Keras's shape: convolutions {@code [height, width, inputs, outputs]}, transposed ones
 *     {@code [height, width, outputs, inputs]}, dense layers {@code [inputs, outputs]}, vectors {@code [channels]}
 */
record KerasVariable(String layer, String leaf, String tensor, List<Long> shape) {
    KerasVariable {
        shape = List.copyOf(shape);
    }

    /** As files name it. */
    String name() {
        return layer + "/" + leaf + ":0";
    }

    /** Whether it is one of batch norm's moving statistics. */
    boolean isStatistic() {
        return leaf.startsWith("moving_");
    }

    /** What a moving statistic is before anything has moved it. */
    float initialStatistic() {
        return leaf.equals("moving_mean") ? 0 : 1;
    }

    private boolean isKernel() {
        return shape.size() == 4;
    }

    boolean hasShape(Tensor array) {
        return Arrays.stream(array.shape()).boxed().toList().equals(shape);
    }

    /** The tensor of a Keras array: kernels are turned to {@code [last, last but one, height, width]}. */
    Tensor toTensor(Tensor array) {
        return isKernel() ? turned(array, 3, 2, 0, 1) : array;
    }

    /** The Keras array of a tensor, as nested Java arrays. */
    Object toArrays(Tensor tensor) {
        Tensor array = isKernel() ? turned(tensor, 2, 3, 1, 0) : tensor;
        return nested(array.values(), 0, array.shape());
    }

    private static Tensor turned(Tensor source, int... order) {
        long[] from = source.shape();
        long[] to = Arrays.stream(order).mapToLong(i -> from[i]).toArray();
        int[] steps = new int[4];
        int step = 1;
        for (int i = 3; i >= 0; i--) {
            steps[i] = step;
            step *= (int) from[i];
        }
        float[] values = source.values();
        float[] result = new float[values.length];
        int next = 0;
        for (int a = 0; a < to[0]; a++) {
            for (int b = 0; b < to[1]; b++) {
                for (int c = 0; c < to[2]; c++) {
                    int place = a * steps[order[0]] + b * steps[order[1]] + c * steps[order[2]];
                    for (int d = 0; d < to[3]; d++) {
                        result[next++] = values[place + d * steps[order[3]]];
                    }
                }
            }
        }
        return Tensor.of(to, result);
    }

    private static Object nested(float[] values, int start, long[] shape) {
        if (shape.length == 1) {
            return Arrays.copyOfRange(values, start, start + (int) shape[0]);
        }
        long[] inner = Arrays.copyOfRange(shape, 1, shape.length);
        int step = (int) Arrays.stream(inner).reduce(1, (a, b) -> a * b);
        Object[] parts =
                (Object[]) Array.newInstance(nested(values, start, inner).getClass(), (int) shape[0]);
        Arrays.setAll(parts, i -> nested(values, start + i * step, inner));
        return parts;
    }
}
