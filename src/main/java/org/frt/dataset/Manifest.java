package org.frt.dataset;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.apache.commons.csv.CSVRecord;
import org.frt.io.CsvJournal;
import org.frt.io.InputException;
import org.frt.run.Status;
import org.jspecify.annotations.Nullable;

/** The list of a data set's photos, {@code manifest.csv}: a {@link ManifestRow} a line, see {@link CsvJournal}. */
public final class Manifest {
    /** The manifest as a file that can be added to. */
    public static final CsvJournal<ManifestRow> JOURNAL = new CsvJournal<>(
            List.of("source", "split", "name", "identity", "yaw", "eye_distance", "status", "reason"),
            Manifest::fields,
            Manifest::row);

    private Manifest() {}

    /**
     * All complete rows.
     *
     * @throws InputException if there is no such file or a row cannot be understood
     */
    public static List<ManifestRow> read(Path file) throws IOException {
        try {
            return JOURNAL.read(file);
        } catch (NoSuchFileException e) {
            throw new InputException(file, "there is no manifest", "make the data set with frt prepare", e);
        }
    }

    /** Replaces the file. */
    public static void write(Path file, Iterable<ManifestRow> rows) throws IOException {
        JOURNAL.write(file, rows);
    }

    private static Object[] fields(ManifestRow row) {
        return new Object[] {
            row.source(),
            row.split() == null ? "" : row.split().folder(),
            row.name(),
            row.identity(),
            text(row.yaw()),
            text(row.eyeDistance()),
            row.status().word(),
            row.reason()
        };
    }

    private static ManifestRow row(CSVRecord record) {
        String split = record.get("split");
        return new ManifestRow(
                record.get("source"),
                split.isEmpty() ? null : Split.valueOf(split.toUpperCase(Locale.ROOT)),
                record.get("name"),
                record.get("identity"),
                number(record.get("yaw")),
                number(record.get("eye_distance")),
                Status.of(record.get("status")),
                record.get("reason"));
    }

    private static String text(@Nullable Double value) {
        return value == null ? "" : String.format(Locale.ROOT, "%.2f", value);
    }

    private static @Nullable Double number(String text) {
        return text.isEmpty() ? null : Double.valueOf(text);
    }
}
