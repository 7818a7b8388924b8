package org.frt.dataset;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.frt.io.CanonicalName;
import org.frt.io.InputException;
import org.frt.io.SourceFiles;

/** Pictures of faces, each of which is called as its file without the extension. */
public final class FaceFiles {
    private FaceFiles() {}

    /**
     * The files by their faces' names, in the canonical form; in the order that they were given in.
     *
     * @throws InputException if two are of one face
     */
    public static Map<String, SourceFiles.Found> byName(List<SourceFiles.Found> files) {
        Map<String, SourceFiles.Found> byName = new LinkedHashMap<>();
        for (SourceFiles.Found file : files) {
            SourceFiles.Found other = byName.put(CanonicalName.of(file.stem()), file);
            if (other != null) {
                throw new InputException(
                        file.path(),
                        "there is also " + other.path().getFileName() + " for this face",
                        "keep one of them");
            }
        }
        return byName;
    }
}
