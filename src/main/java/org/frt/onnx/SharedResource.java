package org.frt.onnx;

import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Consumer;

/**
 * Something that is closed once and used by several threads, such as native memory, which must not go while somebody is
 * still inside: {@link #close} waits until all have come out, and whoever comes later is told so.
 *
 * @param <T> what is used
 */
public final class SharedResource<T> implements AutoCloseable {
    /** What a thread does with the resource. */
    @FunctionalInterface
    public interface Use<T, R, E extends Exception> {
        R of(T resource) throws E;
    }

    private final T resource;
    private final Consumer<? super T> closing;
    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
    private boolean closed;

    /** Takes over a resource, which nobody else may close any more. */
    public SharedResource(T resource, Consumer<? super T> closing) {
        this.resource = resource;
        this.closing = closing;
    }

    /**
     * Uses the resource while others may use it too.
     *
     * @throws IllegalStateException if it has been closed
     */
    public <R, E extends Exception> R share(Use<? super T, ? extends R, E> use) throws E {
        lock.readLock().lock();
        try {
            return use.of(open());
        } finally {
            lock.readLock().unlock();
        }
    }

    /**
     * Uses the resource while nobody else does.
     *
     * @throws IllegalStateException if it has been closed
     */
    public <R, E extends Exception> R alone(Use<? super T, ? extends R, E> use) throws E {
        requireOutside();
        lock.writeLock().lock();
        try {
            return use.of(open());
        } finally {
            lock.writeLock().unlock();
        }
    }

    private T open() {
        if (closed) {
            throw new IllegalStateException("used after it was closed");
        }
        return resource;
    }

    /** Waiting for oneself would never end. */
    private void requireOutside() {
        if (lock.getReadHoldCount() > 0 || lock.isWriteLockedByCurrentThread()) {
            throw new IllegalStateException("this thread is still inside");
        }
    }

    /**
     * Closes the resource as soon as nobody is inside; does nothing the second time.
     *
     * @throws IllegalStateException if the calling thread is inside itself
     */
    @Override
    public void close() {
        requireOutside();
        lock.writeLock().lock();
        try {
            if (!closed) {
                closed = true;
                closing.accept(resource);
            }
        } finally {
            lock.writeLock().unlock();
        }
    }
}
