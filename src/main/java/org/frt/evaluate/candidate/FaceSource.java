package org.frt.evaluate.candidate;

import java.nio.file.Path;
import java.util.List;
import org.frt.dataset.FacePair;

/** Damaged faces by their names. Threads may share it. */
@FunctionalInterface
public interface FaceSource {
    /**
     * Reads the face of a name.
     *
     * @throws org.frt.io.InputException if it cannot be read
     */
    FacePair read(String name);

    /** The files that a face is read from; some may be missing. */
    default List<Path> filesOf(String name) {
        return List.of();
    }
}
