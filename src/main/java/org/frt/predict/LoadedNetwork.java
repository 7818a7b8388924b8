package org.frt.predict;

import java.nio.FloatBuffer;

/** A generator's network, ready to run. Threads may share it; any of them may close it, which waits for the others. */
interface LoadedNetwork extends AutoCloseable {
    /**
     * Runs the network.
     *
     * @param input {@code [batch, size, size, channels]}
     * @param output {@code [batch, size, size, 3]}, is written
     * @throws IllegalStateException if it has been closed
     */
    void run(int batch, FloatBuffer input, FloatBuffer output);

    @Override
    void close();
}
