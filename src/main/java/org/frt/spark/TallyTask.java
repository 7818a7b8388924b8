package org.frt.spark;

import java.io.Serializable;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.broadcast.Broadcast;
import org.frt.cli.SystemProperties;
import org.frt.io.Json;
import org.frt.run.Tally;
import org.frt.run.WorkOrder;

/**
 * A task that counts every so-manyth unit, so that all tasks have about the same to do where units become larger or smaller
 * with their numbers.
 *
 * @param tally which an executor gets once for all of its tasks
 * @param version of frt in the driver, as {@link WorkOrder#deciding} has it
 * @param units how many there are
 * @param tasks how many share them
 */
record TallyTask<S extends Serializable>(Broadcast<Tally<S>> tally, String version, int units, int tasks)
        implements Function<Integer, PartialSum<S>> {
    @Override
    public PartialSum<S> call(Integer task) {
        WorkOrder.requireSame(version, Json.object());
        SystemProperties.configure(false);
        Tally<S> counting = tally.value();
        S sum = counting.zero();
        int counted = 0;
        for (int unit = task; unit < units; unit += tasks) {
            counting.count(unit, sum);
            counted++;
        }
        return new PartialSum<>(task, counted, Packed.of(sum));
    }
}
