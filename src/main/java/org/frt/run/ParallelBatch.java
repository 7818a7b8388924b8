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
import java.util.function.Function;

/**
 * Runs a function over many inputs on several threads. At most some dozens of results per thread wait at any time, so a batch
 * of any length needs the same memory.
 */
public final class ParallelBatch {
    /** Enough to keep the threads at work while a group of results is waited for to be on the disk. */
    private static final int WAITING_PER_JOB = 32;

    private ParallelBatch() {}

    /**
     * Puts every input through the function. Whatever ends the batch, no thread is inside the function any more when this
     * returns, so that what it uses can be closed. If {@code results} stops the batch by a {@link StoppedException}, what is
     * under way comes to its end and is handed over before the exception goes on.
     *
     * @param inputs taken one at a time, on the calling thread
     * @param jobs the number of threads
     * @param work turns an input into a result; failures that concern this input alone belong into the result
     * @param results receives each result in the order of the inputs, on the calling thread
     */
    public static <I, O> void run(
            Iterator<I> inputs, int jobs, Function<? super I, ? extends O> work, Consumer<? super O> results) {
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
                    waiting.add(threads.submit(() -> work.apply(input)));
                }
                results.accept(resultOf(waiting.remove()));
            }
        } catch (StoppedException e) {
            finish(threads);
            handOver(waiting, results);
            throw e;
        } finally {
            finish(threads);
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
