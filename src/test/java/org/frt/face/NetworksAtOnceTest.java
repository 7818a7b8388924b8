package org.frt.face;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.frt.TinyYuNet;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.io.TempDir;

/** Runs {@link NetworksAtOnce} in processes of their own. */
final class NetworksAtOnceTest {
    private static final int THREADS = 12;

    @RepeatedTest(3)
    void manyThreadsMayBeTheFirstToOpenNetworks(@TempDir Path folder) throws Exception {
        Path output = folder.resolve("output.txt");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        NetworksAtOnce.class.getName(),
                        Integer.toString(THREADS),
                        TinyYuNet.write(folder.resolve("yunet.onnx")).toString(),
                        "dataset/sample/eileen-collins.png")
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        assertThat(process.waitFor(120, TimeUnit.SECONDS))
                .as("ended: %s", Files.readString(output))
                .isTrue();
        assertThat(process.exitValue()).as(Files.readString(output)).isZero();
        assertThat(Files.readString(output)).contains("found " + THREADS / 2);
    }
}
