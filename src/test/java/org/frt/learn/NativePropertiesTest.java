package org.frt.learn;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Runs {@link TrainingProgram} in processes of their own, which know nothing of the command line. */
@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
final class NativePropertiesTest {
    private static final long MEGABYTE = 1 << 20;
    private static final String SPINS = "GOMP_SPINCOUNT";

    @TempDir
    private Path folder;

    @Test
    void aProgramThatTrainsHasItsLibrariesSetUp() throws Exception {
        List<String> lines = run();
        assertThat(lines).contains("convolutions without oneDNN []", "helpers are disabled: false");
        assertThat(lines)
                .filteredOn(line -> line.startsWith("memory "))
                .map(line -> Long.parseLong(line.substring("memory ".length())))
                .singleElement()
                .satisfies(bytes -> assertThat(bytes).isGreaterThan(512 * MEGABYTE));
    }

    @Test
    void whatTheUserHasSetStays() throws Exception {
        assertThat(run(
                        "-Dorg.bytedeco.javacpp.maxbytes=" + 500 * MEGABYTE,
                        "-Dorg.eclipse.deeplearning4j.helpers.disable=true"))
                .contains("memory " + 500 * MEGABYTE, "helpers are disabled: true");
    }

    @Test
    void threadsThatWaitSpinForAMomentOnly() throws Exception {
        assertThat(run(Map.of("OMP_DISPLAY_ENV", "VERBOSE")))
                .filteredOn(line -> line.contains(SPINS))
                .singleElement()
                .asString()
                .contains("5000");
    }

    @Test
    void soLongAsTheUserHasThemWaitThreadsSpin() throws Exception {
        assertThat(run(Map.of("OMP_DISPLAY_ENV", "VERBOSE", SPINS, "77")))
                .filteredOn(line -> line.contains(SPINS))
                .singleElement()
                .asString()
                .contains("77");
        assertThat(run(Map.of("OMP_DISPLAY_ENV", "VERBOSE", "OMP_WAIT_POLICY", "PASSIVE")))
                .filteredOn(line -> line.contains(SPINS))
                .singleElement()
                .asString()
                .contains("'0'");
    }

    private List<String> run(String... options) throws Exception {
        return run(Map.of(), options);
    }

    private List<String> run(Map<String, String> environment, String... options) throws Exception {
        Path output = folder.resolve("output.txt");
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(Stream.of(options).toList());
        command.addAll(
                List.of("-Xmx256m", "-cp", System.getProperty("java.class.path"), TrainingProgram.class.getName()));
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        assertThat(process.waitFor(120, TimeUnit.SECONDS))
                .as("ended: %s", Files.readString(output))
                .isTrue();
        assertThat(process.exitValue()).as(Files.readString(output)).isZero();
        return Files.readAllLines(output);
    }
}
