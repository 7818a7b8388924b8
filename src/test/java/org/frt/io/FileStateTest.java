package org.frt.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FileStateTest {
    private static final FileTime LONG_AGO = FileTime.fromMillis(1_000_000_000);

    @TempDir
    private Path folder;

    @Test
    void oneQuestionTellsAll() throws IOException {
        Path file = Files.writeString(folder.resolve("a.png"), "abc");
        Files.setLastModifiedTime(file, LONG_AGO);
        FileState state = FileState.of(file);
        assertThat(state.isFile()).isTrue();
        assertThat(state.bytes()).isEqualTo(3);
        assertThat(state.written()).isEqualTo(LONG_AGO);
        assertThat(FileState.of(folder).isFile()).isFalse();
        assertThatThrownBy(() -> FileState.of(folder.resolve("none"))).isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void aTimeThatWasSetBackIsNotTheLastChange() throws IOException {
        Path file = Files.writeString(folder.resolve("a.png"), "abc");
        Path link = Files.createSymbolicLink(folder.resolve("link.png"), file);
        Files.setLastModifiedTime(file, LONG_AGO);
        assertThat(FileState.of(file).isOfContentAlone()).isFalse();
        assertThat(FileState.lastChange(file)).isGreaterThan(LONG_AGO);
        assertThat(FileState.lastChange(link)).isGreaterThan(LONG_AGO);
    }
}
