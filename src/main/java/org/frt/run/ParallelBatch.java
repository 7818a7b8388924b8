package org.frt.run;

import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Runs a function over many inputs with a worker per thread. A worker holds what threads cannot share, such as a loaded
 * network. At most some dozens of results per thread wait at any time, so a batch of any length needs the same memory.
 */
public final class ParallelBatch {
    /** Enough to keep the threads at work while a group of results is waited for to be on the disk. */
    private static final int WAITING_PER_JOB = 32;

    private ParallelBatch() {}

    /** What one thread works with; closed at the end. */
    public interface Worker<I, O> extends AutoCloseable {
        /** Turns an input into a result; failures that concern this input alone belong into the result. */
        O apply(I input);

        @Override
        default void close() {}
    }

    /**
     * Puts every input through a worker. Whatever ends the batch, no thread is inside a worker any more when this returns, so
     * that what the workers share can be closed. If {@code results} stops the batch by a {@link StoppedException}, what is
     * under way comes to its end and is handed over before the exception goes on.
     *
     * @param inputs taken one at a time, on the calling thread
     * @param jobs the number of threads
     * @param workers makes a worker; called at most {@code jobs} times
     * @param results receives each result in the order of the inputs, on the calling thread
     */
    public static <I, O> void run(
            Iterator<I> inputs, int jobs, Supplier<? extends Worker<I, O>> workers, Consumer<? super O> results) {
        BlockingQueue<Worker<I, O>> idle = new LinkedBlockingQueue<>();
        BlockingQueue<Runnable> queue = new LinkedBlockingQueue<>();
        ThreadPoolExecutor threads = new ThreadPoolExecutor(jobs, jobs, 0, TimeUnit.SECONDS, queue, task -> {
            Thread thread = new Thread(task, "frt-batch");
            thread.setDaemon(true);
            return thread;
        });
        Queue<Future<O>> waiting = new ArrayDeque<>();
        try {
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
        } catch (StoppedException e) {
            finish(threads);
            handOver(waiting, results);
            throw e;
        } finally {
            finish(threads);
            closeAll(idle);
        }
    }

    /** Hands over, in order, what was done when the batch was stopped. */
    private static <O> void handOver(Queue<Future<O>> waiting, Consumer<? super O> results) {
        while (!waiting.isEmpty() && waiting.element().isDone()) {
            try {
                results.accept(resultOf(waiting.remove()));
            } catch (StoppedException e) {
                // That is known; the others are handed over all the same.
            }
        }
    }

    /** Lets what is under way come to its end, and begins nothing more. */
    private static void finish(ThreadPoolExecutor threads) {
        threads.getQueue().clear();
        // Not interrupted: an interrupt breaks off writing, and native code does not hear it.
        threads.shutdown();
        boolean interrupted = false;
        boolean ended = false;
        while (!ended) {
            try {
                ended = threads.awaitTermination(Long.MAX_VALUE, TimeUnit.NANOSECONDS);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Closes every worker, also if one of them cannot be closed. */
    private static void closeAll(Queue<? extends Worker<?, ?>> workers) {
        RuntimeException failure = null;
        for (Worker<?, ?> worker : workers) {
            try {
                worker.close();
            } catch (RuntimeException e) {
                if (failure == null) {
                    failure = e;
                } else {
                    failure.addSuppressed(e);
                }
            }
        }
        if (failure != null) {
            throw failure;
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
