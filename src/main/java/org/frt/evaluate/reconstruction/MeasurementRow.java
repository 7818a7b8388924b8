package org.frt.evaluate.reconstruction;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.commons.csv.CSVRecord;
import org.frt.damage.Occlusion;
import org.frt.evaluate.candidate.FaceJournal;
import org.frt.evaluate.candidate.FaceRow;
import org.frt.io.CsvJournal;
import org.frt.run.Status;

/**
 * What was measured of a face's picture by one candidate, with all digits, or the face itself.
 *
 * @param picture the candidate's number
 * @param measurement of the face itself without figures
 * @param content what the face's files held
 */
record MeasurementRow(int picture, Measurement measurement, String content) implements FaceRow {
    private static final String EMBEDDINGS = "embeddings";
    private static final String CONTENT = "content";

    /** Of faces. */
    static final FaceJournal<MeasuredFace, MeasurementRow> JOURNAL = new FaceJournal<>(
            new CsvJournal<>(columns(), Set.of(CONTENT), MeasurementRow::fields, MeasurementRow::of),
            MeasurementRow::rows,
            MeasurementRow::face);

    @Override
    public String face() {
        return measurement.face();
    }

    private static List<String> columns() {
        List<String> columns = Measurement.columns();
        columns.addAll(List.of(EMBEDDINGS, "status", "reason", CONTENT));
        return columns;
    }

    private static List<MeasurementRow> rows(MeasuredFace face) {
        List<MeasurementRow> rows = new ArrayList<>();
        for (int i = 0; i < face.byCandidate().size(); i++) {
            rows.add(new MeasurementRow(i, face.byCandidate().get(i), face.content()));
        }
        rows.add(new MeasurementRow(FACE, face.withoutFigures(), face.content()));
        return rows;
    }

    private static MeasuredFace face(List<MeasurementRow> pictures, MeasurementRow face) {
        Status status = face.measurement().status();
        List<Measurement> byCandidate = new ArrayList<>();
        for (MeasurementRow row : status == Status.DONE ? pictures : List.<MeasurementRow>of()) {
            byCandidate.add(
                    byCandidate.isEmpty()
                            ? row.measurement()
                            : row.measurement().sharing(byCandidate.get(0)));
        }
        return new MeasuredFace(
                face.face(), byCandidate, status, face.measurement().reason(), face.content());
    }

    private Object[] fields() {
        List<Object> fields =
                new ArrayList<>(List.of(measurement.face(), picture, measurement.hole(), measurement.typologyAngle()));
        fields.addAll(measurement.occlusion().fields());
        for (Figure figure : Figure.values()) {
            double value = measurement.figure(figure);
            fields.add(Double.isNaN(value) ? "" : value);
        }
        fields.add(measurement.embeddings() == null ? "" : measurement.embeddings());
        fields.addAll(List.of(measurement.status().word(), measurement.reason(), content));
        return fields.toArray();
    }

    private static MeasurementRow of(CSVRecord record) {
        Figures figures = new Figures();
        for (Figure figure : Figure.values()) {
            String text = record.get(figure.column());
            if (!text.isEmpty()) {
                figures.put(figure, Double.parseDouble(text));
            }
        }
        String embeddings = record.get(EMBEDDINGS);
        return new MeasurementRow(
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
}
