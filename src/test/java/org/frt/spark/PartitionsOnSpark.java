package org.frt.spark;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerStageSubmitted;
import org.apache.spark.sql.SparkSession;

/** Computes so many partitions, {@code PartitionsOnSpark COUNT}, and prints how many came, and in which jobs. */
final class PartitionsOnSpark {
    private PartitionsOnSpark() {}

    public static void main(String[] arguments) throws Exception {
        List<Integer> numbers =
                IntStream.range(0, Integer.parseInt(arguments[0])).boxed().toList();
        List<Integer> tasksOfJobs = new CopyOnWriteArrayList<>();
        Set<Integer> results = ConcurrentHashMap.newKeySet();
        SparkSession.Builder builder = SparkSession.builder().master("local[2]").config("spark.ui.enabled", "false");
        try (SparkSession session = builder.getOrCreate()) {
            session.sparkContext().addSparkListener(new SparkListener() {
                @Override
                public void onStageSubmitted(SparkListenerStageSubmitted stage) {
                    tasksOfJobs.add(stage.stageInfo().numTasks());
                }
            });
            PartitionJob.run(
                    JavaSparkContext.fromSparkContext(session.sparkContext()).parallelize(numbers, numbers.size()),
                    () -> {},
                    partition -> partition.forEach(number -> {
                        if (!results.add(number)) {
                            throw new AssertionError(number + " came twice");
                        }
                    }));
        }
        // Once the session is over, all events have come.
        System.out.println(results.size() + " results, tasks of jobs: " + tasksOfJobs);
    }
}
