package org.frt.network;

import java.util.Arrays;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.frt.io.Finite;

/** Float32 numbers with a shape, row-major. */
public final class Tensor {
    private final long[] shape;
    private final Supplier<float[]> values;
    private final BooleanSupplier finite;
    private final boolean view;

    private Tensor(long[] shape, Supplier<float[]> values, BooleanSupplier finite, boolean view) {
        this.shape = shape;
        this.values = values;
        this.finite = finite;
        this.view = view;
    }

    /** A tensor of these numbers; neither array is copied. */
    public static Tensor of(long[] shape, float[] values) {
        if (values.length != length(shape)) {
            throw new IllegalArgumentException(values.length + " values for the shape " + Arrays.toString(shape));
        }
        return new Tensor(shape, () -> values, () -> Finite.all(values), false);
    }

    /** A view: its numbers are those that {@code values} gives, a copy, at each call of {@link #values}. */
    public static Tensor view(long[] shape, Supplier<float[]> values) {
        return view(shape, values, () -> Finite.all(values.get()));
    }

    /** As {@link #view(long[], Supplier)}, where the source knows better than by a copy whether its numbers are finite. */
    public static Tensor view(long[] shape, Supplier<float[]> values, BooleanSupplier finite) {
        return new Tensor(shape, values, finite, true);
    }

    /** A tensor of zeros. */
    public static Tensor zeros(long... shape) {
        return view(shape, () -> new float[Math.toIntExact(length(shape))]);
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

    /** The numbers, row-major, in an array of the caller's own. */
    public float[] copy() {
        return view ? values() : values().clone();
    }

    /** Whether every number is finite. */
    public boolean isFinite() {
        return finite.getAsBoolean();
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
