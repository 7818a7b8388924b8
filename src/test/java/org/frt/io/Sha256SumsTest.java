package org.frt.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class Sha256SumsTest {
    /** Of the text "a\n", by sha256sum. */
    private static final String DIGEST = "87428fc522803d31065e7bce3cf03fe475096631e5e07bbd7a0fde60c4cf25c7";

    @TempDir
    private Path folder;

    private Path file(String name) throws IOException {
        Files.createDirectories(folder.resolve(name).getParent());
        return Files.writeString(folder.resolve(name), "a\n");
    }

    private void add(Path... files) throws IOException {
        try (Sha256Sums sums = Sha256Sums.append(folder)) {
            for (Path file : files) {
                sums.add(file, file);
            }
            sums.force();
        }
    }

    @Test
    void linesAreThoseOfSha256sum() throws IOException {
        add(file("b/c.png"), file("a.png"), file("back\\slash.png"));
        assertThat(folder.resolve(Sha256Sums.NAME))
                .hasContent(DIGEST + "  b/c.png\n" + DIGEST + "  a.png\n\\" + DIGEST + "  back\\\\slash.png\n");
        Sha256Sums.sort(folder, 0);
        assertThat(folder.resolve(Sha256Sums.NAME))
                .hasContent(DIGEST + "  a.png\n" + DIGEST + "  b/c.png\n\\" + DIGEST + "  back\\\\slash.png\n");
        assertThat(Sha256Sums.read(folder))
                .containsOnlyKeys(folder.resolve("a.png"), folder.resolve("b/c.png"), folder.resolve("back\\slash.png"))
                .containsValue(DIGEST);
    }

    @Test
    void theLaterLineOfAFileCountsAndHalfALineDoesNot() throws IOException {
        Path file = file("a.png");
        add(file);
        Files.writeString(file, "b\n");
        add(file);
        Files.writeString(folder.resolve(Sha256Sums.NAME), DIGEST.substring(0, 40), StandardOpenOption.APPEND);
        assertThat(Sha256Sums.read(folder))
                .containsEntry(file, Sha256.hex(file))
                .hasSize(1);
        add(file("b.png"));
        assertThat(Sha256Sums.read(folder)).hasSize(2);
    }

    @Test
    void namesMayHoldWhatElsewhereEndsALine() throws IOException {
        Path[] files = {
            file("next\u0085.png"), file("line\u2028.png"), file("paragraph\u2029.png"), file("two\r\nlines.png")
        };
        add(files);
        assertThat(Sha256Sums.read(folder)).containsOnlyKeys(files);
    }

    @Test
    void namesThatLeadOutOfTheFolderAreRefused() throws IOException {
        for (String name : new String[] {"../a.png", "/etc/passwd", "b/../../a.png", "a\0.png"}) {
            Files.writeString(folder.resolve(Sha256Sums.NAME), DIGEST + "  " + name + "\n");
            assertThatThrownBy(() -> Sha256Sums.read(folder))
                    .isInstanceOf(InputException.class)
                    .hasMessageContaining("line 1");
        }
    }

    @Test
    void whatIsNoLineOfSumsIsRefusedByItsNumber() throws IOException {
        add(file("a.png"));
        Files.writeString(folder.resolve(Sha256Sums.NAME), "text\n", StandardOpenOption.APPEND);
        assertThatThrownBy(() -> Sha256Sums.read(folder))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("SHA256SUMS: line 2 is no digest and name of a file here");
    }

    @Test
    void linesOfFilesThatAreGoneGoButNotThoseOfFoldersOutOfReach() throws IOException {
        Path away = file("away/1.png");
        Path gone = file("here/2.png");
        Path goneWithItsFolder = file("here/below/5.png");
        Path kept = file("here/3.png");
        Path far = Files.createSymbolicLink(folder.resolve("disk"), folder.resolve("elsewhere"));
        Files.createDirectory(folder.resolve("elsewhere"));
        Path linked = file("disk/4.png");
        add(away, gone, goneWithItsFolder, kept, linked);
        Files.delete(gone);
        Files.delete(goneWithItsFolder);
        Files.delete(goneWithItsFolder.getParent());
        Files.move(folder.resolve("away"), folder.resolve("moved"));
        Files.move(folder.resolve("elsewhere"), folder.resolve("unplugged"));
        assertThat(Files.exists(far)).isFalse();
        Sha256Sums.sort(folder, 1);
        assertThat(Sha256Sums.read(folder)).containsOnlyKeys(away, kept, linked);
    }
}
