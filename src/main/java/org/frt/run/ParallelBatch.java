package org.frt.run;

import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Runs a function over many inputs with a worker per thread. A worker holds what threads cannot share, such as a loaded
 * network. At most a few results per thread wait at any time, so a batch of any length needs the same memory.
 */
public final class ParallelBatch {
    private static final int WAITING_PER_JOB = 4;

    private ParallelBatch() {}

    /** What one thread works with; closed at the end. */
    public interface Worker<I, O> extends AutoCloseable {
        /** Turns an input into a result; failures that concern this input alone belong into the result. */
        O apply(I input);

        @Override
        default void close() {}
    }

    /**
     * Puts every input through a worker.
     *
     * @param inputs taken one at a time, on the calling thread
     * @param jobs the number of threads
     * @param workers makes a worker; called at most {@code jobs} times
     * @param results receives each result in the order of the inputs, on the calling thread
     */
    public static <I, O> void run(
            Iterator<I> inputs, int jobs, Supplier<? extends Worker<I, O>> workers, Consumer<? super O> results) {
        BlockingQueue<Worker<I, O>> idle = new LinkedBlockingQueue<>();
        ExecutorService threads = Executors.newFixedThreadPool(jobs, task -> {
            Thread thread = new Thread(task, "frt-batch");
            thread.setDaemon(true);
            return thread;
        });
        try {
            Queue<Future<O>> waiting = new ArrayDeque<>();
            while (inputs.hasNext() || !waiting.isEmpty()) {
                while (inputs.hasNext() && waiting.size() < jobs * WAITING_PER_JOB) {
                    I input = inputs.next();
                    waiting.add(threads.submit(() -> {
                        Worker<I, O> polled = idle.poll();
                        Worker<I, O> worker = polled == null ? workers.get() : polled;
                        try {
                            return worker.apply(input);
                        } finally {
                            idle.add(worker);
                        }
                    }));
                }
                results.accept(resultOf(waiting.remove()));
            }
        } finally {
            threads.shutdownNow();
            idle.forEach(Worker::close);
        }
    }

    private static <O> O resultOf(Future<O> future) {
        try {
            return future.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            if (e.getCause() instanceof Error cause) {
                throw cause;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
