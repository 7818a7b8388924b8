package org.frt.evaluate.candidate;

import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.frt.io.SourceFiles;

/**
 * Damaged faces, read one at a time.
 *
 * @param names in their order
 * @param files all of them, by names that do not depend on where the data lie
 * @param source reads them
 * @param passedOver what lies among them and is not looked at
 */
public record Faces(
        List<String> names, SortedMap<String, Path> files, FaceSource source, List<SourceFiles.PassedOver> passedOver) {
    public Faces {
        names = List.copyOf(names);
        passedOver = List.copyOf(passedOver);
        files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
    }

    /** {@code sha256:} and 64 hexadecimal digits, of the names and contents of all files. */
    public String digest(FileDigests digests) {
        return digests.of(files);
    }
}
