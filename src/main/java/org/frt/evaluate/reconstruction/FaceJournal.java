package org.frt.evaluate.reconstruction;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.commons.csv.CSVRecord;
import org.frt.damage.Occlusion;
import org.frt.io.CsvJournal;
import org.frt.run.Status;

/**
 * The faces that were measured so far, so that an interrupted evaluation goes on where it was: a row for each face and
 * candidate with all digits, and one for a face that cannot be used. A face is there once all of its rows are.
 */
final class FaceJournal implements Closeable {
    /** Of a row that is about a face, not about what a candidate made of it. */
    private static final int NO_CANDIDATE = -1;

    private static final String EMBEDDINGS = "embeddings";
    private static final String CONTENT = "content";

    private record Row(int candidate, Measurement measurement, String content) {}

    private static final List<String> COLUMNS = columns();
    private static final CsvJournal<Row> CSV =
            new CsvJournal<>(COLUMNS, Set.of(CONTENT), FaceJournal::fields, FaceJournal::row);

    private final CsvJournal.Appender<Row> appender;

    private FaceJournal(CsvJournal.Appender<Row> appender) {
        this.appender = appender;
    }

    private static List<String> columns() {
        List<String> columns = new ArrayList<>(List.of("name", "candidate", "hole", "typology_angle"));
        columns.addAll(Occlusion.COLUMNS);
        Arrays.stream(Figure.values()).map(Figure::column).forEach(columns::add);
        columns.addAll(List.of(EMBEDDINGS, "status", "reason", CONTENT));
        return columns;
    }

    /** Opens the file to add faces; makes it if it isn't there. */
    static FaceJournal append(Path file) throws IOException {
        return new FaceJournal(CSV.append(file));
    }

    /** The faces that are there wholly, by name. */
    static Map<String, MeasuredFace> read(Path file, int candidates) throws IOException {
        Map<String, MeasuredFace> faces = new LinkedHashMap<>();
        if (Files.notExists(file)) {
            return faces;
        }
        collect(CSV.read(file), candidates, faces);
        return faces;
    }

    private static void collect(List<Row> rows, int candidates, Map<String, MeasuredFace> faces) {
        List<Measurement> ofFace = new ArrayList<>();
        for (Row row : rows) {
            Measurement measurement = row.measurement();
            if (row.candidate() == NO_CANDIDATE) {
                faces.put(
                        measurement.face(),
                        MeasuredFace.unusable(
                                measurement.face(), measurement.status(), measurement.reason(), row.content()));
                continue;
            }
            if (row.candidate() == 0) {
                ofFace.clear();
            }
            ofFace.add(ofFace.isEmpty() ? measurement : measurement.sharing(ofFace.get(0)));
            if (ofFace.size() == candidates && row.candidate() == candidates - 1) {
                faces.put(
                        measurement.face(),
                        new MeasuredFace(measurement.face(), ofFace, Status.DONE, "", row.content()));
            }
        }
    }

    void add(MeasuredFace face) {
        rows(face).forEach(appender::add);
    }

    private static List<Row> rows(MeasuredFace face) {
        if (face.byCandidate().isEmpty()) {
            return List.of(new Row(
                    NO_CANDIDATE,
                    new Measurement(
                            face.face(),
                            Double.NaN,
                            Double.NaN,
                            Occlusion.UNKNOWN,
                            new Figures(),
                            null,
                            face.status(),
                            face.reason()),
                    face.content()));
        }
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < face.byCandidate().size(); i++) {
            rows.add(new Row(i, face.byCandidate().get(i), face.content()));
        }
        return rows;
    }

    /** A face as the file has it. */
    static String lines(MeasuredFace face) {
        return CSV.lines(rows(face));
    }

    /** The reverse of {@link #lines}. */
    static MeasuredFace face(String lines) {
        Map<String, MeasuredFace> faces = new LinkedHashMap<>();
        List<Row> rows = CSV.rows(lines);
        collect(rows, rows.size(), faces);
        return faces.values().iterator().next();
    }

    private static Object[] fields(Row row) {
        Measurement measurement = row.measurement();
        List<Object> fields = new ArrayList<>(
                List.of(measurement.face(), row.candidate(), measurement.hole(), measurement.typologyAngle()));
        fields.addAll(measurement.occlusion().fields());
        for (Figure figure : Figure.values()) {
            double value = measurement.figure(figure);
            fields.add(Double.isNaN(value) ? "" : value);
        }
        fields.add(measurement.embeddings() == null ? "" : measurement.embeddings());
        fields.addAll(List.of(measurement.status().word(), measurement.reason(), row.content()));
        return fields.toArray();
    }

    private static Row row(CSVRecord record) {
        if (!record.isConsistent()) {
            throw new IllegalArgumentException(record.size() + " fields");
        }
        Figures figures = new Figures();
        for (Figure figure : Figure.values()) {
            String text = record.get(figure.column());
            if (!text.isEmpty()) {
                figures.put(figure, Double.parseDouble(text));
            }
        }
        String embeddings = record.get(EMBEDDINGS);
        return new Row(
                Integer.parseInt(record.get("candidate")),
                new Measurement(
                        record.get("name"),
                        Double.parseDouble(record.get("hole")),
                        Double.parseDouble(record.get("typology_angle")),
                        Occlusion.parse(record::get),
                        figures,
                        embeddings.isEmpty() ? null : Embeddings.parse(embeddings),
                        Status.of(record.get("status")),
                        record.get("reason")),
                CsvJournal.text(record, CONTENT));
    }

    @Override
    public void close() throws IOException {
        try (appender) {
            appender.force();
        }
    }
}
