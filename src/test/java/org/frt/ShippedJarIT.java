package org.frt;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.frt.dataset.CelebaC;
import org.frt.dataset.Split;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The runnable jar as a user has it, in processes of its own, on each JDK of the versions that frt promises. */
final class ShippedJarIT {
    private static final Path JAR = Path.of("target/frt.jar").toAbsolutePath();
    private static final Path SAMPLE = Path.of("dataset/sample").toAbsolutePath();

    /** A folder that looks like a checkout that has been built. */
    @TempDir
    private Path checkout;

    private Path java = Path.of("java");

    @BeforeEach
    void linkWhatReadmeNames() throws IOException {
        Files.createDirectories(checkout.resolve("target"));
        Files.createDirectories(checkout.resolve("dataset"));
        Files.createSymbolicLink(checkout.resolve("target/frt.jar"), JAR);
        Files.createSymbolicLink(checkout.resolve("dataset/sample"), SAMPLE);
    }

    /** JUnit would warn of links that lead out of its folder. */
    @AfterEach
    void unlink() throws IOException {
        Files.delete(checkout.resolve("target/frt.jar"));
        Files.delete(checkout.resolve("dataset/sample"));
    }

    @ParameterizedTest
    @ValueSource(ints = {17, 21, 25})
    void runsWithoutAWarning(int feature) throws Exception {
        Optional<Path> found = InstalledJdks.java(feature);
        assumeTrue(found.isPresent(), "skipped: no JDK " + feature + " here");
        java = found.get();

        assertThat(frt("--version")).startsWith("frt ");
        frt(readmesFirstCommand());
        assertThat(checkout.resolve("output/sample/restored/eileen-collins.png"))
                .isNotEmptyFile();

        CelebaC dataSet = new CelebaC(checkout.resolve("faces"));
        SyntheticFaces.write(dataSet, Split.TRAIN, 8, 32);
        SyntheticFaces.write(dataSet, Split.VALIDATE, 2, 32);
        SyntheticFaces.write(dataSet, Split.TEST, 2, 32);
        String twoSteps = "train -d faces -o training -e 1 -b 4 --size 32";
        frt(twoSteps + " --generator-filters 4 --generator-depth 3 --discriminator-filters 4 --discriminator-depth 1");
        frt("inpaint -c training/checkpoints -s dataset/sample -o output/trained");
        assertThat(checkout.resolve("output/trained/restored/eileen-collins.png"))
                .isNotEmptyFile();
        frt("evaluate reconstruction -d faces -c trained=training/checkpoints -o output/evaluation");
        assertThat(checkout.resolve("output/evaluation/report.html")).isNotEmptyFile();
        frt("prepare -s dataset/sample -o output/prepared");
        assertThat(checkout.resolve("output/prepared/manifest.csv")).isNotEmptyFile();
    }

    @Test
    void itsSpeedIsMeasuredByTheScript() throws Exception {
        Process bench = new ProcessBuilder(
                        "scripts/bench", "-n", "discriminator-pass", "-b", "1", "-s", "64", "-r", "2", "-w", "fp32")
                .redirectErrorStream(true)
                .start();
        String text = new String(bench.getInputStream().readAllBytes(), UTF_8);
        assertThat(bench.waitFor()).as(text).isZero();
        assertThat(text).containsPattern("\\| discriminator-pass \\| 1 \\| fp32 \\| \\d\\.\\d{4} \\|");
    }

    @Test
    void aWayThatFailsIsToldByTheScript() throws Exception {
        Process bench = new ProcessBuilder("scripts/bench", "-n", "forward", "-b", "1", "-w", "eager", "-t", "false")
                .redirectErrorStream(true)
                .start();
        String text = new String(bench.getInputStream().readAllBytes(), UTF_8);
        assertThat(bench.waitFor()).as(text).isEqualTo(1);
        assertThat(text).contains("bench: eager failed");
    }

    @Test
    void holdsOneListOfEachServiceAndNobodysSignature() throws IOException {
        try (JarFile jar = new JarFile(JAR.toFile())) {
            List<String> names = jar.stream().map(Object::toString).toList();
            assertThat(names).doesNotHaveDuplicates();
            assertThat(names).noneMatch(name -> name.matches("META-INF/[^/]*\\.(SF|RSA|DSA|EC)"));
            assertThat(names).contains("META-INF/services/org.nd4j.linalg.factory.Nd4jBackend");
        }
    }

    /** What README says to call once the jar is built. */
    private static String readmesFirstCommand() throws IOException {
        Matcher command = Pattern.compile("java -jar target/frt\\.jar ([^&|`\n]+)")
                .matcher(Files.readString(Path.of("README.md"), UTF_8));
        assertThat(command.find()).isTrue();
        assertThat(command.group(1)).startsWith("inpaint -s dataset/sample -o output/sample");
        return command.group(1);
    }

    /** Calls frt in the checkout; returns what it said on standard output. */
    private String frt(String arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(java.toString(), "-jar", "target/frt.jar"));
        command.addAll(List.of(arguments.trim().split(" +")));
        Path out = checkout.resolve("out");
        Path errors = checkout.resolve("errors");
        Process process = new ProcessBuilder(command)
                .directory(checkout.toFile())
                .redirectOutput(out.toFile())
                .redirectError(errors.toFile())
                .start();
        try {
            assertThat(process.waitFor(5, TimeUnit.MINUTES))
                    .as("%s ends", command)
                    .isTrue();
        } finally {
            process.destroyForcibly();
        }
        String said = Files.readString(errors, UTF_8);
        assertThat(process.exitValue()).as("%s: %s", command, said).isZero();
        assertThat(said).as("%s", command).doesNotContainIgnoringCase("warning").doesNotContain("SLF4J");
        return Files.readString(out, UTF_8);
    }
}
