package org.frt.prepare;

import java.nio.file.Path;
import org.frt.dataset.Split;
import org.frt.run.PhotoNames;
import org.jspecify.annotations.Nullable;

/**
 * A photo to prepare.
 *
 * @param path absolute
 * @param name of its first face in the data set, see {@link PhotoNames}
 * @param identity who is on it, or empty if unknown
 * @param split the split it belongs to, or {@code null} if none
 */
record Photo(
        Path path, String name, String identity, @Nullable Split split) {
    String source() {
        return path.toString();
    }

    /** The name of a face in the data set; the first one has the photo's name. */
    String nameOf(int face) {
        return PhotoNames.ofFace(name, face);
    }
}
