package org.frt.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class InterruptionTest {
    private static final int ENDED_BY_TERM = 143;

    /** Work that is asked to end. */
    static final class Work {
        public static void main(String[] arguments) throws InterruptedException {
            try (Interruption interruption = new Interruption()) {
                boolean begun = Boolean.parseBoolean(arguments[0]);
                if (begun) {
                    interruption.endIfRequested();
                }
                System.out.println("ready");
                while (!begun || !interruption.isRequested()) {
                    Thread.sleep(10);
                }
                System.out.println("kept");
                System.exit(interruption.exitCode());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void whatIsNotYetBegunEndsAtOnceAndOtherWorkIsKept(boolean begun) throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Work.class.getName(),
                        String.valueOf(begun))
                .redirectErrorStream(true)
                .start();
        try (BufferedReader said = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8))) {
            assertThat(said.readLine()).isEqualTo("ready");
            // The process itself would close what it said.
            process.toHandle().destroy();
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isEqualTo(ENDED_BY_TERM);
            assertThat(said.lines().toList()).isEqualTo(begun ? List.of("kept") : List.of());
        } finally {
            process.destroyForcibly();
        }
    }
}
