package org.frt.spark;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.SparkEnv;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.frt.io.AtomicFile;
import org.frt.run.Work.Engine;
import org.frt.run.WorkOrder;

/**
 * A task: some units, one after the other, through the executor's engine.
 *
 * @param run the driver's, see {@link AtomicFile#run}
 */
record UnitsTask<U, R>(WorkOrder<U, R> order, String run) implements FlatMapFunction<Iterator<List<String>>, Outcome> {
    @Override
    public Iterator<Outcome> call(Iterator<List<String>> tasks) throws IOException {
        AtomicFile.joinRun(run);
        Engine<U, R> engine = Engines.of(order, SparkEnv.get().conf().getInt("spark.task.cpus", 1));
        List<Outcome> outcomes = new ArrayList<>();
        for (String unit : tasks.next()) {
            outcomes.add(new Outcome(unit, order.writeResult(engine.apply(order.readUnit(unit)))));
        }
        return outcomes.iterator();
    }
}
