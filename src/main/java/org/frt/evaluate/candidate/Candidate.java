package org.frt.evaluate.candidate;

import java.util.List;
import org.frt.dataset.FacePair;

/** A way to fill holes. Close it when no hole is left. */
public interface Candidate extends AutoCloseable {
    /** The name that tables show. */
    String label();

    CandidateKind kind();

    /**
     * For each face what its hole is to be filled with, in their order.
     *
     * @param faces damaged, with their names; their originals are not to be looked at
     */
    List<Filling> fill(List<FacePair> faces);

    @Override
    default void close() {}
}
