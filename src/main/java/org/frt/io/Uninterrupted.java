package org.frt.io;

import java.io.IOException;

/**
 * Reads files by channels, which an interruption of the thread closes, and then blames neither the file nor the disk: the interruption
 * waits until all is read, as it does where Java reads streams.
 */
public final class Uninterrupted {
    private Uninterrupted() {}

    /** What reads. */
    @FunctionalInterface
    public interface Reading<T> {
        /** Reads, from the beginning each time. */
        T read() throws IOException;
    }

    /** What is read, again if an interruption came between; the thread is interrupted afterwards if it was or should have been. */
    public static <T> T read(Reading<T> reading) throws IOException {
        boolean interrupted = Thread.interrupted();
        try {
            while (true) {
                try {
                    return reading.read();
                } catch (IOException | RuntimeException e) {
                    if (!Thread.interrupted()) {
                        throw e;
                    }
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
