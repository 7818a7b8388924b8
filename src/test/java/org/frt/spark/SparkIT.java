package org.frt.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.frt.cli.CommandRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A command on Spark's local threads, always compared, to the last byte, with one machine without Spark. */
final class SparkIT {
    @TempDir
    private Path folder;

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
        Path output = folder.resolve("spark [1]{*?");
        String[] command = {"inpaint", "-s", photos.toString(), "-o", output.toString()};
        try (SparkHome.Driver driver = SparkHome.submit(folder, "local[2]", Map.of(), command)) {
            Results.await(output.resolve("report.csv"));
            driver.kill();
        }
        try (SparkHome.Driver driver = SparkHome.submit(folder, "local[2]", Map.of(), command)) {
            SparkHome.Ended ended = driver.end();
            assertThat(ended.code()).as(ended.err()).isEqualTo(1);
            assertThat(eventsOfRuns()).contains("\"spark.driver.maxResultSize\":\"0\"");
            assertThat(ended.out())
                    .contains("faces: 6 inpainted, 0 refused")
                    .doesNotContain("photos: 7, 0 of them settled");
            assertThat(ended.err()).contains("not-a-photo.jpg");
        }
        assertThat(Results.files(output)).isEqualTo(Results.files(alone)).hasSizeGreaterThan(6 * 5);
        assertThat(output.resolve("report.parquet/_SUCCESS")).exists();

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

        Files.delete(output.resolve("report.parquet/_frt-report.sha256"));
        String[] again =
                Stream.concat(Arrays.stream(command), Stream.of("--overwrite")).toArray(String[]::new);
        try (SparkHome.Driver driver = SparkHome.submit(folder, "local[2]", Map.of(), again)) {
            SparkHome.Ended ended = driver.end();
            assertThat(ended.code()).isEqualTo(2);
            assertThat(ended.err()).contains("report.parquet: this frt has not made it");
        }
        assertThat(Results.files(output)).isEqualTo(Results.files(alone));
    }

    @Test
    void aLimitOfResultsThatIsTooLowIsNamed() throws Exception {
        Path photos = Photos.write(folder.resolve("photos"), 6);
        String[] command = {
            "prepare", "-s", photos.toString(), "-o", folder.resolve("spark").toString()
        };
        Map<String, String> limit = Map.of("spark.driver.maxResultSize", "1k");
        try (SparkHome.Driver driver = SparkHome.submit(folder, "local[2]", limit, command)) {
            SparkHome.Ended ended = driver.end();
            assertThat(ended.code()).as(ended.err()).isEqualTo(2);
            assertThat(ended.err())
                    .contains("spark.driver.maxResultSize: what the executors send is more than it allows")
                    .contains("leave this setting of Spark's out")
                    .doesNotContain("free space");
        }
    }

    @Test
    void resultsComeOnceAndNoMoreAtOnceThanTheDriverHolds() throws Exception {
        List<String> command = SparkHome.java("1g", PartitionsOnSpark.class);
        command.add("4500");
        Path out = folder.resolve("out");
        Path err = folder.resolve("err");
        Process process = SparkHome.start(command, Map.of(), folder, out, err);
        assertThat(process.waitFor()).as(Files.readString(err)).isZero();
        assertThat(Files.readString(out)).isEqualTo("4500 results, tasks of jobs: [4096, 404]\n");
    }

    @Test
    void aReportsTableHasEveryRowAsItIs() throws Exception {
        Path odd = Files.createDirectories(folder.resolve("of 12:30 [z] {*?\\"));
        Path csv = Files.writeString(odd.resolve("report.csv"), """
                source,name,status,reason,yaw
                "a, b.jpg","say ""hi""\\",done,,-1.5
                "two
                lines.jpg",é,refused,"",inf
                /c.jpg,#c, failed ,no,-inf
                d,d,done,"",nan
                e,e,done,,
                """);
        List<String> command = SparkHome.java("1g", TableOnSpark.class);
        command.add(csv.toString());
        Path out = folder.resolve("out");
        Path err = folder.resolve("err");
        Process process = SparkHome.start(command, Map.of(), folder, out, err);
        assertThat(process.waitFor()).as(Files.readString(err)).isZero();
        assertThat(Files.readString(out)).isEqualTo("""
                source string, name string, status string, reason string, yaw double
                a, b.jpg|say "hi"\\|done||-1.5
                two\\nlines.jpg|é|refused||Infinity
                /c.jpg|#c| failed |no|-Infinity
                d|d|done||NaN
                e|e|done||null
                """);
    }

    private String eventsOfRuns() throws IOException {
        try (Stream<Path> logs = Files.list(folder.resolve("events"))) {
            StringBuilder events = new StringBuilder();
            for (Path log : logs.filter(Files::isRegularFile).toList()) {
                events.append(Files.readString(log));
            }
            return events.toString();
        }
    }
}
