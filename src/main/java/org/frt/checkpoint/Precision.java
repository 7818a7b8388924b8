package org.frt.checkpoint;

import java.nio.ByteBuffer;
import java.nio.ShortBuffer;
import java.util.Arrays;
import java.util.Optional;
import org.bytedeco.javacpp.indexer.HalfIndexer;
import org.frt.io.Finite;

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
        float[] numbers(ByteBuffer bytes) {
            float[] numbers = new float[bytes.remaining() / Float.BYTES];
            bytes.asFloatBuffer().get(numbers);
            return numbers;
        }

        @Override
        boolean areFinite(ByteBuffer bytes) {
            return Finite.all(bytes.asFloatBuffer());
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
        float[] numbers(ByteBuffer bytes) {
            ShortBuffer halves = bytes.asShortBuffer();
            float[] numbers = new float[halves.remaining()];
            short[] some = new short[Math.min(numbers.length, AT_ONCE)];
            for (int start = 0; start < numbers.length; start += some.length) {
                int count = Math.min(some.length, numbers.length - start);
                halves.get(some, 0, count);
                for (int i = 0; i < count; i++) {
                    numbers[start + i] = Halves.VALUES[some[i] & 0xFFFF];
                }
            }
            return numbers;
        }

        @Override
        boolean areFinite(ByteBuffer bytes) {
            return Finite.allFloat16(bytes.asShortBuffer());
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

    private static final int AT_ONCE = 1 << 13;

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

    /** The numbers from where the buffer stands to its end. */
    abstract float[] numbers(ByteBuffer bytes);

    /** Whether those are all finite. */
    abstract boolean areFinite(ByteBuffer bytes);

    static Optional<Precision> ofCode(String code) {
        return Arrays.stream(values())
                .filter(precision -> precision.code.equals(code))
                .findFirst();
    }
}
