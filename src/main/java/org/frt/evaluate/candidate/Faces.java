package org.frt.evaluate.candidate;

import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.function.Supplier;
import org.frt.io.SourceFiles;

/**
 * Damaged faces, read one at a time.
 *
 * @param names in their order
 * @param files lists all of them, by names that do not depend on where the data lie; nobody keeps the list, which is several times
 *     as large as that of the faces
 * @param source reads them
 * @param passedOver what lies among them and is not looked at
 */
public record Faces(
        List<String> names,
        Supplier<SortedMap<String, Path>> files,
        FaceSource source,
        List<SourceFiles.PassedOver> passedOver) {
    public Faces {
        names = List.copyOf(names);
        passedOver = List.copyOf(passedOver);
    }

    /** {@code sha256:} and 64 hexadecimal digits, of the names and contents of all files. */
    public String digest(FileDigests digests) {
        return digests.of(files.get());
    }
}
