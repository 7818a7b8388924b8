package org.frt.evaluate.candidate;

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

    @Override
    default void close() {}
}
