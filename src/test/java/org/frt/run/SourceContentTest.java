package org.frt.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SourceContentTest {
    @TempDir
    private Path folder;

    @Test
    void whatCannotBeReadIsNotKnownToBeAnother() throws IOException {
        Path photo = Files.writeString(folder.resolve("photo.jpg"), "photo");
        Path mask = Files.writeString(folder.resolve("mask.png"), "mask");
        SourceContent content = SourceContent.of(Files.readAllBytes(photo), Files.readAllBytes(mask));
        assertThat(content.knownToBeIn(List.of(photo, mask))).contains(true);
        assertThat(content.knownToBeIn(List.of(photo))).contains(false);
        Files.writeString(mask, "ksam");
        assertThat(content.knownToBeIn(List.of(photo, mask))).contains(false);
        Files.delete(mask);
        assertThat(content.knownToBeIn(List.of(photo, mask))).isEmpty();
    }
}
