package org.frt.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.frt.RecognitionData;
import org.frt.SyntheticFaces;
import org.frt.TinyRecogniser;
import org.frt.cli.CommandRun;
import org.frt.dataset.CelebaC;
import org.frt.dataset.Split;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The commands on a cluster of processes; always compared, to the last byte, with one machine without Spark. */
final class SparkClusterIT {
    @TempDir
    private static Path shared;

    @AutoClose
    private static Cluster cluster;

    @TempDir
    private Path folder;

    @BeforeAll
    static void start() throws Exception {
        cluster = Cluster.start(shared.resolve("cluster"), 2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"prepare", "inpaint"})
    void executorsMakeOfPhotosWhatOneMachineMakes(String verb) throws Exception {
        Path photos = Photos.write(folder.resolve("photos"), 6);
        requireTheSame(verb, List.of(verb, "-s", photos.toString()), Results::files);
    }

    @Test
    void photosAreInpaintedAlikeWhenAnExecutorIsKilled() throws Exception {
        Path photos = Photos.write(folder.resolve("photos"), 6);
        Path alone = folder.resolve("alone");
        CommandRun expected = CommandRun.of("inpaint", "-s", photos.toString(), "-o", alone.toString());
        Path output = folder.resolve("spark");
        SparkHome.Ended ended;
        try (SparkHome.Driver driver =
                cluster.submit(Map.of(), "inpaint", "-s", photos.toString(), "-o", output.toString())) {
            Results.await(output.resolve("aligned"));
            cluster.executors().get(0).destroyForcibly();
            ended = driver.end();
        }
        assertThat(ended.code()).as(ended.err()).isEqualTo(expected.code()).isEqualTo(1);
        assertThat(ended.out()).contains(lastLines(expected));
        assertThat(Results.files(output)).isEqualTo(Results.files(alone));
    }

    @Test
    void aCommandThatWaitsForExecutorsEndsOnOneSignal() throws Exception {
        Path photos = Photos.write(folder.resolve("photos"), 1);
        Path output = folder.resolve("spark");
        Map<String, String> noWorkerHasSoMany = Map.of("spark.executor.cores", "8");
        try (SparkHome.Driver driver =
                cluster.submit(noWorkerHasSoMany, "inpaint", "-s", photos.toString(), "-o", output.toString())) {
            driver.awaitOnErr("Initial job has not accepted any resources");
            driver.terminate();
            SparkHome.Ended ended = driver.end();
            assertThat(ended.code()).as(ended.err()).isEqualTo(143);
            assertThat(ended.err()).contains("stopped by SIGTERM; the same command goes on where it was");
        }
    }

    @Test
    void trainingsMakeTheSameWeights() throws Exception {
        requireTheSame("parts", training(5, 5, 2), Results::tensors);
        List<String> averaging = training(7, 3, 1);
        averaging.add("--averaging-period=2");
        requireTheSame("averaging", averaging, Results::tensors);
    }

    @Test
    void evaluationsMakeTheSameFigures() throws Exception {
        requireTheSame(
                "recognition",
                recognition(),
                output -> Results.figures(output, "scores.csv", "plots/det-arcface.png", "tables/main-arcface.tex"));
        assertThat(folder.resolve("recognition-spark/journal.csv")).doesNotExist();
        requireTheSame(
                "reconstruction",
                reconstruction(),
                output -> Results.figures(output, "metrics.csv", "plots/hole_psnr.png"));
        assertThat(folder.resolve("reconstruction-spark/metrics.parquet/_SUCCESS"))
                .exists();
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

    private void requireTheSame(String name, List<String> command, Reader results) throws Exception {
        Path alone = folder.resolve(name + "-alone");
        CommandRun expected = CommandRun.of(SparkHome.into(alone, command));
        Path output = folder.resolve(name + "-spark");
        SparkHome.Ended ended = cluster.run(Map.of(), SparkHome.into(output, command));
        assertThat(ended.code()).as(ended.err()).isEqualTo(expected.code()).isLessThan(2);
        assertThat(cluster.executorsOfTasks()).containsExactly("0", "1");
        assertThat(ended.out().replace(output.toString(), alone.toString())).contains(lastLines(expected));
        assertThat(results.read(output)).isEqualTo(results.read(alone));
    }

    /** Which tell what came of it. */
    private static List<String> lastLines(CommandRun run) {
        List<String> lines = run.out().lines().toList();
        return lines.subList(lines.size() - 2, lines.size());
    }
}
