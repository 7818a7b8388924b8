package org.frt.run;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import org.frt.io.InputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SteadyFilesTest {
    @TempDir
    private Path folder;

    @Test
    void whatWasChangedMeanwhileDoesNotCount() throws IOException {
        Path photo = Files.writeString(folder.resolve("a.jpg"), "photo");
        Path mask = Files.writeString(folder.resolve("a.png"), "mask");
        SourceContent read = SourceContent.of(
                "photo".getBytes(StandardCharsets.US_ASCII), "mask".getBytes(StandardCharsets.US_ASCII));
        SteadyFiles files = SteadyFiles.of(List.of(photo, mask));
        files.require(read);
        Files.setLastModifiedTime(photo, FileTime.fromMillis(0));
        files.require(read);
        Files.writeString(mask, "ksam");
        assertThatThrownBy(() -> files.require(read))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("changed while it was worked on");
    }
}
