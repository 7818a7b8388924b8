package org.frt.spark;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import org.frt.RecognitionData;
import org.frt.SyntheticFaces;
import org.frt.TinyRecogniser;
import org.frt.checkpoint.Checkpoint;
import org.frt.cli.CommandRun;
import org.frt.dataset.CelebaC;
import org.frt.dataset.Split;
import org.frt.io.Json;
import org.frt.network.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands on Spark: local threads, and a cluster of processes; always compared with one machine without Spark. */
final class SparkIT {
    @TempDir
    private Path folder;

    @Test
    void inpaintsOnLocalThreadsWhatOneMachineInpaints() throws Exception {
        Path photos = Photos.write(folder.resolve("photos"), 3);
        Path alone = folder.resolve("alone");
        CommandRun expected = CommandRun.of("inpaint", "-s", photos.toString(), "-o", alone.toString());
        SparkHome.Ended ended;
        Path output = folder.resolve("spark");
        try (SparkHome.Driver driver = SparkHome.submit(
                folder, "local[2]", Map.of(), "inpaint", "-s", photos.toString(), "-o", output.toString())) {
            ended = driver.end();
        }
        assertThat(ended.code()).as(ended.err()).isEqualTo(expected.code()).isEqualTo(1);
        assertThat(ended.out()).contains("faces: 3 inpainted, 0 refused");
        assertThat(ended.err()).contains("not-a-photo.jpg");
        assertThat(Photos.results(output)).isEqualTo(Photos.results(alone)).hasSizeGreaterThan(3 * 5);
        assertThat(output.resolve("report.parquet/_SUCCESS")).exists();
    }

    @Test
    void wrongOptionsNeedNoCluster() throws Exception {
        try (SparkHome.Driver driver =
                SparkHome.submit(folder, "spark://127.0.0.1:1", Map.of(), "inpaint", "--no-such-option")) {
            SparkHome.Ended ended = driver.end();
            assertThat(ended.code()).isEqualTo(2);
            assertThat(ended.err()).contains("Missing required options");
        }
    }

    @Test
    void executorsOfAClusterMakeWhatOneMachineMakesAlsoWhenOneIsKilled() throws Exception {
        Path photos = Photos.write(folder.resolve("photos"), 6);
        try (Cluster cluster = Cluster.start(folder.resolve("cluster"), 2)) {
            for (String verb : List.of("prepare", "inpaint")) {
                Path alone = folder.resolve(verb + "-alone");
                CommandRun expected = CommandRun.of(verb, "-s", photos.toString(), "-o", alone.toString());
                Path output = folder.resolve(verb + "-spark");
                SparkHome.Ended ended = cluster.run(Map.of(), verb, "-s", photos.toString(), "-o", output.toString());
                assertThat(ended.code()).as(ended.err()).isEqualTo(expected.code());
                assertThat(ended.out())
                        .contains(expected.out()
                                .lines()
                                .skip(expected.out().lines().count() - 2)
                                .toList());
                assertThat(Photos.results(output)).isEqualTo(Photos.results(alone));
                assertThat(cluster.executorsOfTasks()).containsExactly("0", "1");
            }
            requireTheSameWeights(cluster);

            Path output = folder.resolve("killed");
            try (SparkHome.Driver driver =
                    cluster.submit(Map.of(), "inpaint", "-s", photos.toString(), "-o", output.toString())) {
                awaitAResult(output);
                cluster.executors().get(0).destroyForcibly();
                SparkHome.Ended ended = driver.end();
                assertThat(ended.code()).as(ended.err()).isEqualTo(1);
            }
            assertThat(Photos.results(output)).isEqualTo(Photos.results(folder.resolve("inpaint-alone")));
        }
    }

