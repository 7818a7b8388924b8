package org.frt.run;

import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.function.BiConsumer;
import org.frt.run.Work.Engine;

/**
 * Runs work on threads of this process, which share one engine. Where there are fewer units than threads, several threads
 * work on one unit.
 *
 * @param threads at most so many
 */
public record LocalRunner(int threads) implements Runner {
    @Override
    public <U, R> void run(List<U> units, Work<U, R> work, BiConsumer<? super U, ? super R> results)
            throws IOException {
        int workers = Math.max(1, Math.min(threads, units.size()));
        try (Engine<U, R> engine = work.open(Math.max(1, threads / workers))) {
            // Results come in the units' order.
            Iterator<U> done = units.iterator();
            ParallelBatch.run(
                    units.iterator(), workers, () -> engine::apply, (R result) -> results.accept(done.next(), result));
        }
    }
}
