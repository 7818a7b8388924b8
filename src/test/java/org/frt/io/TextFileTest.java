package org.frt.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

final class TextFileTest {
    @TempDir
    private Path folder;

    @Test
    void aByteOrderMarkIsNoPartOfTheText() throws IOException {
        Path file = Files.writeString(folder.resolve("a.txt"), "\uFEFFname");
        assertThat(TextFile.read(file)).isEqualTo("name");
    }

    @Test
    void otherThanUtf8IsRefused() throws IOException {
        Path file = Files.write(folder.resolve("a.txt"), new byte[] {'a', (byte) 0xE9, 'b'});
        assertThatThrownBy(() -> TextFile.read(file))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("UTF-8");
    }

    @Test
    void aNulCharacterIsRefusedByItsLine() throws IOException {
        assertThatThrownBy(() -> TextFile.read(Files.writeString(folder.resolve("a.txt"), "\0")))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("a.txt line 1: there is a NUL");
        assertThatThrownBy(() -> TextFile.read(Files.writeString(folder.resolve("b.txt"), "a\nb\n\0c")))
                .hasMessageContaining("b.txt line 3: ");
        assertThatThrownBy(() -> TextFile.read(Files.writeString(folder.resolve("c.txt"), "a\nb\0")))
                .hasMessageContaining("c.txt line 2: ");
        assertThatThrownBy(() -> TextFile.read(Files.writeString(folder.resolve("d.txt"), "a\r\0")))
                .hasMessageContaining("d.txt line 2: ");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aDeviceWithoutAnEndIsNotReadIntoAllMemory() {
        assertThatThrownBy(() -> TextFile.read(Path.of("/dev/zero")))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("/dev/zero: is larger than");
    }

    @Test
    void whatHelpsWithALargeFileIsTold() {
        assertThat(TextFile.remedy(1 << 20)).contains("-Xmx");
        assertThat(TextFile.remedy(TextFile.MOST_BYTES))
                .doesNotContain("-Xmx")
                .contains("fewer lines or shorter names");
    }
}
