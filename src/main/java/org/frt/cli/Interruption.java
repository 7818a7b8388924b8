package org.frt.cli;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.frt.io.EndRequest;
import org.frt.run.StoppedException;
import org.jline.utils.Signals;
import org.jspecify.annotations.Nullable;

/**
 * Turns Ctrl-C, and what else asks a process to end, into a request, so that work comes to an end by itself. By a hook of the
 * JVM's end it would be too late for that: the native libraries' own hooks run at the same time and take away what is still
 * in use. A second request ends the process at once, without those hooks.
 */
final class Interruption implements AutoCloseable {
    /** What a shell adds to a signal's number in the exit code of a process that it ended. */
    private static final int ENDED_BY_SIGNAL = 128;

    /** Numbers by name: the terminal is closed, Ctrl-C, kill. */
    private static final Map<String, Integer> SIGNALS = Map.of("HUP", 1, "INT", 2, "TERM", 15);

    /**
     * In seconds: what comes within it is one request. Closing a terminal, {@code timeout} and scripts that hand signals on may
     * send several, or the same one to a process and to its group.
     */
    private static final int ONE_REQUEST = 1;

    private final Map<String, Object> handlersBefore = new LinkedHashMap<>();
    private final AtomicReference<@Nullable String> requested = new AtomicReference<>();

    private long since;

    Interruption() {
        for (String signal : SIGNALS.keySet()) {
            handlersBefore.put(signal, Signals.register(signal, () -> request(signal)));
        }
        EndRequest.ask(this::endIfRequested);
    }

    /** Work that ends by itself where it is asked to. */
    @FunctionalInterface
    interface Work<T> {
        T begin(Interruption interruption) throws IOException;
    }

    /**
     * Does work that a request ends.
     *
     * @throws Stop if the process was asked to end, be it at the last moment
     */
    static <T> T during(Work<T> work) throws IOException {
        try (Interruption interruption = new Interruption()) {
            T done = work.begin(interruption);
            interruption.endIfRequested("all was done by then, as the report tells");
            return done;
        }
    }

    private synchronized void request(String signal) {
        if (requested.compareAndSet(null, signal)) {
            since = System.nanoTime();
        } else if (System.nanoTime() - since > TimeUnit.SECONDS.toNanos(ONE_REQUEST)) {
            Runtime.getRuntime().halt(exitCode(signal));
        }
    }

    boolean isRequested() {
        return requested.get() != null;
    }

    /** What the process ends with. */
    int exitCode() {
        String signal = requested.get();
        return signal == null ? ExitCode.OK : exitCode(signal);
    }

    private static int exitCode(String signal) {
        return ENDED_BY_SIGNAL + SIGNALS.getOrDefault(signal, 0);
    }

    /** @throws Stop if the process was asked to end */
    void endIfRequested() {
        endIfRequested("the same command goes on where it was");
    }

    private void endIfRequested(String what) {
        String signal = requested.get();
        if (signal != null) {
            throw new Stop(signal, what);
        }
    }

    /** Brings a verb's work to its end, and the process to the signal's exit code. */
    static final class Stop extends StoppedException {
        private static final long serialVersionUID = 1L;

        private final int exitCode;

        Stop(String signal, String what) {
            super("stopped by SIG" + signal + "; " + what);
            this.exitCode = Interruption.exitCode(signal);
        }

        int exitCode() {
            return exitCode;
        }
    }

    @Override
    public void close() {
        EndRequest.ask(() -> {});
        handlersBefore.forEach(Signals::unregister);
    }
}
