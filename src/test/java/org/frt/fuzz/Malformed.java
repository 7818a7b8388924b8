package org.frt.fuzz;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;

/** Spoils files as disks, networks and enemies do: the same seed, the same file. */
final class Malformed {
    private static final int[] LIMITS = {
        0, 1, -1, 127, 128, 255, 256, 65535, 65536, Integer.MAX_VALUE, Integer.MIN_VALUE
    };

    private Malformed() {}

    static byte[] of(byte[] whole, Random random) {
        byte[] bytes = whole.clone();
        for (int times = 1 + random.nextInt(4); times > 0 && bytes.length > 4; times--) {
            int at = random.nextInt(bytes.length);
            switch (random.nextInt(7)) {
                case 0 -> bytes = Arrays.copyOf(bytes, at);
                case 1 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
                case 2 -> bytes[at] = (byte) random.nextInt(256);
                case 3 ->
                    ByteBuffer.wrap(bytes)
                            .putInt(Math.min(at, bytes.length - 4), LIMITS[random.nextInt(LIMITS.length)]);
                case 4 ->
                    Arrays.fill(
                            bytes, at, Math.min(bytes.length, at + 1 + random.nextInt(64)), (byte) random.nextInt(2));
                case 5 -> bytes = joined(Arrays.copyOf(bytes, at), Arrays.copyOfRange(bytes, at / 2, bytes.length));
                default ->
                    bytes = joined(
                            Arrays.copyOf(bytes, at),
                            Arrays.copyOfRange(
                                    bytes, Math.min(bytes.length, at + 1 + random.nextInt(16)), bytes.length));
            }
        }
        return bytes;
    }

    private static byte[] joined(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }
}
