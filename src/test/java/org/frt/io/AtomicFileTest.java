package org.frt.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {
    @TempDir
    Path folder;

    @Test
    void onlyAbandonedPartsAreSweptAway() throws IOException {
        Path target = folder.resolve("generator.zip");
        Path abandoned = Files.writeString(AtomicFile.partBeside(target), "half");
        Path alive = Files.writeString(AtomicFile.partBeside(target), "half");
        Path foreign = Files.writeString(folder.resolve(".generator.zip.part"), "another program's");
        FileTime yesterday = FileTime.from(Instant.now().minus(Duration.ofDays(1)));
        Files.setLastModifiedTime(abandoned, yesterday);
        Files.setLastModifiedTime(foreign, yesterday);
        AtomicFile.sweepBeside(target);
        assertThat(abandoned).doesNotExist();
        assertThat(alive).exists();
        assertThat(foreign).exists();
    }

    @Test
    void nothingIsSweptWhereThereIsNoFolder() throws IOException {
        AtomicFile.sweepBeside(folder.resolve("not/there.zip"));
        assertThat(folder.resolve("not")).doesNotExist();
    }
}
