package org.frt.io;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

final class WholeFileTest {
    @TempDir
    private Path folder;

    @Test
    void aFolderInAFilesPlaceIsNamed() {
        assertThatThrownBy(() -> WholeFile.read(folder, "move it away"))
                .isInstanceOf(InputException.class)
                .hasMessage(folder + ": this is no file; move it away");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aDeviceWithoutAnEndIsNotRead() {
        Path endless = Path.of("/dev/zero");
        assertThatThrownBy(() -> WholeFile.read(endless, "")).hasMessageContaining("no file");
        assertThatThrownBy(() -> Sha256.hex(endless)).hasMessageContaining("no file");
    }

    @Test
    void aRowWithoutANumberIsToldOfInWords() throws IOException {
        CsvJournal<Integer> journal = new CsvJournal<>(
                List.of("count"), count -> new Object[] {count}, row -> Integer.parseInt(row.get("count")));
        Path file = Files.writeString(folder.resolve("a.csv"), "count\n1\n\u00001\n");
        assertThatThrownBy(() -> journal.read(file))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("row 3")
                .hasMessageContaining("where a number should");
    }
}
