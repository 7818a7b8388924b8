package org.frt.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.jline.utils.Signals;
import org.jspecify.annotations.Nullable;

/**
 * Turns Ctrl-C, and what else asks a process to end, into a request, so that work comes to an end by itself. By a hook of the
 * JVM's end it would be too late for that: the native libraries' own hooks run at the same time and take away what is still
 * in use. A second request of the same kind ends the process at once.
 */
final class Interruption implements AutoCloseable {
    /** What a shell adds to a signal's number in the exit code of a process that it ended. */
    private static final int ENDED_BY_SIGNAL = 128;

    /** Numbers by name: the terminal is closed, Ctrl-C, kill. */
    private static final Map<String, Integer> SIGNALS = Map.of("HUP", 1, "INT", 2, "TERM", 15);

    private final Map<String, Object> handlersBefore = new LinkedHashMap<>();
    private final AtomicReference<@Nullable String> requested = new AtomicReference<>();

    Interruption() {
        for (String signal : SIGNALS.keySet()) {
            handlersBefore.put(signal, Signals.register(signal, () -> request(signal)));
        }
    }

    private void request(String signal) {
        requested.compareAndSet(null, signal);
        Signals.unregister(signal, handlersBefore.get(signal));
    }

    boolean isRequested() {
        return requested.get() != null;
    }

    /** What the process ends with. */
    int exitCode() {
        String signal = requested.get();
        return signal == null ? ExitCode.OK : ENDED_BY_SIGNAL + SIGNALS.getOrDefault(signal, 0);
    }

    @Override
    public void close() {
        handlersBefore.forEach(Signals::unregister);
    }
}
