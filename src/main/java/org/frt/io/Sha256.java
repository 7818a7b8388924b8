package org.frt.io;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.stream.Stream;

/** SHA-256 digests. */
public final class Sha256 {
    /** More than a result mostly has. */
    private static final int AT_ONCE = 1 << 15;

    /** A thread's own, for folders have many small files. */
    private static final ThreadLocal<byte[]> PART = ThreadLocal.withInitial(() -> new byte[AT_ONCE]);

    private Sha256() {}

    /** The digest, 32 bytes. */
    public static byte[] of(byte[] bytes) {
        return algorithm().digest(bytes);
    }

    /** The digest of files, one after another, in 64 lower-case hexadecimal digits; they may be larger than memory. */
    public static String hex(Path... files) throws IOException {
        MessageDigest digest = algorithm();
        byte[] part = PART.get();
        for (Path file : files) {
            WholeFile.requireFile(file, "name a file");
            try (InputStream in = Files.newInputStream(file)) {
                update(digest, in, part);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /** The digest of a stream, to its end, in 64 lower-case hexadecimal digits. */
    public static String hex(InputStream in) throws IOException {
        MessageDigest digest = algorithm();
        update(digest, in, PART.get());
        return HexFormat.of().formatHex(digest.digest());
    }

    private static void update(MessageDigest digest, InputStream in, byte[] part) throws IOException {
        for (int read = in.read(part); read >= 0; read = in.read(part)) {
            digest.update(part, 0, read);
        }
    }

    /** The digest of texts, one after another in UTF-8, in 64 lower-case hexadecimal digits. */
    public static String hex(Stream<String> texts) {
        MessageDigest digest = algorithm();
        texts.forEachOrdered(text -> digest.update(text.getBytes(StandardCharsets.UTF_8)));
        return HexFormat.of().formatHex(digest.digest());
    }

    /** The algorithm itself, for what goes by piece by piece. */
    public static MessageDigest algorithm() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java has SHA-256", e);
        }
    }

    /** The digest of bytes, one part after another, in 64 lower-case hexadecimal digits. */
    public static String hex(byte[]... parts) {
        MessageDigest digest = algorithm();
        for (byte[] part : parts) {
            digest.update(part);
        }
        return HexFormat.of().formatHex(digest.digest());
    }
}
