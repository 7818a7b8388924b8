package org.frt.spark;

import java.io.Serializable;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.broadcast.Broadcast;
import org.frt.run.Tally;

/**
 * Adds up the sums of some tasks.
 *
 * @param tally whose they are
 */
record Addition<S extends Serializable>(Broadcast<Tally<S>> tally) implements Function<Iterable<Packed<S>>, Packed<S>> {
    @Override
    public Packed<S> call(Iterable<Packed<S>> sums) {
        S total = tally.value().zero();
        for (Packed<S> sum : sums) {
            total = tally.value().plus(total, sum.open());
        }
        return Packed.of(total);
    }
}
