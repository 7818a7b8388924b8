package org.frt.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SmallHeapTest {
    @TempDir
    private Path folder;

    /** So much is Java's heap in a container of 512 MB. */
    @Test
    void aHeapOf128MegabytesIsEnoughForTheBuiltInGenerator() throws IOException, InterruptedException {
        Path said = folder.resolve("said");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        "inpaint",
                        "-s",
                        Path.of("dataset/sample").toAbsolutePath().toString(),
                        "-o",
                        folder.resolve("results").toString(),
                        "-j",
                        "1")
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        assertThat(process.waitFor()).as(Files.readString(said)).isZero();
    }
}
