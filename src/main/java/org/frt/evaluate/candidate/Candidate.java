package org.frt.evaluate.candidate;

import java.nio.file.Path;
import java.util.List;
import org.frt.dataset.FacePair;

/** A way to fill holes. Threads may share it; close it when none is inside any more. */
public interface Candidate extends AutoCloseable {
    /** The name that tables show. */
    String label();

    CandidateKind kind();

    /**
     * What a face's hole is to be filled with.
     *
     * @param face damaged, with its name; its original's pixels in the hole are not to be looked at
     */
    Filling fill(FacePair face);

    /** The files that it fills a face's hole with, where it has one for each face. */
    default List<Path> filesOf(String face) {
        return List.of();
    }

    @Override
    default void close() {}
}
