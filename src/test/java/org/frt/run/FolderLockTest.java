package org.frt.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.frt.io.InputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderLockTest {
    @TempDir
    private Path folder;

    @Test
    void whileOneWorksNobodyElseDoes() throws IOException {
        Path file = Files.createFile(folder.resolve("config.json"));
        String result = FolderLock.holding(file, () -> {
            assertThatThrownBy(() -> FolderLock.holding(file, () -> "second"))
                    .isInstanceOf(InputException.class)
                    .hasMessageContaining("another process");
            return "first";
        });
        assertThat(result).isEqualTo("first");
        assertThat(FolderLock.<String>holding(file, () -> "third")).isEqualTo("third");
    }
}
