package org.frt.io;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DurableTest {
    @TempDir
    private Path folder;

    @Test
    void whatCannotBeWaitedForIsToldByName() throws IOException {
        List<Path> files = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            files.add(Files.writeString(folder.resolve("a" + i), "a"));
        }
        Durable.force(files);
        Path absent = folder.resolve("absent");
        files.add(20, absent);
        assertThatThrownBy(() -> Durable.force(files))
                .isInstanceOf(NoSuchFileException.class)
                .hasMessage(absent.toString());
    }
}
