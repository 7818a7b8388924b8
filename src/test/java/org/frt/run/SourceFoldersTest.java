package org.frt.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SourceFoldersTest {
    @TempDir
    private Path folder;

    private Path output;
    private Path photo;

    @BeforeEach
    void layOut() throws IOException {
        output = Files.createDirectories(folder.resolve("out"));
        for (String day : List.of("day1", "day2")) {
            Files.createDirectories(folder.resolve(day));
            Files.writeString(folder.resolve(day).resolve("a.jpg"), day);
        }
        photo = Files.createSymbolicLink(folder.resolve("today"), folder.resolve("day1"))
                .resolve("a.jpg");
    }

    private boolean areWhereTheyWere(boolean unsettled, Path... inputs) throws IOException {
        SourceFolders folders = SourceFolders.keptIn(output, true);
        boolean inPlace = folders.areWhereTheyWere(List.of(inputs));
        folders.keep(unsettled);
        return inPlace;
    }

    private void turnTo(String day) throws IOException {
        Files.delete(photo.getParent());
        Files.createSymbolicLink(photo.getParent(), folder.resolve(day));
    }

    @Test
    void aLinkThatLeadsElsewhereIsNoticedUntilAllIsSettled() throws IOException {
        assertThat(areWhereTheyWere(true, photo)).isTrue();
        assertThat(areWhereTheyWere(false, photo)).isTrue();
        turnTo("day2");
        assertThat(areWhereTheyWere(true, photo)).isFalse();
        assertThat(areWhereTheyWere(false, photo)).isFalse();
        assertThat(areWhereTheyWere(false, photo)).isTrue();
        turnTo("day1");
        assertThat(areWhereTheyWere(false, photo)).isFalse();
    }

    @Test
    void linksToPhotosAreWhereThesePhotosLie() throws IOException {
        Path links = Files.createDirectories(folder.resolve("links"));
        Path a = Files.createSymbolicLink(links.resolve("a.jpg"), photo);
        Path b = Files.createSymbolicLink(links.resolve("b.jpg"), folder.resolve("day2/a.jpg"));
        assertThat(areWhereTheyWere(false, a, b)).isTrue();
        assertThat(areWhereTheyWere(false, a, b)).isTrue();
        Files.createDirectories(folder.resolve("day3"));
        Files.writeString(folder.resolve("day3/a.jpg"), "day3");
        turnTo("day3");
        assertThat(areWhereTheyWere(false, a)).isFalse();
    }

    @Test
    void whatEarlierRunsKeptCountsForNothingWhereTheyAreOverwritten() throws IOException {
        areWhereTheyWere(false, photo);
        turnTo("day2");
        SourceFolders folders = SourceFolders.keptIn(output, false);
        assertThat(folders.areWhereTheyWere(List.of(photo))).isTrue();
        folders.keep(true);
        assertThat(areWhereTheyWere(false, photo)).isTrue();
    }

    /** A run over the second folder was killed when it had some results, or left others of the first one. */
    @Test
    void afterARunThatSettledNotAllNeitherFolderIsKnown() throws IOException {
        areWhereTheyWere(false, photo);
        turnTo("day2");
        assertThat(areWhereTheyWere(true, photo)).isFalse();
        turnTo("day1");
        assertThat(areWhereTheyWere(true, photo)).isFalse();
        assertThat(areWhereTheyWere(false, photo)).isFalse();
        assertThat(areWhereTheyWere(false, photo)).isTrue();
    }

    @Test
    void aFolderThatIsTurnedWhileARunIsUnderWayIsNotKnown() throws IOException {
        SourceFolders folders = SourceFolders.keptIn(output, false);
        folders.areWhereTheyWere(List.of(photo));
        folders.keep(true);
        turnTo("day2");
        folders.keep(false);
        turnTo("day1");
        assertThat(areWhereTheyWere(true, photo)).isFalse();
    }

    @Test
    void whatIsNotThereIsNotKnown() throws IOException {
        assertThat(areWhereTheyWere(false, folder.resolve("none/a.jpg"))).isFalse();
        assertThat(output).isEmptyDirectory();
    }
}
