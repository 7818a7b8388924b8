package org.frt.damage;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.frt.io.Sha256;

/**
 * Random numbers that depend on a seed, a name and a purpose alone: not on the order of images, the number of threads or
 * the Java version.
 *
 * <p>The generator is {@link Random}, because its documentation fixes the algorithm of {@code nextInt()},
 * {@code nextInt(int)}, {@code nextDouble()} and {@code nextGaussian()} bit for bit; those of the newer generators, and
 * {@code Random}'s methods with an origin, may change.
 */
public final class Seeds {
    private Seeds() {}

    /**
     * A fresh generator, for one thread.
     *
     * @param seed the user's seed
     * @param name what the numbers are for, for example an image's name
     * @param purpose keeps several generators of one name apart
     */
    public static Random of(long seed, String name, String purpose) {
        byte[] nameBytes = name.getBytes(StandardCharsets.UTF_8);
        byte[] purposeBytes = purpose.getBytes(StandardCharsets.UTF_8);
        ByteBuffer mixed = ByteBuffer.allocate(Long.BYTES + Integer.BYTES + nameBytes.length + purposeBytes.length)
                .putLong(seed)
                .putInt(nameBytes.length)
                .put(nameBytes)
                .put(purposeBytes);
        return new OneThreadRandom(ByteBuffer.wrap(Sha256.of(mixed.array())).getLong());
    }
}
