package org.frt.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs(OS.LINUX)
final class FileFaultTest {
    @TempDir
    private Path folder;

    private static FileFault of(ThrowingCallable work) {
        return FileFault.of(catchThrowableOfType(IOException.class, work));
    }

    @Test
    void eachFaultHasItsOwnRemedy() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        assertThat(of(() -> AtomicFile.writeText(file.resolve("a/b"), "")))
                .isEqualTo(
                        new FileFault(file + " is a file, not a folder", "move that file away, or name another place"));
        assertThat(of(() -> Files.readString(folder.resolve("none"))).reason()).isEqualTo("there is no such file");
        assertThat(of(() -> Files.createDirectory(file)).reason()).isEqualTo("something else has this name");
        assertThat(of(() -> AtomicFile.writeText(folder.resolve("x".repeat(256)), ""))
                        .remedy())
                .isEqualTo("give a shorter one");
        assertThat(FileFault.of(new AccessDeniedException(file.toString())).remedy())
                .contains("rights");
        assertThat(FileFault.of(new NoSuchFileException(file.toString())).remedy())
                .isEqualTo("check the path");
    }

    /** The system's words are in its own language; what it lacks is seen by looking. */
    @Test
    void whatIsNoDiskForFilesIsSeenByLooking() {
        assumeTrue(Files.isDirectory(Path.of("/sys/kernel")));
        assertThat(FileFault.of(new FileSystemException("/sys/kernel/x", null, "Auf dem Gerät ist kein Platz"))
                        .remedy())
                .isEqualTo("name a place that can be written");
        assertThat(FileFault.of(new IOException("Eingabe-/Ausgabefehler")).remedy())
                .isEqualTo("check the disk's free space and your rights");
        assertThat(FileFault.of(new FileSystemException(folder.resolve("x").toString(), null, "?")))
                .isEqualTo(new FileFault("?", "check the disk's free space and your rights"));
    }
}
