package org.frt.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.frt.io.InputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FolderLockTest {
    @TempDir
    private Path folder;

    /** Locks the folder of the argument and holds it until its input ends. */
    static final class Holder {
        private Holder() {}

        public static void main(String[] arguments) throws IOException {
            try (RunFolder held = RunFolder.open(Path.of(arguments[0]))) {
                System.out.println("held");
                System.out.flush();
                while (System.in.read() >= 0) {
                    // Until the end.
                }
                Files.writeString(held.path().resolve("result.txt"), "done");
            }
        }
    }

    private Process hold() throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(
                List.of("-cp", System.getProperty("java.class.path"), Holder.class.getName(), folder.toString()));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        assertThat(process.inputReader().readLine()).isEqualTo("held");
        return process;
    }

    @Test
    void whileOneProcessWorksNoOtherDoes() throws Exception {
        Process holder = hold();
        assertThatThrownBy(() -> RunFolder.open(folder))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("another process");
        holder.getOutputStream().close();
        assertThat(holder.waitFor()).isZero();
        RunFolder.open(folder).close();
    }

    @Test
    void aLookSaysThatAnotherProcessIsAtWorkAndTakesNoLock() throws Exception {
        RunFolder.requireTakeable(folder.resolve("none yet"));
        Process holder = hold();
        assertThatThrownBy(() -> RunFolder.requireTakeable(folder))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("another process");
        holder.getOutputStream().close();
        assertThat(holder.waitFor()).isZero();
        try (RunFolder here = RunFolder.open(folder)) {
            assertThatThrownBy(() -> RunFolder.requireTakeable(here.path())).hasMessageContaining("another process");
            assertOtherProcessIsRefused();
        }
        RunFolder.requireTakeable(folder);
        RunFolder.open(folder).close();
    }

    @Test
    void readingEveryFileOfTheFolderLeavesItLocked() throws Exception {
        try (RunFolder held = RunFolder.open(folder)) {
            held.keep(
                    FolderContents.of(folder, "inpaint.json", "report.csv", List.of()),
                    Configurations.of("seed", 1),
                    Configurations.of("jobs", 1),
                    false);
            Files.readString(folder.resolve("inpaint.json"));
            assertOtherProcessIsRefused();
        }
    }

    private void assertOtherProcessIsRefused() throws IOException, InterruptedException {
        Process other = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Holder.class.getName(),
                        folder.toString())
                .start();
        other.getOutputStream().close();
        assertThat(new String(other.getErrorStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8))
                .contains("another process is at work");
        assertThat(other.waitFor()).isNotZero();
    }

    @Test
    void killedProcessGivesTheLockBack() throws Exception {
        Process holder = hold();
        Files.writeString(folder.resolve(".frt-01234567-89ab-cdef-0123-456789abcdef.part"), "half");
        holder.destroyForcibly().waitFor();
        try (RunFolder taken = RunFolder.open(folder)) {
            assertThat(taken.path().resolve(".frt-01234567-89ab-cdef-0123-456789abcdef.part"))
                    .doesNotExist();
        }
    }

    @Test
    void whileOneThreadWorksNoOtherDoesNorTakesTheLockAway() throws Exception {
        try (RunFolder held = RunFolder.open(folder)) {
            assertThatThrownBy(() -> RunFolder.open(held.path()))
                    .isInstanceOf(InputException.class)
                    .hasMessageContaining("another process");
            assertOtherProcessIsRefused();
        }
        RunFolder.open(folder).close();
    }
}
