package org.frt.run;

import java.io.IOException;
import java.io.Serializable;
import java.util.Iterator;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
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
            // Results come in the units' order: behind a unit that takes long, others that are finished wait.
            Iterator<U> done = units.iterator();
            ParallelBatch.run(
                    units.iterator(), workers, engine::apply, (R result) -> results.accept(done.next(), result));
        }
    }

    @Override
    public <S extends Serializable> S sum(int units, Tally<S> tally, Runnable counted) {
        // Those that no thread is counting in: in the end one for each.
        Queue<S> sums = new ConcurrentLinkedQueue<>();
        ParallelBatch.<Integer, Integer>run(
                IntStream.range(0, units).iterator(),
                threads,
                unit -> {
                    S polled = sums.poll();
                    S sum = polled == null ? tally.zero() : polled;
                    tally.count(unit, sum);
                    sums.add(sum);
                    return unit;
                },
                unit -> counted.run());
        return sums.stream().reduce(tally::plus).orElseGet(tally::zero);
    }
}
