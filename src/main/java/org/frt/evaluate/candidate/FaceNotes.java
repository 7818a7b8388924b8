package org.frt.evaluate.candidate;

import java.io.Closeable;

/**
 * A {@link FaceJournal} that is being written; waits for the disk as it is closed.
 *
 * @param <F> what came of a face
 */
public interface FaceNotes<F> extends Closeable {
    /** Adds a face, at once. */
    void add(F face);
}
