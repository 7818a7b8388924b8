package org.frt.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import org.frt.io.InputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FaultPolicyTest {
    @TempDir
    private Path output;

    private String attempt(FaultPolicy.Attempt<String> work) {
        return FaultPolicy.attempt("a.jpg", output, work, (status, reason) -> status + ": " + reason);
    }

    @Test
    void resultIsWhatTheWorkGives() {
        assertThat(attempt(() -> "done")).isEqualTo("done");
    }

    @Test
    void inputThatCannotBeUsedFailsWithItsReason() {
        assertThat(attempt(() -> {
                    throw new InputException("a.jpg", "it is damaged", "use another copy");
                }))
                .isEqualTo("FAILED: a.jpg: it is damaged; use another copy");
    }

    @Test
    void anythingElseIsAFaultNamedByItsClass() {
        assertThat(attempt(() -> {
                    throw new ArrayIndexOutOfBoundsException("Index 5 out of bounds for length 5");
                }))
                .isEqualTo("FAULT: java.lang.ArrayIndexOutOfBoundsException: Index 5 out of bounds for length 5");
        assertThat(attempt(() -> {
                    throw new AssertionError("never");
                }))
                .startsWith("FAULT: java.lang.AssertionError");
    }

    @Test
    void photoThatIsTooLargeForTheMemoryFailsAlone() {
        assertThat(attempt(() -> {
                    throw new OutOfMemoryError("Java heap space");
                }))
                .startsWith("FAILED: ")
                .contains("-Xmx");
    }

    @Test
    void resultThatCannotBeWrittenFailsAlone() {
        assertThat(attempt(() -> {
                    throw new FileSystemException("o/x.png", null, "Is a directory");
                }))
                .isEqualTo("FAILED: o/x.png: it cannot be read or written (Is a directory)");
    }

    @Test
    void diskThatTakesNothingEndsTheRun() {
        IOException full = new IOException("No space left on device");
        assertThatThrownBy(() -> FaultPolicy.attempt(
                        "a.jpg",
                        output.resolve("is not there"),
                        () -> {
                            throw full;
                        },
                        (status, reason) -> "row"))
                .isInstanceOf(UncheckedIOException.class)
                .hasCause(full);
    }

    @Test
    void nativeLibrariesThatCannotBeLoadedEndTheRun() {
        assertThatThrownBy(() -> attempt(() -> {
                    throw new UnsatisfiedLinkError("no jniopencv_core");
                }))
                .isInstanceOf(UnsatisfiedLinkError.class);
    }
}
