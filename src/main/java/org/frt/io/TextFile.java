package org.frt.io;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * Text that users write or export: UTF-8, with or without the byte order mark that some editors put first, and without NUL
 * characters, which no name of a file can hold.
 */
public final class TextFile {
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    /** Of a table of ten million pairs, with room to spare; a larger file was named by mistake. */
    static final int MOST_BYTES = 1 << 30;

    /** A text takes some copies of its bytes: no larger part of the heap is read. */
    private static final int LEAST_HEAP_FOR_A_BYTE = 8;

    private TextFile() {}

    /**
     * The file's text, without a byte order mark.
     *
     * @throws InputException if there is no such file, or it is no text of that kind
     */
    public static String read(Path file) throws IOException {
        if (Files.isDirectory(file)) {
            throw new InputException(file, "is a folder", "name a text file");
        }
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes(file)))
                    .toString();
            requireNoNul(file, text);
            return text.startsWith(BYTE_ORDER_MARK) ? text.substring(BYTE_ORDER_MARK.length()) : text;
        } catch (NoSuchFileException e) {
            throw new InputException(file, "there is no such file", "check the path", e);
        } catch (CharacterCodingException e) {
            throw new InputException(file, "not a text file in UTF-8", "name another, or save it as UTF-8", e);
        }
    }

    private static void requireNoNul(Path file, String text) {
        int nul = text.indexOf('\0');
        if (nul >= 0) {
            // The character itself belongs to the last line before it, or begins one.
            long line = text.substring(0, nul + 1).lines().count();
            throw new InputException(
                    file + " line " + line, "there is a NUL character, as no text has", "name a text file, or mend it");
        }
    }

    /** Sizes of pipes and devices are not known before their end, if they have one. */
    private static byte[] bytes(Path file) throws IOException {
        int most = (int) Math.min(MOST_BYTES, Runtime.getRuntime().maxMemory() / LEAST_HEAP_FOR_A_BYTE);
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(most + 1);
            if (bytes.length > most) {
                throw new InputException(file, "is larger than " + (most >> 20) + " MB", remedy(most));
            }
            return bytes;
        }
    }

    /** What helps where no more than so many bytes are read. */
    static String remedy(int most) {
        return "name a text file, or "
                + (most < MOST_BYTES ? "give Java more by -Xmx" : "one of fewer lines or shorter names");
    }
}
