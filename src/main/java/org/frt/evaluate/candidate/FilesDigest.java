package org.frt.evaluate.candidate;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.stream.Collectors;
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
        // As an array, which is divided evenly.
        String list = List.copyOf(files.entrySet()).parallelStream()
                .map(file -> file.getKey() + '\0' + content(file.getValue()) + '\n')
                .collect(Collectors.joining());
        return "sha256:" + Sha256.hex(list.getBytes(StandardCharsets.UTF_8));
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
