package org.frt.dataset;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.frt.io.InputException;
import org.jspecify.annotations.Nullable;

/**
 * What a text file in CelebA's format says about photos: on each line a file name, white space, and one word. The name's
 * extension doesn't count, because the same data set comes as JPEG and as PNG.
 */
public final class NameTable {
    private final Map<String, String> valueByStem = new HashMap<>();

    private NameTable() {}

    /** A table that knows nothing. */
    public static NameTable empty() {
        return new NameTable();
    }

    /**
     * Reads a table.
     *
     * @throws InputException if the file is missing, or a line isn't a name and a word, or contradicts another
     */
    public static NameTable read(Path file) throws IOException {
        NameTable table = new NameTable();
        int number = 0;
        try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                number++;
                if (!line.isBlank()) {
                    table.add(line.strip().split("\\s+", -1), file, number);
                }
            }
        } catch (NoSuchFileException e) {
            throw new InputException(file, "there is no such file", "check the path", e);
        } catch (MalformedInputException e) {
            throw new InputException(file, "not a text file", "name a file in CelebA's format", e);
        }
        return table;
    }

    private void add(String[] words, Path file, int number) {
        if (words.length != 2) {
            throw new InputException(
                    file + " line " + number, "not a file name and a number", "write it as in 000001.jpg 2880");
        }
        String other = valueByStem.put(stem(words[0]), words[1]);
        if (other != null && !other.equals(words[1])) {
            throw new InputException(
                    file + " line " + number,
                    words[0] + " is " + words[1] + " here, but " + other + " before",
                    "keep one line for each name");
        }
    }

    /** The word for a photo, by its file name without folder and extension. */
    public @Nullable String find(Path photo) {
        return valueByStem.get(stem(photo.getFileName().toString()));
    }

    private static String stem(String fileName) {
        int dot = fileName.lastIndexOf('.');
        return dot > 0 ? fileName.substring(0, dot) : fileName;
    }
}
