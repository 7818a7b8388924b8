package org.frt.recognise;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import org.frt.image.Image;
import org.frt.io.Sha256;

/** What an embedding depends on besides its recogniser, as a SHA-256 digest. */
public final class EmbeddingKey {
    static final int BYTES = 32;

    private final byte[] digest;

    /** From a digest of 32 bytes. */
    EmbeddingKey(byte[] digest) {
        this.digest = digest;
    }

    /**
     * Of a picture that is aligned by the landmarks found in a picture, often the same.
     *
     * @param landmarksFrom where the landmarks are looked for
     * @param detector what tells the detector from others
     */
    public static EmbeddingKey of(Image picture, Image landmarksFrom, String detector) {
        byte[] first = digest(picture);
        byte[] second = digest(landmarksFrom);
        byte[] third = detector.getBytes(StandardCharsets.UTF_8);
        return new EmbeddingKey(Sha256.of(ByteBuffer.allocate(first.length + second.length + third.length)
                .put(first)
                .put(second)
                .put(third)
                .array()));
    }

    private static byte[] digest(Image image) {
        byte[] samples = image.samples();
        return Sha256.of(ByteBuffer.allocate(Integer.BYTES + samples.length)
                .putInt(image.width())
                .put(samples)
                .array());
    }

    /** The reverse of {@link #toString}. */
    public static EmbeddingKey parse(String text) {
        return new EmbeddingKey(HexFormat.of().parseHex(text));
    }

    /** 64 hexadecimal digits. */
    @Override
    public String toString() {
        return HexFormat.of().formatHex(digest);
    }

    void putInto(ByteBuffer record) {
        record.put(digest);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof EmbeddingKey key && Arrays.equals(digest, key.digest);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(digest);
    }
}
