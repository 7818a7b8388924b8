package org.frt.spark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How many photos a second a command works on, on a cluster on this machine and without Spark, with two cores each:
 * {@code SparkBenchmark FOLDER REPEATS SOME HOW_MANY MORE HOW_MANY VERB OPTION...}. Where an option says INPUT, the command is called
 * with a folder of some photos and with one of more, in turn; what the second takes longer is what the photos more take once
 * all is warm, and what is left is what it takes to start.
 */
final class SparkBenchmark {
    private enum Way {
        WITHOUT_SPARK("no Spark, 2 jobs", 0, 0),
        ONE_EXECUTOR("1 executor of 2 cores", 1, 2),
        TWO_EXECUTORS("2 executors of 1 core", 2, 1);

        private final String title;
        private final int workers;
        private final int cores;

        Way(String title, int workers, int cores) {
            this.title = title;
            this.workers = workers;
            this.cores = cores;
        }

        /** Seconds that a call takes. */
        double time(Path folder, String[] command) throws Exception {
            if (this == WITHOUT_SPARK) {
                return seconds(() -> local(folder, command));
            }
            try (Cluster cluster = Cluster.start(folder, workers, cores)) {
                return seconds(() -> cluster.run(Map.of(), command));
            }
        }
    }

    private record Input(String folder, int photos) {}

    private static final class Measured {
        private final Way way;
        private final List<Double> starts = new ArrayList<>();
        private final List<Double> rates = new ArrayList<>();

        Measured(Way way) {
            this.way = way;
        }

        void add(double seconds, int photos, double rate) {
            starts.add(seconds - photos / rate);
            rates.add(rate);
        }
    }

    private interface Call {
        SparkHome.Ended end() throws Exception;
    }

    private SparkBenchmark() {}

    public static void main(String[] arguments) throws Exception {
        Path folder = Files.createDirectories(Path.of(arguments[0])).toAbsolutePath();
        int repeats = Integer.parseInt(arguments[1]);
        Input some = new Input(arguments[2], Integer.parseInt(arguments[3]));
        Input more = new Input(arguments[4], Integer.parseInt(arguments[5]));
        List<String> command = List.of(arguments).subList(6, arguments.length);
        List<Measured> all = Stream.of(Way.values()).map(Measured::new).toList();
        for (int i = 0; i < repeats; i++) {
            for (Measured measured : all) {
                double fewer = time(folder, measured.way, command, some);
                double seconds = time(folder, measured.way, command, more) - fewer;
                measured.add(fewer, some.photos(), (more.photos() - some.photos()) / seconds);
            }
        }
        double withoutSpark = median(all.get(0).rates);
        for (Measured measured : all) {
            System.out.printf(
                    Locale.ROOT,
                    "| %s | %.1f s | %.1f a second (%s) | %.2f |%n",
                    measured.way.title,
                    median(measured.starts),
                    median(measured.rates),
                    measured.rates.stream()
                            .map(rate -> String.format(Locale.ROOT, "%.1f", rate))
                            .collect(Collectors.joining(", ")),
                    median(measured.rates) / withoutSpark);
        }
    }

    private static double time(Path all, Way way, List<String> command, Input input) throws Exception {
        Path folder = Files.createTempDirectory(all, "call");
        List<String> called = command.stream()
                .map(word -> word.equals("INPUT")
                        ? Path.of(input.folder()).toAbsolutePath().toString()
                        : word)
                .toList();
        return way.time(folder, SparkHome.into(folder.resolve("output"), called));
    }

    private static double seconds(Call call) throws Exception {
        long start = System.nanoTime();
        SparkHome.Ended ended = call.end();
        // One is what photos lead to that cannot be used.
        if (ended.code() > 1) {
            throw new AssertionError(ended.err());
        }
        return (System.nanoTime() - start) / 1e9;
    }

    private static SparkHome.Ended local(Path folder, String[] command) throws IOException, InterruptedException {
        Path log = folder.resolve("log");
        Process process = new ProcessBuilder(Stream.concat(
                                Stream.of(
                                        "java",
                                        "-jar",
                                        Path.of("target/frt.jar")
                                                .toAbsolutePath()
                                                .toString()),
                                Stream.concat(Arrays.stream(command), Stream.of("--jobs", "2")))
                        .toList())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        int code = process.waitFor();
        return new SparkHome.Ended(code, "", Files.readString(log));
    }

    private static double median(List<Double> values) {
        double[] sorted =
                values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    }
}
