package org.frt.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.frt.io.EndRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

@DisabledOnOs(OS.WINDOWS)
final class InterruptionTest {
    private static void signal(String name, Interruption interruption) throws IOException {
        Process kill = new ProcessBuilder(
                        "kill",
                        "-" + name,
                        String.valueOf(ProcessHandle.current().pid()))
                .start();
        assertThat(kill.onExit().join().exitValue()).isZero();
        long since = System.nanoTime();
        while (!interruption.isRequested() && System.nanoTime() - since < TimeUnit.MINUTES.toNanos(1)) {
            Thread.onSpinWait();
        }
        assertThat(interruption.isRequested()).as("SIG" + name + " has arrived").isTrue();
    }

    private static int codeOf(Interruption.Work<String> work) {
        Interruption.Stop[] stop = new Interruption.Stop[1];
        assertThatExceptionOfType(Interruption.Stop.class)
                .isThrownBy(() -> Interruption.during(work))
                .satisfies(thrown -> stop[0] = thrown);
        return ExitCode.of(stop[0]);
    }

    @Test
    void workThatTellsNoStepsHearsOfIt() throws IOException {
        assertThat(codeOf(interruption -> {
                    EndRequest.heed();
                    signal("TERM", interruption);
                    EndRequest.heed();
                    throw new IllegalStateException("it went on");
                }))
                .isEqualTo(143);
        EndRequest.heed();
    }

    @Test
    void workThatWasAskedToEndAtItsLastMomentEndsSo() {
        assertThat(codeOf(interruption -> {
                    signal("INT", interruption);
                    return "all done";
                }))
                .isEqualTo(130);
    }

    @Test
    void workThatNobodyEndsGivesWhatItMade() throws IOException {
        String done = Interruption.during(interruption -> "all done");
        assertThat(done).isEqualTo("all done");
    }
}