    @Test
    void measuresReconstructionsToTheLastDigit() throws Exception {
        CelebaC data = new CelebaC(folder.resolve("data"));
        SyntheticFaces.write(data, Split.TEST, 6, 256);
        String[] command = {
            "evaluate", "reconstruction", "-d", data.root().toString(), "--provided", "damaged,telea,built-in", "-o", ""
        };
        Path alone = folder.resolve("alone");
        command[command.length - 1] = alone.toString();
        CommandRun expected = CommandRun.of(command);
        Path output = folder.resolve("spark");
        command[command.length - 1] = output.toString();
        try (SparkHome.Driver driver = SparkHome.submit(folder, "local[2]", Map.of(), command)) {
            SparkHome.Ended ended = driver.end();
            assertThat(ended.code()).as(ended.err()).isEqualTo(expected.code()).isZero();
        }
        for (String file : List.of("metrics.csv", "plots/hole_psnr.png")) {
            assertThat(output.resolve(file)).hasSameBinaryContentAs(alone.resolve(file));
        }
        assertThat(figures(output)).isEqualTo(figures(alone));
        assertThat(output.resolve("metrics.parquet/_SUCCESS")).exists();
    }

    @Test
    void recognisesToTheLastDigitAndScoreByScore() throws Exception {
        CelebaC data = new CelebaC(folder.resolve("data"));
        RecognitionData.write(data, 2, 2);
        // Of a picture without a face there is no embedding.
        RecognitionData.write(data, "p0_0009", SyntheticFaces.draw(256, new Random(1)));
        Path network = TinyRecogniser.write(folder.resolve("tiny.onnx"), 512);
        String[] command = {
            "evaluate",
            "recognition",
            "-d",
            data.root().toString(),
            "--recogniser",
            "arcface=" + network,
            "--provided",
            "damaged",
            "-o",
            ""
        };
        Path alone = folder.resolve("alone");
        command[command.length - 1] = alone.toString();
        CommandRun expected = CommandRun.of(command);
        Path output = folder.resolve("spark");
        command[command.length - 1] = output.toString();
        try (SparkHome.Driver driver = SparkHome.submit(folder, "local[2]", Map.of(), command)) {
            SparkHome.Ended ended = driver.end();
            assertThat(ended.code()).as(ended.err()).isEqualTo(expected.code()).isZero();
            assertThat(ended.out()).contains("ArcFace: each probe");
        }
        for (String file : List.of("scores.csv", "plots/det-arcface.png", "tables/main-arcface.tex")) {
            assertThat(output.resolve(file)).hasSameBinaryContentAs(alone.resolve(file));
        }
        assertThat(figures(output)).isEqualTo(figures(alone));
        assertThat(output.resolve("journal.csv")).doesNotExist();
    }

    @Test
    void averagesWhatLocalThreadsLearntApartAsOneMachineDoes() throws Exception {
        List<String> command = training(7);
        command.addAll(List.of("--batch-size=3", "--micro-batch=1", "--averaging-period=2", "-o", ""));
        Path alone = folder.resolve("alone");
        command.set(command.size() - 1, alone.toString());
        CommandRun expected = CommandRun.of(command.toArray(String[]::new));
        Path output = folder.resolve("spark");
        command.set(command.size() - 1, output.toString());
        try (SparkHome.Driver driver = SparkHome.submit(folder, "local[2]", Map.of(), command.toArray(String[]::new))) {
            SparkHome.Ended ended = driver.end();
            assertThat(ended.code()).as(ended.err()).isEqualTo(expected.code()).isZero();
        }
        assertThat(tensors(output)).isEqualTo(tensors(alone)).hasSizeGreaterThan(3);
    }

    /** A training of tiny networks on so many faces; sizes of batches and the output are to come. */
    private List<String> training(int faces) throws IOException {
        CelebaC data = new CelebaC(folder.resolve("data"));
        SyntheticFaces.write(data, Split.TRAIN, faces, 32);
        SyntheticFaces.write(data, Split.VALIDATE, 1, 32);
        List<String> command =
                new ArrayList<>(List.of("train", "-d", data.root().toString(), "--size=32", "-e=1"));
        command.addAll(List.of("--generator-filters=4", "--generator-depth=3"));
        command.addAll(List.of("--discriminator-filters=4", "--discriminator-depth=1"));
        return command;
    }

    private void requireTheSameWeights(Cluster cluster) throws Exception {
        List<String> command = training(5);
        command.addAll(List.of("--batch-size=5", "--micro-batch=2", "-o", ""));
        Path alone = folder.resolve("train-alone");
        command.set(command.size() - 1, alone.toString());
        CommandRun expected = CommandRun.of(command.toArray(String[]::new));
        Path output = folder.resolve("train-spark");
        command.set(command.size() - 1, output.toString());
        SparkHome.Ended ended = cluster.run(Map.of(), command.toArray(String[]::new));
        assertThat(ended.code()).as(ended.err()).isEqualTo(expected.code()).isZero();
        assertThat(cluster.executorsOfTasks()).containsExactly("0", "1");
        assertThat(tensors(output)).isEqualTo(tensors(alone)).hasSizeGreaterThan(3);
    }

