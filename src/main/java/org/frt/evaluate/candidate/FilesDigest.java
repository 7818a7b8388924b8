package org.frt.evaluate.candidate;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import org.frt.io.Sha256;

/** One digest of many files, by their names and contents. */
final class FilesDigest {
    private FilesDigest() {}

    /**
     * {@code sha256:} and 64 hexadecimal digits. A file that cannot be read counts as absent.
     *
     * @param files by the names that they count under
     */
    static String of(SortedMap<String, Path> files) {
        StringBuilder list = new StringBuilder();
        for (Map.Entry<String, Path> file : files.entrySet()) {
            list.append(file.getKey())
                    .append('\0')
                    .append(content(file.getValue()))
                    .append('\n');
        }
        return "sha256:" + Sha256.hex(list.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static String content(Path file) {
        try {
            return Files.isRegularFile(file) ? Sha256.hex(file) : "absent";
        } catch (IOException e) {
            // Whoever reads it for its pixels says what is wrong.
            return "absent";
        }
    }
}
