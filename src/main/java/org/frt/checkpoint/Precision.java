package org.frt.checkpoint;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import org.bytedeco.javacpp.indexer.HalfIndexer;

/** How the numbers of a checkpoint are stored. In memory they are always float32. */
public enum Precision {
    /** IEEE 754 binary32: what training needs to go on unchanged. */
    FLOAT32("F32", Float.BYTES) {
        @Override
        boolean holds(float value) {
            return true;
        }

        @Override
        void put(ByteBuffer bytes, float value) {
            bytes.putFloat(value);
        }

        @Override
        void get(ByteBuffer bytes, float[] values) {
            bytes.asFloatBuffer().get(values);
        }
    },
    /** IEEE 754 binary16: half the size, enough to predict with. */
    FLOAT16("F16", Short.BYTES) {
        @Override
        boolean holds(float value) {
            return Math.abs(value) < ROUNDED_TO_INFINITY || !Float.isFinite(value);
        }

        @Override
        void put(ByteBuffer bytes, float value) {
            bytes.putShort((short) HalfIndexer.fromFloat(value));
        }

        @Override
        void get(ByteBuffer bytes, float[] values) {
            short[] halves = new short[values.length];
            bytes.asShortBuffer().get(halves);
            for (int i = 0; i < values.length; i++) {
                values[i] = Halves.VALUES[halves[i] & 0xFFFF];
            }
        }
    };

    /** There are so few that a table of them is faster than to work each out. */
    private static final class Halves {
        static final float[] VALUES = new float[1 << Short.SIZE];

        static {
            for (int i = 0; i < VALUES.length; i++) {
                VALUES[i] = HalfIndexer.toFloat(i);
            }
        }
    }

    /** Half way between the largest number of binary16, 65504, and the next one that there would be. */
    private static final float ROUNDED_TO_INFINITY = 65520;

    private final String code;
    private final int bytes;

    Precision(String code, int bytes) {
        this.code = code;
        this.bytes = bytes;
    }

    /** Its name in the safetensors format. */
    String code() {
        return code;
    }

    int bytes() {
        return bytes;
    }

    /** Whether a number that is finite is so in this precision. */
    abstract boolean holds(float value);

    abstract void put(ByteBuffer bytes, float value);

    /** Reads as many numbers as there is room for, from where the buffer stands. */
    abstract void get(ByteBuffer bytes, float[] values);

    static Optional<Precision> ofCode(String code) {
        return Arrays.stream(values())
                .filter(precision -> precision.code.equals(code))
                .findFirst();
    }
}