    private static Map<String, Map<String, Tensor>> tensors(Path output) {
        return Checkpoint.read(output.resolve("checkpoints/last.zip")).tensors();
    }

    @Test
    void photosAndResultsMayLieInHdfs() throws Exception {
        Path photos = Photos.write(folder.resolve("photos"), 3);
        Path alone = folder.resolve("alone");
        CommandRun expected = CommandRun.of("inpaint", "-s", photos.toString(), "-o", alone.toString());
        Path output = folder.resolve("fetched");
        String remote;
        try (Hdfs hdfs = Hdfs.start(folder.resolve("hdfs"))) {
            remote = hdfs.uri() + "/my photos";
            hdfs.put(photos, "/my photos");
            String[] command = {"inpaint", "-s", remote, "-o", hdfs.uri() + "/results"};
            try (SparkHome.Driver driver = SparkHome.submit(folder, "local[2]", Hdfs.CONF, command)) {
                SparkHome.Ended ended = driver.end();
                assertThat(ended.code())
                        .as(ended.err())
                        .isEqualTo(expected.code())
                        .isEqualTo(1);
            }
            try (SparkHome.Driver driver = SparkHome.submit(folder, "local[2]", Hdfs.CONF, command)) {
                SparkHome.Ended ended = driver.end();
                assertThat(ended.out()).as(ended.err()).contains("photos: 4, 3 of them settled by an earlier run");
            }
            hdfs.get("/results", output);
        }
        SortedMap<String, String> fetched = Photos.results(output);
        fetched.replaceAll((name, content) -> content.replace(remote, photos.toString()));
        assertThat(fetched).isEqualTo(Photos.results(alone));
    }

    /** The summary without what the configuration says of folders. */
    private static Object figures(Path output) throws IOException {
        ObjectNode summary = Json.parse(Files.readAllBytes(output.resolve("summary.json")), output, "");
        summary.remove("config");
        return summary;
    }

    @Test
    void aDriverThatWasKilledIsSubmittedAgainAndDoesWhatIsMissing() throws Exception {
        Path photos = Photos.write(folder.resolve("photos"), 6);
        Path alone = folder.resolve("alone");
        CommandRun.of("inpaint", "-s", photos.toString(), "-o", alone.toString());
        Path output = folder.resolve("spark");
        String[] command = {"inpaint", "-s", photos.toString(), "-o", output.toString()};
        try (SparkHome.Driver driver = SparkHome.submit(folder, "local[2]", Map.of(), command)) {
            awaitAResult(output.resolve("report.csv"));
            driver.kill();
        }
        try (SparkHome.Driver driver = SparkHome.submit(folder, "local[2]", Map.of(), command)) {
            SparkHome.Ended ended = driver.end();
            assertThat(ended.code()).as(ended.err()).isEqualTo(1);
            assertThat(ended.out()).doesNotContain("photos: 7, 0 of them settled");
        }
        assertThat(Photos.results(output)).isEqualTo(Photos.results(alone));

        try (SparkHome.Driver driver = SparkHome.submit(
                folder,
                "local[2]",
                Map.of(),
                "inpaint",
                "-s",
                photos.toString(),
                "-o",
                output.toString(),
                "--seed",
                "7")) {
            SparkHome.Ended ended = driver.end();
            assertThat(ended.code()).isEqualTo(2);
            assertThat(ended.err()).contains("the results here were made with seed 42, not 7");
        }
    }

    private static void awaitAResult(Path fileOrFolder) throws Exception {
        for (int i = 0; i < 1200; i++) {
            if (Files.isRegularFile(fileOrFolder)
                    && Files.readAllLines(fileOrFolder, UTF_8).size() > 1) {
                return;
            }
            if (Files.isDirectory(fileOrFolder.resolve("aligned"))) {
                return;
            }
            Thread.sleep(100);
        }
        throw new AssertionError("nothing comes of it: " + fileOrFolder);
    }
}
