package org.frt.spark;

import java.nio.file.Path;
import java.util.Map;
import org.apache.spark.sql.SparkSession;
import org.frt.cli.SystemProperties;
import org.frt.evaluate.recognition.ScoringBenchmark;

/**
 * The {@link ScoringBenchmark} on a cluster on this machine: {@code ScoringOnSpark FOLDER WORKERS CORES FACES PEOPLE NUMBERS},
 * Workers with so many cores each. Asked twice, so that the second answer is that of warm executors.
 */
final class ScoringOnSpark {
    private ScoringOnSpark() {}

    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[0]).toAbsolutePath();
        SystemProperties.configure(false);
        try (Cluster cluster = Cluster.start(folder, number(arguments, 1), number(arguments, 2))) {
            SparkSession.Builder builder = SparkSession.builder().master(cluster.master());
            Map.of(
                            "spark.jars", SparkHome.JAR,
                            "spark.ui.enabled", "false",
                            "spark.executor.memory", "1g")
                    .forEach(builder::config);
            try (SparkSession session = builder.getOrCreate()) {
                SparkRunner runner = new SparkRunner(session, () -> {});
                for (int i = 0; i < 2; i++) {
                    ScoringBenchmark.time(number(arguments, 3), number(arguments, 4), number(arguments, 5), runner);
                }
            }
        }
    }

    private static int number(String[] arguments, int place) {
        return Integer.parseInt(arguments[place]);
    }
}
