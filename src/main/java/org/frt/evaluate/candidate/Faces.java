package org.frt.evaluate.candidate;

import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.frt.dataset.FacePair;
import org.frt.io.SourceFiles;

/**
 * Damaged faces, read one at a time.
 *
 * @param names in their order
 * @param files all of them, by names that do not depend on where the data lie
 * @param reader reads the face of a name, or throws {@link org.frt.io.InputException}
 * @param passedOver what lies among them and is not looked at
 */
public record Faces(
        List<String> names,
        SortedMap<String, Path> files,
        Function<String, FacePair> reader,
        List<SourceFiles.PassedOver> passedOver) {
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
