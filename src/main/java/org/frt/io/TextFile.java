package org.frt.io;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Text that users write or export: UTF-8, with or without the byte order mark that some editors put first. */
public final class TextFile {
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    /** Of a table of ten million pairs, with room to spare; a larger file was named by mistake. */
    private static final long MOST_BYTES = 1L << 30;

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
            if (Files.size(file) > MOST_BYTES) {
                throw new InputException(file, "is larger than 1 GB", "name a text file");
            }
            String text = Files.readString(file, StandardCharsets.UTF_8);
            return text.startsWith(BYTE_ORDER_MARK) ? text.substring(BYTE_ORDER_MARK.length()) : text;
        } catch (NoSuchFileException e) {
            throw new InputException(file, "there is no such file", "check the path", e);
        } catch (CharacterCodingException e) {
            throw new InputException(file, "not a text file in UTF-8", "name another, or save it as UTF-8", e);
        }
    }
}
