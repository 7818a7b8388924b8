package org.frt.dataset;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.commons.csv.CSVRecord;
import org.frt.face.Similarity;
import org.frt.io.CanonicalName;
import org.frt.io.CsvJournal;
import org.frt.io.InputException;
import org.frt.run.SourceContent;
import org.frt.run.Status;
import org.jspecify.annotations.Nullable;

/** The list of a data set's photos, {@code manifest.csv}: a {@link ManifestRow} a line, see {@link CsvJournal}. */
public final class Manifest {
    private static final List<String> FRAME_COLUMNS =
            List.of("outside", "a", "b", "tx", "ty", "photo_width", "photo_height");

    /** The manifest as a file that can be added to. */
    public static final CsvJournal<ManifestRow> JOURNAL =
            new CsvJournal<>(columns(), laterColumns(), Manifest::fields, Manifest::row);

    private Manifest() {}

    private static List<String> columns() {
        List<String> columns = new ArrayList<>(List.of("source", "split", "name", "identity", "yaw", "eye_distance"));
        columns.addAll(FRAME_COLUMNS);
        columns.addAll(List.of("status", "reason", "note"));
        columns.addAll(SourceContent.COLUMNS);
        return columns;
    }

    private static Set<String> laterColumns() {
        Set<String> columns = new HashSet<>(FRAME_COLUMNS);
        columns.add("note");
        columns.addAll(SourceContent.COLUMNS);
        return columns;
    }

    /**
     * All complete rows.
     *
     * @throws InputException if there is no such file or a row cannot be understood
     */
    public static List<ManifestRow> read(Path file) throws IOException {
        try {
            if (Files.size(file) == 0) {
                throw new InputException(
                        file, "the manifest is empty", "make it again with frt prepare, from the same photos");
            }
            return JOURNAL.read(file);
        } catch (NoSuchFileException e) {
            throw new InputException(file, "there is no manifest", "make the data set with frt prepare", e);
        }
    }

    /**
     * Who is on each face of a split, by the face's canonical name; an empty text for nobody known.
     *
     * @throws InputException if there is no such file, a row cannot be understood, or two rows name two people on one
     *     face
     */
    public static Map<String, String> identities(Path file, Split split) throws IOException {
        Map<String, String> identities = new HashMap<>();
        Map<String, Integer> numbers = new HashMap<>();
        List<ManifestRow> rows = read(file);
        for (int i = 0; i < rows.size(); i++) {
            ManifestRow row = rows.get(i);
            if (row.status() == Status.DONE && row.split() == split) {
                String name = CanonicalName.of(row.name());
                // After the header, and counted from 1.
                int number = i + 2;
                String other = identities.put(name, row.identity());
                Integer otherNumber = numbers.put(name, number);
                if (other != null && !other.equals(row.identity())) {
                    throw new InputException(
                            file,
                            row.name() + " is " + nobodyOr(other) + " in row " + otherNumber + ", but "
                                    + nobodyOr(row.identity()) + " in row " + number,
                            "delete the wrong row");
                }
            }
        }
        return identities;
    }

    private static String nobodyOr(String identity) {
        return identity.isEmpty() ? "nobody known" : identity;
    }

    /**
     * The faces of a split, by their canonical names: for each, which of its pixels lie beyond its photo; empty where the
     * face lies within its photo, or an earlier version has not told.
     *
     * @throws InputException if there is no such file, a row cannot be understood, or a face is in two splits
     */
    public static Map<String, Optional<PhotoFrame>> faces(Path file, Split split) throws IOException {
        Map<String, Optional<PhotoFrame>> faces = new HashMap<>();
        Map<String, Split> splits = new HashMap<>();
        for (ManifestRow row : read(file)) {
            if (row.status() != Status.DONE || row.split() == null) {
                continue;
            }
            Split other = splits.put(CanonicalName.of(row.name()), row.split());
            if (other != null && other != row.split()) {
                throw new InputException(
                        file,
                        row.name() + " is in " + other.folder() + " and in "
                                + row.split().folder(),
                        "delete the wrong row");
            }
            if (row.split() == split) {
                faces.put(
                        CanonicalName.of(row.name()),
                        Optional.ofNullable(row.position())
                                .map(FacePosition::frame)
                                .filter(frame -> frame.outside() > 0));
            }
        }
        return faces;
    }

    private static @Nullable Object[] fields(ManifestRow row) {
        FacePosition position = row.position();
        PhotoFrame frame = position == null ? null : position.frame();
        List<@Nullable Object> fields = new ArrayList<>(Arrays.<@Nullable Object>asList(
                row.source(),
                row.split() == null ? "" : row.split().folder(),
                row.name(),
                row.identity(),
                position == null ? null : text(position.yaw()),
                position == null ? null : text(position.eyeDistance()),
                frame == null ? null : String.format(Locale.ROOT, "%.4f", frame.outside()),
                frame == null ? null : frame.toAligned().a(),
                frame == null ? null : frame.toAligned().b(),
                frame == null ? null : frame.toAligned().tx(),
                frame == null ? null : frame.toAligned().ty(),
                frame == null ? null : frame.width(),
                frame == null ? null : frame.height(),
                row.status().word(),
                row.reason(),
                row.note()));
        fields.addAll(Arrays.asList(SourceContent.fields(row.content())));
        return fields.toArray();
    }

    private static ManifestRow row(CSVRecord record) {
        String split = record.get("split");
        return new ManifestRow(
                record.get("source"),
                SourceContent.parse(record),
                split.isEmpty() ? null : constant(Split.class, "split", split),
                record.get("name"),
                CanonicalName.of(record.get("identity")),
                position(record),
                Status.of(record.get("status")),
                record.get("reason"),
                CsvJournal.text(record, "note"));
    }

    private static @Nullable FacePosition position(CSVRecord record) {
        return record.get("yaw").isEmpty()
                ? null
                : new FacePosition(number(record, "yaw"), number(record, "eye_distance"), frame(record));
    }

    private static @Nullable PhotoFrame frame(CSVRecord record) {
        return CsvJournal.text(record, "outside").isEmpty()
                ? null
                : new PhotoFrame(
                        number(record, "outside"),
                        new Similarity(
                                number(record, "a"), number(record, "b"), number(record, "tx"), number(record, "ty")),
                        (int) number(record, "photo_width"),
                        (int) number(record, "photo_height"));
    }

    private static <E extends Enum<E>> E constant(Class<E> kind, String column, String text) {
        return Arrays.stream(kind.getEnumConstants())
                .filter(each -> each.name().toLowerCase(Locale.ROOT).equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("its " + column + " is " + text));
    }

    private static String text(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }

    private static double number(CSVRecord record, String column) {
        String text = record.get(column);
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(text + " is no number", e);
        }
    }
}
