package org.frt.net;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Reads a stream, and gives it up when nothing comes for too long. Java's HTTP client has a limit of time for the head of an
 * answer only: a body that stalls would keep its reader for ever.
 */
final class StallGuard implements AutoCloseable {
    private final InputStream body;
    private final Duration patience;
    private final ScheduledThreadPoolExecutor clock;
    private volatile boolean stalled;

    StallGuard(InputStream body, Duration patience) {
        this.body = body;
        this.patience = patience;
        this.clock = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "download-clock");
            thread.setDaemon(true);
            return thread;
        });
        clock.setRemoveOnCancelPolicy(true);
    }

    /**
     * As {@link InputStream#read(byte[])}.
     *
     * @throws IOException if nothing comes for too long, too
     */
    int read(byte[] chunk) throws IOException {
        ScheduledFuture<?> end = clock.schedule(this::giveUp, patience.toNanos(), TimeUnit.NANOSECONDS);
        try {
            int count = body.read(chunk);
            if (stalled) {
                throw new IOException("closed");
            }
            return count;
        } catch (IOException e) {
            throw stalled ? new IOException("nothing came for " + patience.toSeconds() + " seconds", e) : e;
        } finally {
            end.cancel(false);
        }
    }

    private void giveUp() {
        stalled = true;
        try {
            // Whoever reads is told by an exception.
            body.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
