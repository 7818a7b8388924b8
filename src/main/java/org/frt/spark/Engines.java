package org.frt.spark;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.frt.cli.SystemProperties;
import org.frt.run.Work.Engine;
import org.frt.run.WorkOrder;

/**
 * The networks of an executor: its tasks share one engine for each order, which the first of them opens. Spark has no place
 * for what belongs to an executor, so this is static; it lives as long as the executor's process.
 */
final class Engines {
    private static final Map<WorkOrder<?, ?>, Engine<?, ?>> OPEN = new HashMap<>();

    private Engines() {}

    /**
     * The engine of an order.
     *
     * @param threads how many may work on one unit
     */
    @SuppressWarnings("unchecked") // An order's engine is of the order's types.
    static synchronized <U, R> Engine<U, R> of(WorkOrder<U, R> order, int threads) throws IOException {
        Engine<?, ?> engine = OPEN.get(order);
        if (engine == null) {
            SystemProperties.configure(false);
            engine = order.accept().open(threads);
            OPEN.put(order, engine);
        }
        return (Engine<U, R>) engine;
    }

    /** Closes what was opened in this process; in that of the driver, that is where the driver is the executor, too. */
    static synchronized void close(WorkOrder<?, ?> order) {
        Engine<?, ?> engine = OPEN.remove(order);
        if (engine != null) {
            engine.close();
        }
    }
}
