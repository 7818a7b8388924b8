package org.frt.evaluate.reconstruction;

import java.util.Arrays;

/** The figures of one image and candidate, eight bytes each: there may be millions of images. */
@SuppressWarnings("EnumOrdinal") // An EnumMap of boxed numbers takes five times as much.
final class Figures {
    private static final int COUNT = Figure.values().length;

    private final double[] values = new double[COUNT];

    Figures() {
        Arrays.fill(values, Double.NaN);
    }

    /** NaN if it was not measured. */
    double get(Figure figure) {
        return values[figure.ordinal()];
    }

    void put(Figure figure, double value) {
        values[figure.ordinal()] = value;
    }

    boolean isEmpty() {
        return Arrays.stream(values).allMatch(Double::isNaN);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Figures figures && Arrays.equals(values, figures.values);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return Arrays.toString(values);
    }
}
