package org.frt.spark;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

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
import org.frt.cli.CommandRun;
import org.frt.dataset.CelebaC;
import org.frt.dataset.Split;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands on Spark: local threads, and a cluster of processes; always compared, to the last byte, with one machine without Spark. */
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
        assertThat(Results.files(output)).isEqualTo(Results.files(alone)).hasSizeGreaterThan(3 * 5);
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
                assertThat(Results.files(output)).isEqualTo(Results.files(alone));
                assertThat(cluster.executorsOfTasks()).containsExactly("0", "1");
            }
            requireTheSame(cluster, "train-parts", training(5, 5, 2), Results::tensors);
            List<String> averaging = training(7, 3, 1);
            averaging.add("--averaging-period=2");
            requireTheSame(cluster, "train-averaging", averaging, Results::tensors);
            requireTheSame(
                    cluster,
                    "recognition",
                    recognition(),
                    output ->
                            Results.figures(output, "scores.csv", "plots/det-arcface.png", "tables/main-arcface.tex"));
            assertThat(folder.resolve("recognition-spark/journal.csv")).doesNotExist();
            requireTheSame(
                    cluster,
                    "reconstruction",
                    reconstruction(),
                    output -> Results.figures(output, "metrics.csv", "plots/hole_psnr.png"));
            assertThat(folder.resolve("reconstruction-spark/metrics.parquet/_SUCCESS"))
                    .exists();

            Path output = folder.resolve("killed");
            try (SparkHome.Driver driver =
                    cluster.submit(Map.of(), "inpaint", "-s", photos.toString(), "-o", output.toString())) {
                awaitAResult(output);
                cluster.executors().get(0).destroyForcibly();
                SparkHome.Ended ended = driver.end();
                assertThat(ended.code()).as(ended.err()).isEqualTo(1);
            }
            assertThat(Results.files(output)).isEqualTo(Results.files(folder.resolve("inpaint-alone")));
        }
    }

    /** A training of tiny networks on so many faces. */
    private List<String> training(int faces, int batch, int microBatch) throws IOException {
        CelebaC data = new CelebaC(folder.resolve("data" + faces));
        SyntheticFaces.write(data, Split.TRAIN, faces, 32);
        SyntheticFaces.write(data, Split.VALIDATE, 1, 32);
        return new ArrayList<>(List.of(
                "train",
                "-d",
                data.root().toString(),
                "--size=32",
                "-e=1",
                "--generator-filters=4",
                "--generator-depth=3",
                "--discriminator-filters=4",
                "--discriminator-depth=1",
                "--batch-size=" + batch,
                "--micro-batch=" + microBatch));
    }

    private List<String> reconstruction() throws IOException {
        CelebaC data = new CelebaC(folder.resolve("measured"));
        SyntheticFaces.write(data, Split.TEST, 6, 256);
        return List.of(
                "evaluate", "reconstruction", "-d", data.root().toString(), "--provided", "damaged,telea,built-in");
    }

    private List<String> recognition() throws IOException {
        CelebaC data = new CelebaC(folder.resolve("recognised"));
        RecognitionData.write(data, 2, 2);
        // Of a picture without a face there is no embedding.
        RecognitionData.write(data, "p0_0009", SyntheticFaces.draw(256, new Random(1)));
        Path network = TinyRecogniser.write(folder.resolve("tiny.onnx"), 512);
        return List.of(
                "evaluate",
                "recognition",
                "-d",
                data.root().toString(),
                "--recogniser",
                "arcface=" + network,
                "--provided",
                "damaged");
    }

    private interface Reader {
        Object read(Path output) throws IOException;
    }

    private void requireTheSame(Cluster cluster, String name, List<String> command, Reader results) throws Exception {
        Path alone = folder.resolve(name + "-alone");
        CommandRun expected = CommandRun.of(SparkHome.into(alone, command));
        Path output = folder.resolve(name + "-spark");
        SparkHome.Ended ended = cluster.run(Map.of(), SparkHome.into(output, command));
        assertThat(ended.code()).as(ended.err()).isEqualTo(expected.code()).isLessThan(2);
        assertThat(cluster.executorsOfTasks()).containsExactly("0", "1");
        assertThat(results.read(output)).isEqualTo(results.read(alone));
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
            hdfs.append("half a li", "/results/report.csv");
            hdfs.append("half a li", "/results/SHA256SUMS");
            try (SparkHome.Driver driver = SparkHome.submit(folder, "local[2]", Hdfs.CONF, command)) {
                SparkHome.Ended ended = driver.end();
                assertThat(ended.out()).as(ended.err()).contains("photos: 4, 3 of them settled by an earlier run");
            }
            hdfs.get("/results", output);
        }
        SortedMap<String, String> fetched = Results.files(output);
        fetched.replaceAll((name, content) -> content.replace(remote, photos.toString()));
        assertThat(fetched).isEqualTo(Results.files(alone));
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
        assertThat(Results.files(output)).isEqualTo(Results.files(alone));

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
