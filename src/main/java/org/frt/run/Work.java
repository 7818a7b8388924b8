package org.frt.run;

import java.io.IOException;

/**
 * What is done to each unit of a run, as plain data: it can be sent to another process, which opens an engine of its own.
 *
 * @param <U> a unit: what is to be worked on, plain data too
 * @param <R> what comes of a unit, likewise
 */
public interface Work<U, R> {
    /**
     * Loads what the work needs, such as networks.
     *
     * @param threadsPerUnit how many threads may work on one unit
     */
    Engine<U, R> open(int threadsPerUnit) throws IOException;

    /** The same work, ready to travel. */
    WorkOrder<U, R> order();

    /**
     * Does the work. Threads may share it.
     *
     * @param <U> a unit
     * @param <R> what comes of it
     */
    interface Engine<U, R> extends AutoCloseable {
        /** What comes of the unit alone: not of the order, the threads or the other units. */
        R apply(U unit);

        /** Call when no thread is inside {@link #apply} any more. */
        @Override
        void close();
    }
}
