package org.frt.run;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.frt.dataset.ManifestRow;
import org.frt.io.SourceFiles;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class MovedPhotosTest {
    @TempDir
    private Path folder;

    private final Map<String, SourceFiles.Found> found = new LinkedHashMap<>();
    private final Map<String, List<ManifestRow>> rows = new LinkedHashMap<>();
    private OneFile verb;

    @BeforeEach
    void begin() {
        verb = new OneFile(folder.resolve("output"));
    }

    private Path find(String source, String content) throws IOException {
        Path path = folder.resolve(source);
        Files.createDirectories(path.getParent());
        Files.writeString(path, content);
        found.put(path.toString(), new SourceFiles.Found(path, "x.pgm", content.length()));
        return path;
    }

    private void record(String source, Status status, @Nullable String content, String name) {
        PhotoFile photo = new PhotoFile(new SourceFiles.Found(folder.resolve(source), "x.pgm", 0), name, List.of());
        ManifestRow row = verb.with(
                OneFile.row(photo, status, ""),
                photo.source(),
                content == null ? null : SourceContent.of(content.getBytes(US_ASCII)));
        rows.put(photo.source(), new ArrayList<>(List.of(row)));
    }

    private String nameOf(Path photo) {
        return Objects.requireNonNull(rows.get(photo.toString())).get(0).name();
    }

    /** Raw pictures have one size. */
    @Test
    void manyPhotosOfOneNameAreEachLookedAtOnce() throws IOException {
        int count = 40;
        List<Path> photos = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            record("before/" + i + "/x.pgm", Status.DONE, "content " + (10 + i), "name " + i);
            photos.add(find("now/" + i + "/x.pgm", "content " + (10 + (i + 7) % count)));
        }
        MovedPhotos.adopt(found, rows, verb);
        for (int i = 0; i < count; i++) {
            assertThat(nameOf(photos.get(i))).isEqualTo("name " + (i + 7) % count);
        }
        assertThat(rows).hasSize(count);
        assertThat(verb.asked()).hasValueLessThanOrEqualTo(count);
    }

    @Test
    void photosOfWhichNothingCameKeepTheirNames() throws IOException {
        record("before/a/x.pgm", Status.REFUSED, null, "refused");
        record("before/b/x.pgm", Status.FAILED, null, "failed");
        record("before/c/x.pgm", Status.DONE, null, "of an earlier version");
        Path b = find("now/b/x.pgm", "1");
        Path a = find("now/a/x.pgm", "2");
        Path c = find("now/c/x.pgm", "3");
        MovedPhotos.adopt(found, rows, verb);
        assertThat(nameOf(a)).isEqualTo("refused");
        assertThat(nameOf(b)).isEqualTo("failed");
        assertThat(rows).doesNotContainKey(c.toString()).hasSize(3);
    }

    @Test
    void whatAPathLeadsToStillIsSureAndAnotherFileThereIsNot() throws IOException {
        Path photo = find("now/a/x.pgm", "1");
        Files.createSymbolicLink(folder.resolve("link"), folder.resolve("now"));
        record("link/a/x.pgm", Status.DONE, "of yesterday", "linked");
        Path other = find("now/b/x.pgm", "2");
        Files.createDirectories(folder.resolve("before/b"));
        Files.writeString(folder.resolve("before/b/x.pgm"), "2");
        record("before/b/x.pgm", Status.DONE, "2", "copied");
        MovedPhotos.adopt(found, rows, verb);
        assertThat(nameOf(photo)).isEqualTo("linked");
        assertThat(rows).doesNotContainKey(other.toString());
    }
}
