package org.frt.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
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

    /** A folder takes the file's name as a file does, but nobody can wait for its bytes. */
    @Test
    void whatCannotBeWaitedForTakesNoName() throws IOException {
        Path target = folder.resolve("last.zip");
        assertThatThrownBy(() -> AtomicFile.writeDurably(target, out -> {
                    Path part = onlyFile();
                    Files.delete(part);
                    Files.createDirectory(part);
                }))
                .isInstanceOf(FileSystemException.class)
                .hasMessageContaining(target.toString());
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aStagedFileHasItsNameOnceItIsPublished() throws IOException {
        Path target = Files.writeString(folder.resolve("x".repeat(240) + ".png"), "old");
        AtomicFile.stage(target, new byte[] {'m'});
        AtomicFile.stage(target, new byte[] {'n'});
        assertThat(target).hasContent("old");
        assertThat(AtomicFile.staged(target)).hasContent("n").matches(AtomicFile::isPart);
        AtomicFile.publish(target);
        assertThat(target).hasContent("n");
        assertThat(onlyFile()).isEqualTo(target);
    }

    @Test
    void whatAnotherRunStagesIsNotPublished() throws IOException {
        Path target = folder.resolve("picture.png");
        AtomicFile.stage(target, new byte[] {'m'});
        String own = AtomicFile.run();
        AtomicFile.joinRun("one whose leader has died");
        try {
            AtomicFile.stage(target, new byte[] {'n'});
            assertThat(AtomicFile.staged(target)).hasContent("n").matches(AtomicFile::isPartOfRun);
        } finally {
            AtomicFile.joinRun(own);
        }
        AtomicFile.publish(target);
        assertThat(target).hasContent("m");
    }

    @Test
    void whatCannotBeStagedIsNamedByItsName() throws IOException {
        Path target = Files.createDirectory(folder.resolve("picture.png"));
        assertThatThrownBy(() -> AtomicFile.stage(target, new byte[1]))
                .isInstanceOf(FileSystemException.class)
                .hasMessageContaining(target.toString());
        assertThat(onlyFile()).isEqualTo(target);
    }

    @Test
    void aFileThatIsCreatedReplacesNone() throws IOException {
        Path target = folder.resolve("generator.zip");
        assertThatThrownBy(() -> AtomicFile.create(target, out -> {
                    out.write('m');
                    AtomicFile.create(target, other -> other.write('n'));
                }))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("is there already");
        assertThat(target).hasContent("n");
        assertThat(onlyFile()).isEqualTo(target);
    }

    private Path onlyFile() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> all = files.toList();
            assertThat(all).hasSize(1);
            return all.get(0);
        }
    }

    @Test
    void aDurableFileReplacesTheOneBefore() throws IOException {
        Path target = Files.writeString(folder.resolve("deep"), "old");
        AtomicFile.writeDurably(target, out -> out.write('n'));
        assertThat(target).hasContent("n");
        AtomicFile.writeDurably(folder.resolve("new/folder/file"), out -> out.write('n'));
        assertThat(folder.resolve("new/folder/file")).hasContent("n");
    }
}
