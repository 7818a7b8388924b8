package org.frt.train;

import java.util.stream.IntStream;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Work on all numbers of a network, chunk by chunk on all threads: a chunk stays in the processor's cache, so that each number is
 * read and written once. No chunk knows of another, so the number of threads changes nothing.
 */
final class Chunks {
    /** How many numbers a chunk has at most. */
    static final int SIZE = 1 << 12;

    private Chunks() {}

    /** What is done with a chunk. Threads share it. */
    @FunctionalInterface
    interface Work {
        /**
         * Does it.
         *
         * @param start the chunk's first number
         * @param count how many it has
         */
        void on(int start, int count);
    }

    /** Does the work on so many numbers. */
    static void forEach(int numbers, Work work) {
        int tasks = Nd4j.getEnvironment().maxMasterThreads();
        IntStream range = IntStream.range(0, tasks);
        (tasks > 1 ? range.parallel() : range).forEach(task -> {
            for (long start = (long) task * SIZE; start < numbers; start += (long) tasks * SIZE) {
                work.on((int) start, (int) Math.min(SIZE, numbers - start));
            }
        });
    }
}
