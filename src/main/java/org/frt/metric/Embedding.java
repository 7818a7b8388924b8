package org.frt.metric;

import java.io.Serializable;
import java.util.Optional;

/** What a recogniser makes of a face, as a direction and a length. */
public final class Embedding implements Serializable {
    private static final long serialVersionUID = 1L;

    private final float[] direction;
    private final double length;

    private Embedding(float[] direction, double length) {
        this.direction = direction;
        this.length = length;
    }

    /** Splits a recogniser's numbers; empty if one of them is not finite, or all are zero. */
    public static Optional<Embedding> of(float[] numbers) {
        double square = 0;
        for (float number : numbers) {
            square += (double) number * number;
        }
        double length = Math.sqrt(square);
        if (!(length > 0 && length < Double.POSITIVE_INFINITY)) {
            return Optional.empty();
        }
        float[] direction = new float[numbers.length];
        for (int i = 0; i < numbers.length; i++) {
            direction[i] = (float) (numbers[i] / length);
        }
        return Optional.of(new Embedding(direction, length));
    }

    /** Of length 1; a copy. */
    public float[] direction() {
        return direction.clone();
    }

    /** More than 0. */
    public double length() {
        return length;
    }

    /** The cosine of the angle between two embeddings of one recogniser, in [-1, 1]. */
    double cosine(Embedding other) {
        float[] a = direction;
        float[] b = other.direction;
        // Eight sums, because the additions of one would wait for each other.
        float s0 = 0;
        float s1 = 0;
        float s2 = 0;
        float s3 = 0;
        float s4 = 0;
        float s5 = 0;
        float s6 = 0;
        float s7 = 0;
        int i = 0;
        for (; i + 7 < a.length; i += 8) {
            s0 += a[i] * b[i];
            s1 += a[i + 1] * b[i + 1];
            s2 += a[i + 2] * b[i + 2];
            s3 += a[i + 3] * b[i + 3];
            s4 += a[i + 4] * b[i + 4];
            s5 += a[i + 5] * b[i + 5];
            s6 += a[i + 6] * b[i + 6];
            s7 += a[i + 7] * b[i + 7];
        }
        for (; i < a.length; i++) {
            s0 += a[i] * b[i];
        }
        return Math.max(-1, Math.min(1, ((s0 + s1) + (s2 + s3)) + ((s4 + s5) + (s6 + s7))));
    }
}
