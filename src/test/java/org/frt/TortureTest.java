package org.frt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.frt.cli.Main;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** {@code scripts/torture} in its shortest form. */
@EnabledOnOs(OS.LINUX)
final class TortureTest {
    private static final String CLASSES = Arrays.stream(
                    System.getProperty("java.class.path").split(File.pathSeparator, -1))
            .map(each -> Path.of(each).toAbsolutePath().toString())
            .collect(Collectors.joining(File.pathSeparator));

    private static final String FRT = "'" + Path.of(System.getProperty("java.home"), "bin", "java") + "' -Xmx1g"
            + " -XX:TieredStopAtLevel=1 -cp '" + CLASSES + "' " + Main.class.getName();

    @TempDir
    private Path folder;

    private record Ended(int code, String said) {}

    private Ended torture(String... arguments) throws IOException, InterruptedException {
        assumeTrue(hasPython(), "python3 is not installed");
        List<String> command = new ArrayList<>(List.of("python3", "scripts/torture", "--frt", FRT));
        command.addAll(List.of("--work", folder.resolve("work").toString(), "--verb", "inpaint", "--runs", "1"));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ended(process.waitFor(), said);
    }

    private static boolean hasPython() throws InterruptedException {
        try {
            return new ProcessBuilder("python3", "--version").start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    @Test
    void killedSignalledAndDamagedRunsGoOnToTheSameResults() throws Exception {
        Ended ended = torture("--trouble", "kill", "--trouble", "signal", "--trouble", "damage", "--chain", "1");
        assertThat(ended.said()).contains("disturbed 3 times, lost: 0");
        assertThat(ended.code()).isZero();
    }

    @Test
    void eachTroubleFindsTheFaultThatIsPutInForIt() throws Exception {
        Ended ended = torture("--self-test", "--chain", "1");
        assertThat(ended.said())
                .contains("inpaint kill", "inpaint signal", "inpaint full", "inpaint damage", "inpaint two")
                .contains("every fault was found with every verb");
        assertThat(ended.code()).isZero();
    }
}
