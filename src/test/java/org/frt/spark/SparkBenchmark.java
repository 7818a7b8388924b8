package org.frt.spark;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.frt.io.Json;

/**
 * How many photos a second a cluster on this machine works on: {@code SparkBenchmark FOLDER WORKERS CORES VERB OPTION...}, Workers
 * with so many cores each. Warm is what comes after each executor's first task.
 */
final class SparkBenchmark {
    private record Task(String executor, long launched, long finished) {}

    private SparkBenchmark() {}

    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[0]).toAbsolutePath();
        int workers = Integer.parseInt(arguments[1]);
        int cores = Integer.parseInt(arguments[2]);
        String[] command = Arrays.copyOfRange(arguments, 3, arguments.length);
        try (Cluster cluster = Cluster.start(folder, workers, cores)) {
            long begun = System.currentTimeMillis();
            // Small tasks, so that there are some after the first.
            SparkHome.Ended ended = cluster.run(Map.of("spark.default.parallelism", "10"), command);
            long end = System.currentTimeMillis();
            System.out.print(ended.out()
                    .lines()
                    .filter(line -> line.contains("photos:"))
                    .findFirst()
                    .orElse(ended.err()));
            System.out.println();
            List<Task> tasks = tasks(folder.resolve("events"));
            long first = tasks.stream().mapToLong(Task::launched).min().orElseThrow();
            long last = tasks.stream().mapToLong(Task::finished).max().orElseThrow();
            Map<String, Long> warmSince = new HashMap<>();
            tasks.forEach(task -> warmSince.merge(task.executor(), task.finished(), Math::min));
            long warm =
                    warmSince.values().stream().mapToLong(Long::longValue).max().orElseThrow();
            long warmTasks =
                    tasks.stream().filter(task -> task.launched() >= warm).count();
            long warmBegin = tasks.stream()
                    .mapToLong(Task::launched)
                    .filter(at -> at >= warm)
                    .min()
                    .orElseThrow();
            System.out.printf(
                    Locale.ROOT,
                    "whole %.1f s; until the first task %.1f s; tasks %.1f s; %d of %d tasks warm, in %.1f s: %.3f of all a second%n",
                    (end - begun) / 1e3,
                    (first - begun) / 1e3,
                    (last - first) / 1e3,
                    warmTasks,
                    tasks.size(),
                    (last - warmBegin) / 1e3,
                    warmTasks * 1e3 / tasks.size() / (last - warmBegin));
        }
    }

    /** Of the first stage; the second writes the table. */
    private static List<Task> tasks(Path events) throws IOException {
        List<Task> tasks = new ArrayList<>();
        try (Stream<Path> logs = Files.list(events)) {
            for (String line : Files.readAllLines(logs.findFirst().orElseThrow(), UTF_8)) {
                JsonNode event = Json.parse(line.getBytes(UTF_8), events, "");
                JsonNode task = event.path("Task Info");
                if (event.path("Event").asText().equals("SparkListenerTaskEnd")
                        && event.path("Stage ID").asInt() == 0) {
                    tasks.add(new Task(
                            task.path("Executor ID").asText(),
                            task.path("Launch Time").asLong(),
                            task.path("Finish Time").asLong()));
                }
            }
        }
        return tasks;
    }
}
