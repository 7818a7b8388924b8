package org.frt.train;

import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What a source gives, loaded by a thread of its own while that before it is worked on. Whatever is thrown there, an error too,
 * is thrown here, so that nobody waits for what never comes.
 *
 * @param <T> what is loaded
 */
final class LoadedAhead<T> implements Iterator<T>, AutoCloseable {
    private static final int IN_WAITING = 2;

    private final Iterator<T> source;
    private final ExecutorService loader = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "frt-loader");
        thread.setDaemon(true);
        return thread;
    });
    private final Queue<CompletableFuture<@Nullable T>> waiting = new ArrayDeque<>();
    private @Nullable T ready;

    /** @param source from here on of the loading thread alone */
    LoadedAhead(Iterator<T> source) {
        this.source = source;
        while (waiting.size() < IN_WAITING) {
            waiting.add(load());
        }
    }

    private CompletableFuture<@Nullable T> load() {
        return CompletableFuture.supplyAsync(() -> source.hasNext() ? source.next() : null, loader);
    }

    @Override
    public boolean hasNext() {
        if (ready == null) {
            ready = loaded(waiting.remove());
            waiting.add(load());
        }
        return ready != null;
    }

    private static <T> @Nullable T loaded(CompletableFuture<@Nullable T> loading) {
        try {
            return loading.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw e;
        }
    }

    @Override
    public T next() {
        if (!hasNext() || ready == null) {
            throw new NoSuchElementException();
        }
        T next = ready;
        ready = null;
        return next;
    }

    /** Waits until nothing is loaded any more: what the source reads from may be closed then. */
    @Override
    public void close() {
        waiting.forEach(each -> each.cancel(false));
        loader.shutdown();
        try {
            loader.awaitTermination(Long.MAX_VALUE, TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
