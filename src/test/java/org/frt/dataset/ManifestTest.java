package org.frt.dataset;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.frt.face.Similarity;
import org.frt.io.CsvJournal;
import org.frt.io.InputException;
import org.frt.run.SourceContent;
import org.frt.run.Status;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManifestTest {
    private static final PhotoFrame FRAME = new PhotoFrame(0.125, new Similarity(1.5, 0.1, -20.25, 3), 178, 218);

    private static final List<ManifestRow> ROWS = List.of(
            new ManifestRow(
                    "/p/a.jpg",
                    new SourceContent(7, "ab".repeat(32)),
                    Split.TRAIN,
                    "a",
                    "17",
                    new FacePosition(1.5, 45.25, FRAME),
                    Status.DONE,
                    "",
                    "its colours are estimated"),
            new ManifestRow(
                    "/p/odd \"name\",\nž.jpg",
                    null,
                    Split.TEST,
                    "odd",
                    "",
                    new FacePosition(-30, 44, null),
                    Status.REFUSED,
                    "yaw, too far",
                    ""),
            new ManifestRow("/p/c.jpg", null, null, "c", "", null, Status.FAILED, "the file is empty", ""));

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void nameTheFile() {
        file = new CelebaC(folder.resolve("set")).manifest();
    }

    @Test
    void rowsComeBackAsTheyWereWritten() throws IOException {
        Manifest.JOURNAL.write(file, ROWS);
        assertThat(Manifest.read(file)).isEqualTo(ROWS);
        assertThat(Files.readString(file)).startsWith("""
                        source,split,name,identity,yaw,eye_distance,outside,a,b,tx,ty,photo_width,photo_height,status,reason,note,source_bytes,source_sha256
                        /p/a.jpg,train,a,17,1.50,45.25,0.1250,1.5,0.1,-20.25,3.0,178,218,done,,its colours are estimated,7,\
                        abababababababababababababababababababababababababababababababab
                        """);
    }

    @Test
    void appendedRowsMakeTheSameFileAsWrittenOnes() throws IOException {
        Files.createDirectories(file.getParent());
        append(ROWS.subList(0, 1));
        append(ROWS.subList(1, 3));
        byte[] appended = Files.readAllBytes(file);
        Manifest.JOURNAL.write(file, ROWS);
        assertThat(appended).isEqualTo(Files.readAllBytes(file));
    }

    @Test
    void completeIsAFileOfAllColumnsAndWholeRows() throws IOException {
        assertThat(Manifest.JOURNAL.isComplete(file)).isFalse();
        Manifest.JOURNAL.write(file, ROWS);
        assertThat(Manifest.JOURNAL.isComplete(file)).isTrue();
        Files.writeString(file, "/p/d", StandardOpenOption.APPEND);
        assertThat(Manifest.JOURNAL.isComplete(file)).isFalse();
        Files.writeString(file, "source,split,name,identity,yaw,eye_distance,status,reason\n/p/c.jpg,,c,,,,failed,\n");
        assertThat(Manifest.read(file)).hasSize(1);
        assertThat(Manifest.JOURNAL.isComplete(file)).isFalse();
    }

    @Test
    void rowTornAtAnyByteIsPassedOverAndReplaced() throws IOException {
        Manifest.JOURNAL.write(file, ROWS);
        byte[] whole = Files.readAllBytes(file);
        Manifest.JOURNAL.write(file, ROWS.subList(0, 1));
        int firstRowEnd = Files.readAllBytes(file).length;
        Manifest.JOURNAL.write(file, ROWS.subList(0, 2));
        int secondRowEnd = Files.readAllBytes(file).length;
        for (int length = firstRowEnd; length < secondRowEnd; length++) {
            Files.write(file, Arrays.copyOf(whole, length));
            assertThat(Manifest.read(file)).isEqualTo(ROWS.subList(0, 1));
            append(ROWS.subList(1, 3));
            assertThat(Files.readAllBytes(file)).isEqualTo(whole);
        }
    }

    @Test
    void rowThatMeansNothingIsNamed() throws IOException {
        Manifest.JOURNAL.write(file, ROWS);
        Files.writeString(file, Files.readString(file).replace("failed", "lost"), UTF_8);
        assertThatThrownBy(() -> Manifest.read(file))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("manifest.csv: row 4 cannot be understood");
    }

    @Test
    void whatIsWrongWithARowIsSaidInWords() throws IOException {
        Manifest.JOURNAL.write(file, ROWS);
        String whole = Files.readString(file);
        Files.writeString(file, whole.replace("failed", "lost"), UTF_8);
        assertThatThrownBy(() -> Manifest.read(file)).hasMessageContaining("(its status is lost)");
        Files.writeString(file, whole.replace("45.25", "wide"), UTF_8);
        assertThatThrownBy(() -> Manifest.read(file)).hasMessageContaining("(wide is no number)");
        Files.writeString(file, whole + "x,y\n", UTF_8);
        assertThatThrownBy(() -> Manifest.read(file)).hasMessageContaining("(2 fields instead of 18)");
    }

    /** As version 1 wrote it, before it was known what lies outside of the photo. */
    @Test
    void aManifestOfAnEarlierVersionIsReadAndCarriedOn() throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, """
                source,split,name,identity,yaw,eye_distance,status,reason
                /p/old.jpg,train,old,17,1.50,45.25,done,
                /p/none.jpg,test,none,,,,refused,no face found
                """);
        List<ManifestRow> earlier = List.of(
                new ManifestRow(
                        "/p/old.jpg",
                        null,
                        Split.TRAIN,
                        "old",
                        "17",
                        new FacePosition(1.5, 45.25, null),
                        Status.DONE,
                        "",
                        ""),
                new ManifestRow(
                        "/p/none.jpg", null, Split.TEST, "none", "", null, Status.REFUSED, "no face found", ""));
        assertThat(Manifest.read(file)).isEqualTo(earlier);
        assertThat(Manifest.identities(file, Split.TRAIN)).containsOnly(Map.entry("old", "17"));
        assertThat(Manifest.faces(file, Split.TRAIN)).containsOnly(Map.entry("old", Optional.empty()));
        append(ROWS);
        assertThat(Manifest.read(file))
                .isEqualTo(Stream.concat(earlier.stream(), ROWS.stream()).toList());
        assertThat(Manifest.faces(file, Split.TRAIN))
                .containsOnly(Map.entry("old", Optional.empty()), Map.entry("a", Optional.of(FRAME)));
    }

    @Test
    void columnsThatNobodyKnowsOrThatAreMissingAreNamed() throws IOException {
        Manifest.JOURNAL.write(file, ROWS);
        String whole = Files.readString(file);
        Files.writeString(file, whole.replaceFirst("identity", "who"));
        assertThatThrownBy(() -> Manifest.read(file))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("manifest.csv: it lacks the columns identity; use the version");
        assertThatThrownBy(() -> append(ROWS)).isInstanceOf(InputException.class);
        Files.writeString(file, whole.replaceFirst("reason", "reason,more"));
        assertThatThrownBy(() -> Manifest.read(file)).hasMessageContaining("columns that this version does not know");
    }

    @Test
    void identitiesAreThoseOfTheSplitsFaces() throws IOException {
        Manifest.JOURNAL.write(
                file,
                List.of(
                        done("zo\u00eb", Split.TEST, "1"),
                        done("b", Split.TEST, ""),
                        done("c", Split.TRAIN, "2"),
                        new ManifestRow(
                                "d.jpg",
                                null,
                                Split.TEST,
                                "d",
                                "3",
                                new FacePosition(0, 60, null),
                                Status.REFUSED,
                                "yaw",
                                "")));
        assertThat(Manifest.identities(file, Split.TEST)).containsOnly(Map.entry("zo\u00eb", "1"), Map.entry("b", ""));
    }

    @Test
    void aFaceOfTwoPeopleIsRefusedNamingBothRows() throws IOException {
        Manifest.JOURNAL.write(
                file, List.of(done("a", Split.TEST, "1"), done("b", Split.TEST, "1"), done("a", Split.TEST, "2")));
        assertThatThrownBy(() -> Manifest.identities(file, Split.TEST))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("manifest.csv: a is 1 in row 2, but 2 in row 4");
        // A photo that was prepared twice has two rows that say the same.
        Manifest.JOURNAL.write(file, List.of(done("a", Split.TEST, "1"), done("a", Split.TEST, "1")));
        assertThat(Manifest.identities(file, Split.TEST)).hasSize(1);
    }

    @Test
    void aFaceInTwoSplitsIsRefused() throws IOException {
        Manifest.JOURNAL.write(
                file, List.of(done("a", Split.TEST, "1"), done("b", Split.TEST, "1"), done("a", Split.TRAIN, "1")));
        for (Split split : Split.values()) {
            assertThatThrownBy(() -> Manifest.faces(file, split))
                    .isInstanceOf(InputException.class)
                    .hasMessageContaining("a is in test and in train");
        }
    }

    private static ManifestRow done(String name, Split split, String identity) {
        return new ManifestRow(
                name + ".jpg", null, split, name, identity, new FacePosition(0, 60, null), Status.DONE, "", "");
    }

    @Test
    void missingManifestIsRefused() {
        assertThatThrownBy(() -> Manifest.read(file))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("manifest.csv: there is no manifest");
    }

    @Test
    void filesOfANameLieInTheFoldersOfItsSplit() {
        CelebaC set = new CelebaC(folder);
        assertThat(set.aligned(Split.TRAIN, "deep/a")).isEqualTo(folder.resolve("train/aligned/deep/a.png"));
        assertThat(set.mask(Split.VALIDATE, "a")).isEqualTo(folder.resolve("validate/mask/a.png"));
        assertThat(set.combined(Split.TEST, "a")).isEqualTo(folder.resolve("test/combined/a.png"));
    }

    private void append(List<ManifestRow> rows) throws IOException {
        try (CsvJournal.Appender<ManifestRow> appender = Manifest.JOURNAL.append(file)) {
            rows.forEach(appender::add);
        }
    }
}
