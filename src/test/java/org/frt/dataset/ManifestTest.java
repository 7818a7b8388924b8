package org.frt.dataset;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.frt.io.CsvJournal;
import org.frt.io.InputException;
import org.frt.run.Status;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManifestTest {
    private static final List<ManifestRow> ROWS = List.of(
            new ManifestRow("/p/a.jpg", Split.TRAIN, "a", "17", 1.5, 45.25, Status.DONE, ""),
            new ManifestRow(
                    "/p/odd \"name\",\nž.jpg", Split.TEST, "odd", "", -30.0, 44.0, Status.REFUSED, "yaw, too far"),
            new ManifestRow("/p/c.jpg", null, "c", "", null, null, Status.FAILED, "the file is empty"));

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void nameTheFile() {
        file = new CelebaC(folder.resolve("set")).manifest();
    }

    @Test
    void rowsComeBackAsTheyWereWritten() throws IOException {
        Manifest.write(file, ROWS);
        assertThat(Manifest.read(file)).isEqualTo(ROWS);
        assertThat(Files.readString(file)).startsWith("""
                        source,split,name,identity,yaw,eye_distance,status,reason
                        /p/a.jpg,train,a,17,1.50,45.25,done,
                        """);
    }

    @Test
    void appendedRowsMakeTheSameFileAsWrittenOnes() throws IOException {
        Files.createDirectories(file.getParent());
        append(ROWS.subList(0, 1));
        append(ROWS.subList(1, 3));
        byte[] appended = Files.readAllBytes(file);
        Manifest.write(file, ROWS);
        assertThat(appended).isEqualTo(Files.readAllBytes(file));
    }

    @Test
    void rowTornAtAnyByteIsPassedOverAndReplaced() throws IOException {
        Manifest.write(file, ROWS);
        byte[] whole = Files.readAllBytes(file);
        Manifest.write(file, ROWS.subList(0, 1));
        int firstRowEnd = Files.readAllBytes(file).length;
        Manifest.write(file, ROWS.subList(0, 2));
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
        Manifest.write(file, ROWS);
        Files.writeString(file, Files.readString(file).replace("failed", "lost"), UTF_8);
        assertThatThrownBy(() -> Manifest.read(file))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("manifest.csv: row 4 cannot be understood");
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
