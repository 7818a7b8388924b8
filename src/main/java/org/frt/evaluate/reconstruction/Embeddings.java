package org.frt.evaluate.reconstruction;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;

/**
 * Where a recogniser sees an original and a composite of it.
 *
 * @param original of length 1
 * @param composite likewise
 */
record Embeddings(float[] original, float[] composite) {
    /** The same, holding the original's together with another of the same face. */
    Embeddings sharing(Embeddings other) {
        return Arrays.equals(original, other.original) ? new Embeddings(other.original, composite) : this;
    }

    /** As a journal keeps it, without loss. */
    @Override
    public String toString() {
        ByteBuffer bytes = ByteBuffer.allocate((original.length + composite.length) * Float.BYTES);
        bytes.asFloatBuffer().put(original).put(composite);
        return Base64.getEncoder().withoutPadding().encodeToString(bytes.array());
    }

    /** @throws IllegalArgumentException if that is none */
    static Embeddings parse(String text) {
        ByteBuffer bytes = ByteBuffer.wrap(Base64.getDecoder().decode(text));
        float[] original = new float[bytes.remaining() / Float.BYTES / 2];
        float[] composite = new float[original.length];
        bytes.asFloatBuffer().get(original).get(composite);
        return new Embeddings(original, composite);
    }
}
