package org.frt.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.frt.cli.CommandRun;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Kills with SIGKILL amid the work, so many for each command as the system property {@code spark.kills} says: executors, a
 * Worker, which another takes the place of, and the driver, which is submitted again.
 */
@EnabledIfSystemProperty(named = "spark.kills", matches = "\\d+")
final class SparkKillsIT {
    private static final int KILLS = Integer.getInteger("spark.kills", 0);
    private static final int TENTHS_TO_WAIT = 3000;

    @TempDir
    private Path folder;

    private int killed;

    @ParameterizedTest
    @ValueSource(strings = {"prepare", "inpaint"})
    void nothingIsLostAndNothingIsThereTwice(String verb) throws Exception {
        Path photos = Photos.write(folder.resolve("photos"), 3 * KILLS);
        Path alone = folder.resolve("alone");
        CommandRun expected = CommandRun.of(verb, "-s", photos.toString(), "-o", alone.toString());
        Path output = folder.resolve("spark");
        String[] command = {verb, "-s", photos.toString(), "-o", output.toString()};
        try (Cluster cluster = Cluster.start(folder.resolve("cluster"), 2)) {
            SparkHome.Driver driver = cluster.submit(Map.of(), command);
            while (killed < KILLS && awaitMoreResults(driver, output)) {
                switch (killed % 4) {
                    case 1 -> {
                        cluster.killWorker();
                        cluster.startWorker();
                    }
                    case 3 -> {
                        driver.kill();
                        driver = cluster.submit(Map.of(), command);
                    }
                    default -> cluster.executors().stream().findFirst().ifPresent(ProcessHandle::destroyForcibly);
                }
                killed++;
            }
            SparkHome.Ended ended = driver.end();
            assertThat(ended.code()).as(ended.err()).isEqualTo(expected.code());
        }
        assertThat(killed).isEqualTo(KILLS);
        assertThat(Photos.results(output)).isEqualTo(Photos.results(alone));
        try (Stream<Path> all = Files.walk(output)) {
            assertThat(all.map(each -> each.getFileName().toString())).noneMatch(name -> name.endsWith(".part"));
        }
    }

    /** Whether the work goes on. */
    private static boolean awaitMoreResults(SparkHome.Driver driver, Path output) throws Exception {
        long before = pictures(output);
        for (int i = 0; i < TENTHS_TO_WAIT; i++) {
            if (driver.hasEnded()) {
                return false;
            }
            if (pictures(output) > before + 1) {
                return true;
            }
            Thread.sleep(100);
        }
        throw new AssertionError("nothing comes of it: " + output);
    }

    private static long pictures(Path output) throws IOException {
        if (Files.notExists(output)) {
            return 0;
        }
        try (Stream<Path> all = Files.walk(output)) {
            return all.filter(each -> each.toString().endsWith(".png")).count();
        }
    }
}
