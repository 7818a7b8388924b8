package org.frt.network;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Float32 numbers with a shape, row-major. Unlike an {@link INDArray} it needs no native library. */
public final class Tensor {
    private final long[] shape;
    private final Supplier<float[]> values;

    private Tensor(long[] shape, Supplier<float[]> values) {
        this.shape = shape;
        this.values = values;
    }

    /** A tensor of these numbers; neither array is copied. */
    public static Tensor of(long[] shape, float[] values) {
        if (values.length != length(shape)) {
            throw new IllegalArgumentException(values.length + " values for the shape " + Arrays.toString(shape));
        }
        return new Tensor(shape, () -> values);
    }

    /** Views: their numbers are those that the arrays have when they are asked for. */
    public static Map<String, Tensor> viewsOf(Map<String, INDArray> arrays) {
        Map<String, Tensor> views = new LinkedHashMap<>();
        arrays.forEach((name, array) -> views.put(
                name, new Tensor(array.shape(), () -> array.dup('c').data().asFloat())));
        return views;
    }

    /** A copy. */
    public long[] shape() {
        return shape.clone();
    }

    /** How many numbers there are. */
    public long length() {
        return length(shape);
    }

    private static long length(long[] shape) {
        return Arrays.stream(shape).reduce(1, Math::multiplyExact);
    }

    /** The numbers, row-major; a view has them copied, else they are not. */
    public float[] values() {
        return values.get();
    }

    /** A copy for computing. */
    public INDArray toArray() {
        return Nd4j.create(values(), shape(), 'c');
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Tensor tensor
                && Arrays.equals(shape, tensor.shape)
                && Arrays.equals(values(), tensor.values());
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(values());
    }

    @Override
    public String toString() {
        return "Tensor" + Arrays.toString(shape);
    }
}
