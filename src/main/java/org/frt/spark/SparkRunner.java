package org.frt.spark;

import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.storage.StorageLevel;
import org.frt.io.AtomicFile;
import org.frt.io.Json;
import org.frt.run.ReportTable;
import org.frt.run.Runner;
import org.frt.run.Tally;
import org.frt.run.Work;
import org.frt.run.WorkOrder;
import scala.Tuple2;

/**
 * Runs work in the executors of a Spark application. What a task made is told when the task is over, so tasks are small: when
 * an executor or the driver dies, at most the units of the tasks that were under way are done again.
 */
final class SparkRunner implements Runner {
    /** Half a minute's work or less; a task's own cost is some hundredths of a second. */
    private static final int MOST_UNITS_IN_A_TASK = 32;

    /** As Spark's own sources of files have it (spark.sql.files.maxPartitionBytes). */
    private static final long MOST_BYTES_IN_A_TASK = 128 << 20;

    /** So many tasks for each core even out what units differ by. */
    private static final int TASKS_FOR_A_CORE = 4;

    /** Tasks that count differ by little, and each costs a sum. */
    private static final int TALLIES_FOR_A_CORE = 2;

    private final SparkSession session;
    private final JavaSparkContext context;
    private final Runnable waiting;

    SparkRunner(SparkSession session, Runnable waiting) {
        this.session = session;
        this.waiting = waiting;
        this.context = JavaSparkContext.fromSparkContext(session.sparkContext());
    }

    @Override
    public <U, R> void run(List<U> units, Work<U, R> work, BiConsumer<? super U, ? super R> results)
            throws IOException {
        if (units.isEmpty()) {
            return;
        }
        Application.whileThere(() -> runAll(units, work.order(), results));
    }

    private <U, R> void runAll(List<U> units, WorkOrder<U, R> order, BiConsumer<? super U, ? super R> results)
            throws IOException {
        describe(order.title(), units.size());
        List<List<String>> tasks =
                Partitions.of(units, order::bytesOf, mostUnitsInATask(units.size()), MOST_BYTES_IN_A_TASK).stream()
                        .map(task -> task.stream().map(order::writeUnit).toList())
                        .toList();
        JavaRDD<Outcome> outcomes = context.parallelize(tasks, tasks.size())
                .setName("what to " + order.title())
                .mapPartitions(new UnitsTask<>(order, AtomicFile.run()));
        PartitionJob.run(
                outcomes,
                waiting,
                partition -> partition.forEach(
                        outcome -> results.accept(order.readUnit(outcome.unit()), order.readResult(outcome.result()))));
        // Not after a failure: then tasks may still be inside.
        Engines.close(order);
        context.clearCallSite();
    }

    private void describe(String title, int units) {
        context.setJobDescription(title + ": " + units);
        context.setCallSite(title);
    }

    /** The sums of tasks are added up in groups, so that few of them come to the driver. */
    @Override
    public <S extends Serializable> S sum(int units, Tally<S> tally, Runnable counted) throws IOException {
        List<S> total = new ArrayList<>(List.of(tally.zero()));
        Application.whileThere(() -> addUp(units, tally, counted, total));
        return total.get(0);
    }

    private <S extends Serializable> void addUp(int units, Tally<S> tally, Runnable counted, List<S> total)
            throws IOException {
        describe(tally.title(), units);
        Broadcast<Tally<S>> sent = context.broadcast(tally);
        int tasks = Math.max(1, Math.min(units, TALLIES_FOR_A_CORE * context.defaultParallelism()));
        int tasksOfGroup = tasksOfGroup(tasks);
        JavaRDD<PartialSum<S>> sums = context.parallelize(
                        IntStream.range(0, tasks).boxed().toList(), tasks)
                .setName("what to " + tally.title())
                .map(new TallyTask<>(sent, WorkOrder.deciding(Json.object()), units, tasks))
                .persist(StorageLevel.MEMORY_AND_DISK());
        PartitionJob.run(
                sums.map(PartialSum::units),
                waiting,
                partition ->
                        partition.forEach(number -> IntStream.range(0, number).forEach(unit -> counted.run())));
        JavaRDD<Packed<S>> grouped = sums.mapToPair(each -> new Tuple2<>(each.task() / tasksOfGroup, each.sum()))
                .groupByKey((tasks + tasksOfGroup - 1) / tasksOfGroup)
                .values()
                .map(new Addition<>(sent));
        PartitionJob.run(
                grouped,
                waiting,
                partition -> partition.forEach(sum -> total.set(0, tally.plus(total.get(0), sum.open()))));
        // Not after a failure: then tasks may still be inside.
        sums.unpersist();
        sent.destroy();
        context.clearCallSite();
    }

    /** About as many as there are groups then; a power of two, so that vectors that are added two by two stay together. */
    private static int tasksOfGroup(int tasks) {
        int size = 1;
        while (size * size < tasks) {
            size *= 2;
        }
        return size;
    }

    private int mostUnitsInATask(int units) {
        int forAllCores = TASKS_FOR_A_CORE * context.defaultParallelism();
        return Math.max(1, Math.min(MOST_UNITS_IN_A_TASK, units / forAllCores));
    }

    @Override
    public boolean isElsewhere() {
        return true;
    }

    @Override
    public void requireTable(Path csv) {
        ReportTable.requireOwn(csv);
    }

    @Override
    public void tableIsComplete(Path csv) throws IOException {
        Application.whileThere(() -> ParquetTable.write(session, csv));
    }
}
