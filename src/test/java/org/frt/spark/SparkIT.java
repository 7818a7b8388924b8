package org.frt.spark;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.frt.cli.CommandRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands on Spark: local threads, and a cluster of processes; always compared with one machine without Spark. */
final class SparkIT {
    private static final Path SAMPLE = Path.of("dataset/sample/eileen-collins.png");

    @TempDir
    private Path folder;

    @Test
    void inpaintsOnLocalThreadsWhatOneMachineInpaints() throws Exception {
        Path photos = photos(3);
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
        assertThat(results(output)).isEqualTo(results(alone)).hasSizeGreaterThan(3 * 5);
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
        Path photos = photos(6);
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
                assertThat(results(output)).isEqualTo(results(alone));
                assertThat(cluster.executorsOfTasks()).containsExactly("0", "1");
            }

            Path output = folder.resolve("killed");
            try (SparkHome.Driver driver =
                    cluster.submit(Map.of(), "inpaint", "-s", photos.toString(), "-o", output.toString())) {
                awaitAResult(output);
                cluster.executors().get(0).destroyForcibly();
                SparkHome.Ended ended = driver.end();
                assertThat(ended.code()).as(ended.err()).isEqualTo(1);
            }
            assertThat(results(output)).isEqualTo(results(folder.resolve("inpaint-alone")));
        }
    }

    @Test
    void aDriverThatWasKilledIsSubmittedAgainAndDoesWhatIsMissing() throws Exception {
        Path photos = photos(6);
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
        assertThat(results(output)).isEqualTo(results(alone));

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

    /** The sample photo, brighter each time, and a file that is none. */
    private Path photos(int count) throws IOException {
        Path photos = Files.createDirectories(folder.resolve("photos"));
        BufferedImage sample = ImageIO.read(SAMPLE.toFile());
        for (int i = 0; i < count; i++) {
            BufferedImage photo = new BufferedImage(sample.getWidth(), sample.getHeight(), BufferedImage.TYPE_INT_RGB);
            for (int y = 0; y < sample.getHeight(); y++) {
                for (int x = 0; x < sample.getWidth(); x++) {
                    // No sample can overflow into the next one.
                    photo.setRGB(x, y, (sample.getRGB(x, y) & 0xF0F0F0) + 0x010101 * i);
                }
            }
            ImageIO.write(photo, "png", photos.resolve("photo" + i + ".png").toFile());
        }
        Files.write(photos.resolve("not-a-photo.jpg"), new byte[] {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF, 0, 0});
        return photos;
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

    /** All files with their contents, but for what tells of time, threads and Spark's tables. */
    private static SortedMap<String, String> results(Path output) throws IOException {
        SortedMap<String, String> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(output)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                String name = output.relativize(file).toString();
                if (name.endsWith(".csv")) {
                    // The last three columns of inpaint's report are milliseconds.
                    files.put(name, Files.readString(file, UTF_8).replaceAll("(,\\d+){3}(?=\n)", ""));
                } else if (!name.contains("report.parquet")
                        && !name.contains("manifest.parquet")
                        && !name.endsWith(".json")) {
                    files.put(name, org.frt.io.Sha256.hex(file));
                }
            }
        }
        return files;
    }
}
