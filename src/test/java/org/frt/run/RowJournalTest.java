package org.frt.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.frt.dataset.Manifest;
import org.frt.dataset.ManifestRow;
import org.frt.io.AtomicFile;
import org.frt.io.InputException;
import org.frt.io.Sha256Sums;
import org.frt.io.SourceFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RowJournalTest {
    @TempDir
    private Path folder;

    private final Map<String, List<ManifestRow>> recorded = new LinkedHashMap<>();

    private PhotoFile photo(String name) {
        return new PhotoFile(new SourceFiles.Found(folder.resolve(name), name, 1), name, List.of());
    }

    private RowJournal<PhotoFile, ManifestRow> journal(OneFile verb) throws IOException {
        return new RowJournal<>(verb, recorded, Map.of(), SourceFolders.keptIn(folder, false));
    }

    @Test
    void aFileThatCannotHaveItsNameFailsItsPhotoAlone() throws IOException {
        OneFile verb = new OneFile(folder);
        List<PhotoFile> photos = List.of(photo("a"), photo("b"), photo("c"));
        try (RowJournal<PhotoFile, ManifestRow> journal = journal(verb)) {
            for (PhotoFile photo : photos) {
                AtomicFile.stage(verb.file(photo), new byte[1]);
                journal.add(photo, List.of(OneFile.row(photo, Status.DONE, "")));
            }
            Files.createDirectories(verb.file(photos.get(1)).resolve("in the way"));
            assertThat(verb.file(photos.get(0)))
                    .as("it is not in the report yet")
                    .doesNotExist();
        }
        List<ManifestRow> added =
                recorded.values().stream().flatMap(List::stream).toList();
        assertThat(Manifest.read(verb.reportFile())).isEqualTo(added);
        assertThat(added).extracting(ManifestRow::status).containsExactly(Status.DONE, Status.FAILED, Status.DONE);
        assertThat(added.get(1).reason()).contains(verb.file(photos.get(1)).toString());
        assertThat(List.of(verb.file(photos.get(0)), verb.file(photos.get(2)))).allMatch(Files::isRegularFile);
        assertThat(Sha256Sums.read(folder)).containsKeys(verb.file(photos.get(0)), verb.file(photos.get(2)));
    }

    @Test
    void aFileThatNoDigestNamesStays() throws IOException {
        OneFile verb = new OneFile(folder);
        PhotoFile photo = photo("a");
        Files.createDirectories(verb.file(photo).getParent());
        Files.writeString(verb.file(photo), "somebody's");
        AtomicFile.stage(verb.file(photo), new byte[1]);
        try (RowJournal<PhotoFile, ManifestRow> journal = journal(verb)) {
            journal.add(photo, List.of(OneFile.row(photo, Status.DONE, "")));
        }
        assertThat(verb.file(photo)).hasContent("somebody's");
        assertThat(recorded.get(photo.source()))
                .singleElement()
                .satisfies(row -> assertThat(row.status()).isEqualTo(Status.FAILED))
                .satisfies(row -> assertThat(row.reason()).contains("no digest of frt names this file"));
        assertThat(Sha256Sums.read(folder)).isEmpty();
    }

    @Test
    void aPhotoThatFailsKeepsItsResultsUnlessItIsAnotherNow() throws IOException {
        OneFile verb = new OneFile(folder);
        PhotoFile photo = photo("a");
        Files.writeString(photo.path(), "before");
        SourceContent content = SourceContent.of(Files.readAllBytes(photo.path()));
        AtomicFile.stage(verb.file(photo), new byte[1]);
        add(verb, photo, verb.with(OneFile.row(photo, Status.DONE, ""), photo.source(), content));
        for (Status status : List.of(Status.FAILED, Status.FAULT)) {
            add(verb, photo, OneFile.row(photo, status, "no memory"));
            assertThat(verb.file(photo)).as("%s", status).exists();
        }
        Path away = Files.move(photo.path(), folder.resolve("away"));
        add(verb, photo, OneFile.row(photo, Status.FAILED, "it may not be read"));
        assertThat(verb.file(photo)).exists();
        Files.move(away, photo.path());
        Files.writeString(photo.path(), "behind");
        add(verb, photo, OneFile.row(photo, Status.FAILED, "it is damaged"));
        assertThat(verb.file(photo)).doesNotExist();
    }

    private void add(OneFile verb, PhotoFile photo, ManifestRow row) throws IOException {
        try (RowJournal<PhotoFile, ManifestRow> journal = new RowJournal<>(
                verb, recorded, RowJournal.left(verb, List.of(photo)), SourceFolders.keptIn(folder, false))) {
            journal.add(photo, List.of(row));
        }
    }

    @Test
    void aFileOfAnEarlierRunIsReplaced() throws IOException {
        OneFile verb = new OneFile(folder);
        PhotoFile photo = photo("a");
        for (int run = 1; run <= 2; run++) {
            AtomicFile.stage(verb.file(photo), new byte[run]);
            Map<String, List<Path>> left = RowJournal.left(verb, List.of(photo));
            try (RowJournal<PhotoFile, ManifestRow> journal =
                    new RowJournal<>(verb, new LinkedHashMap<>(), left, SourceFolders.keptIn(folder, false))) {
                journal.add(photo, List.of(OneFile.row(photo, Status.DONE, "")));
            }
            assertThat(verb.file(photo)).hasSize(run);
        }
    }

    @Test
    void whatFailsHalfWayIsNotTriedAgain() throws IOException {
        OneFile verb = new OneFile(folder);
        Files.createDirectory(verb.reportFile());
        RowJournal<PhotoFile, ManifestRow> journal = journal(verb);
        assertThatThrownBy(() -> {
                    for (int i = 0; i < 1000; i++) {
                        PhotoFile photo = photo("photo " + i);
                        AtomicFile.stage(verb.file(photo), new byte[1]);
                        journal.add(photo, List.of(OneFile.row(photo, Status.DONE, "")));
                    }
                })
                .isInstanceOf(InputException.class);
        Files.delete(verb.reportFile());
        journal.close();
        assertThat(verb.reportFile()).doesNotExist();
        assertThat(Sha256Sums.read(folder)).containsKey(verb.file(photo("photo 0")));
    }
}
