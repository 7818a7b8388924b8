package org.frt.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.frt.RecognitionData;
import org.frt.SyntheticFaces;
import org.frt.TinyRecogniser;
import org.frt.cli.CommandRun;
import org.frt.dataset.CelebaC;
import org.frt.dataset.Split;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Kills with SIGKILL amid the work, so many for each command as the system property {@code spark.kills} says: executors, a
 * Worker, which another takes the place of, and the driver, which is submitted again. Other executors hang instead, or have a
 * scratch disk that is full.
 */
@EnabledIfSystemProperty(named = "spark.kills", matches = "\\d+")
final class SparkKillsIT {
    private static final int KILLS = Integer.getInteger("spark.kills", 0);
    private static final int TENTHS_TO_WAIT = 3000;

    @TempDir
    private Path folder;

    private int killed;

    private enum Verb {
        PREPARE,
        INPAINT,
        RECONSTRUCTION,
        RECOGNITION,
        TRAIN;

        /** A command with so much to do that it can be killed as often. */
        List<String> command(Path folder, int kills) throws IOException {
            CelebaC data = new CelebaC(folder.resolve("data"));
            switch (this) {
                case PREPARE, INPAINT -> {
                    Path photos = Photos.write(folder.resolve("photos"), 4 * kills);
                    return List.of(name().toLowerCase(Locale.ROOT), "-s", photos.toString());
                }
                case RECONSTRUCTION -> {
                    SyntheticFaces.write(data, Split.TEST, 40 * kills, 256);
                    return List.of(
                            "evaluate", "reconstruction", "-d", data.root().toString());
                }
                case RECOGNITION -> {
                    RecognitionData.write(data, 4, 10 * kills);
                    String network = TinyRecogniser.write(folder.resolve("tiny.onnx"), 512)
                            .toString();
                    return List.of(
                            "evaluate",
                            "recognition",
                            "-d",
                            data.root().toString(),
                            "--recogniser",
                            "arcface=" + network);
                }
                case TRAIN -> {
                    SyntheticFaces.write(data, Split.TRAIN, 6, 32);
                    SyntheticFaces.write(data, Split.VALIDATE, 1, 32);
                    return List.of(
                            "train",
                            "-d",
                            data.root().toString(),
                            "--size=32",
                            "-e=" + 3 * kills,
                            "--generator-filters=4",
                            "--generator-depth=3",
                            "--discriminator-filters=4",
                            "--discriminator-depth=1",
                            "--batch-size=6",
                            "--micro-batch=2");
                }
            }
            throw new AssertionError(this);
        }

        /** The command that goes on with what lies in the output folder. */
        List<String> goingOn(List<String> command, Path output) {
            Path checkpoints = output.resolve("checkpoints");
            if (this != TRAIN || Files.notExists(checkpoints.resolve("last.zip"))) {
                return command;
            }
            return List.of("train", command.get(1), command.get(2), "-c", checkpoints.toString());
        }

        Object results(Path output) throws IOException {
            return switch (this) {
                case PREPARE, INPAINT -> Results.files(output);
                case RECONSTRUCTION -> Results.figures(output, "metrics.csv");
                case RECOGNITION -> Results.figures(output, "scores.csv");
                case TRAIN -> Results.tensors(output);
            };
        }
    }

    @ParameterizedTest
    @EnumSource(Verb.class)
    void nothingIsLostAndNothingIsThereTwice(Verb verb) throws Exception {
        List<String> command = verb.command(folder, KILLS);
        Path alone = folder.resolve("alone");
        CommandRun expected = CommandRun.of(SparkHome.into(alone, command));
        Path output = folder.resolve("spark");
        try (Cluster cluster = Cluster.start(folder.resolve("cluster"), 2)) {
            SparkHome.Driver driver = cluster.submit(Map.of(), SparkHome.into(output, command));
            while (killed < KILLS && awaitMoreResults(driver, output)) {
                switch (killed % 4) {
                    case 1 -> {
                        cluster.killWorker();
                        cluster.startWorker();
                    }
                    case 3 -> {
                        driver.kill();
                        driver = cluster.submit(Map.of(), SparkHome.into(output, verb.goingOn(command, output)));
                    }
                    default -> cluster.executors().stream().findFirst().ifPresent(ProcessHandle::destroyForcibly);
                }
                killed++;
            }
            SparkHome.Ended ended = driver.end();
            assertThat(ended.code()).as(ended.err()).isEqualTo(expected.code());
        }
        assertThat(killed).isEqualTo(KILLS);
        requireTheSame(verb, output, alone);
    }

