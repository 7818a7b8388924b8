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

    private Sha256() {}

    /** The digest, 32 bytes. */
    public static byte[] of(byte[] bytes) {
        return algorithm().digest(bytes);
    }

    /** A file's digest in 64 lower-case hexadecimal digits; the file may be larger than memory. */
    public static String hex(Path file) throws IOException {
        WholeFile.requireFile(file, "name a file");
        try (InputStream in = Files.newInputStream(file)) {
            return hex(in);
        }
    }

    /** The digest of a stream, to its end, in 64 lower-case hexadecimal digits. */
    public static String hex(InputStream in) throws IOException {
        MessageDigest digest = algorithm();
        byte[] part = new byte[AT_ONCE];
        for (int read = in.read(part); read >= 0; read = in.read(part)) {
            digest.update(part, 0, read);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /** The digest of texts, one after another in UTF-8, in 64 lower-case hexadecimal digits. */
    public static String hex(Stream<String> texts) {
        MessageDigest digest = algorithm();
        texts.forEachOrdered(text -> digest.update(text.getBytes(StandardCharsets.UTF_8)));
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest algorithm() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java has SHA-256", e);
        }
    }

    /** The digest in 64 lower-case hexadecimal digits. */
    public static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(of(bytes));
    }
}