    @ParameterizedTest
    @EnumSource(Verb.class)
    void whatAnExecutorThatHangsHoldsIsDoneElsewhere(Verb verb) throws Exception {
        List<String> command = verb.command(folder, 2);
        Path alone = folder.resolve("alone");
        CommandRun expected = CommandRun.of(SparkHome.into(alone, command));
        Path output = folder.resolve("spark");
        try (Cluster cluster = Cluster.start(folder.resolve("cluster"), 2);
                SparkHome.Driver driver = cluster.submit(
                        Map.of("spark.speculation", "true", "spark.speculation.quantile", "0.3"),
                        SparkHome.into(output, command))) {
            assertThat(awaitMoreResults(driver, output)).isTrue();
            ProcessHandle hanging = cluster.executors().get(0);
            assertThat(run("kill", "-STOP", Long.toString(hanging.pid()))).isZero();
            SparkHome.Ended ended = driver.end();
            assertThat(ended.code()).as(ended.err()).isEqualTo(expected.code());
            assertThat(hanging.isAlive()).isTrue();
        }
        requireTheSame(verb, output, alone);
    }

    @ParameterizedTest
    @EnumSource(Verb.class)
    void whatAnExecutorWithAFullDiskCannotDoIsDoneElsewhere(Verb verb) throws Exception {
        List<String> command = verb.command(folder, 2);
        Path alone = folder.resolve("alone");
        CommandRun expected = CommandRun.of(SparkHome.into(alone, command));
        Path output = folder.resolve("spark");
        Path disk = Files.createDirectory(folder.resolve("disk"));
        assumeThat(run("mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", disk.toString()))
                .as("only root can mount a disk that is full")
                .isZero();
        try (Cluster cluster = Cluster.start(folder.resolve("cluster"), 1)) {
            cluster.startWorker(Map.of("SPARK_LOCAL_DIRS", disk.toString()));
            Files.write(disk.resolve("full"), new byte[60 << 10]);
            SparkHome.Ended ended =
                    cluster.run(Map.of("spark.excludeOnFailure.enabled", "true"), SparkHome.into(output, command));
            assertThat(ended.code()).as(ended.err()).isEqualTo(expected.code());
        } finally {
            run("umount", "-l", disk.toString());
        }
        requireTheSame(verb, output, alone);
    }

    @Test
    void whatAKilledDriverWroteToHdfsCounts() throws Exception {
        Path photos = Photos.write(folder.resolve("photos"), 16);
        Path alone = folder.resolve("alone");
        CommandRun expected = CommandRun.of("inpaint", "-s", photos.toString(), "-o", alone.toString());
        Path output = folder.resolve("fetched");
        try (Hdfs hdfs = Hdfs.start(folder.resolve("hdfs"))) {
            String[] command = {"inpaint", "-s", photos.toString(), "-o", hdfs.uri() + "/results"};
            long done;
            try (SparkHome.Driver driver = SparkHome.submit(folder, "local[2]", Hdfs.CONF, command)) {
                do {
                    assertThat(driver.hasEnded()).isFalse();
                    done = hdfs.lines("/results/report.csv").stream()
                            .filter(row -> row.contains(",done,"))
                            .count();
                } while (done == 0);
                driver.kill();
            }
            SparkHome.Ended ended;
            do {
                // HDFS gives the folder free within a minute.
                try (SparkHome.Driver driver = SparkHome.submit(folder, "local[2]", Hdfs.CONF, command)) {
                    ended = driver.end();
                }
            } while (ended.err().contains("or was killed less than a minute ago"));
            assertThat(ended.code()).as(ended.err()).isEqualTo(expected.code());
            Matcher settled =
                    Pattern.compile("photos: 17, (\\d+) of them settled").matcher(ended.out());
            assertThat(settled.find()).as(ended.out()).isTrue();
            assertThat(Integer.parseInt(settled.group(1))).isGreaterThanOrEqualTo((int) done);
            hdfs.get("/results", output);
        }
        assertThat(Results.files(output)).isEqualTo(Results.files(alone));
    }

    private static int run(String... command) throws Exception {
        return new ProcessBuilder(command).inheritIO().start().waitFor();
    }

    private static void requireTheSame(Verb verb, Path output, Path alone) throws IOException {
        assertThat(verb.results(output)).isEqualTo(verb.results(alone));
        try (Stream<Path> all = Files.walk(output)) {
            assertThat(all.map(each -> each.getFileName().toString())).noneMatch(name -> name.endsWith(".part"));
        }
    }

    /** Whether the work goes on. */
    private static boolean awaitMoreResults(SparkHome.Driver driver, Path output) throws Exception {
        long before = bytes(output);
        for (int i = 0; i < TENTHS_TO_WAIT; i++) {
            if (driver.hasEnded()) {
                return false;
            }
            if (bytes(output) != before) {
                return true;
            }
            Thread.sleep(100);
        }
        throw new AssertionError("nothing comes of it: " + output);
    }

    private static long bytes(Path output) throws IOException {
        if (Files.notExists(output)) {
            return 0;
        }
        try (Stream<Path> all = Files.walk(output)) {
            return all.mapToLong(each -> each.toFile().length()).sum();
        } catch (UncheckedIOException e) {
            // A file was renamed meanwhile.
            return -1;
        }
    }
}
