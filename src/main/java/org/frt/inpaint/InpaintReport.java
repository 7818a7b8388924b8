package org.frt.inpaint;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.commons.csv.CSVRecord;
import org.frt.damage.Occlusion;
import org.frt.face.Similarity;
import org.frt.inpaint.ReportRow.Times;
import org.frt.io.AtomicFile;
import org.frt.io.CsvJournal;
import org.frt.io.Json;
import org.frt.io.RelativeName;
import org.frt.restore.FaceOutcome.Placement;
import org.frt.run.SourceContent;
import org.frt.run.Status;
import org.jspecify.annotations.Nullable;

/** {@code report.csv}, which grows while the work goes on, and {@code report.json}, written at the end. */
final class InpaintReport {
    /** The rows as a file that can be added to. */
    static final CsvJournal<ReportRow> CSV =
            new CsvJournal<>(columns(), laterColumns(), InpaintReport::fields, InpaintReport::row);

    private static List<String> columns() {
        List<String> columns = new ArrayList<>(List.of(
                "source", "name", "status", "reason", "yaw", "eye_distance", "outside", "a", "b", "tx", "ty", "hole"));
        columns.addAll(Occlusion.COLUMNS);
        columns.addAll(List.of("mask_reading", "restored", "note"));
        columns.addAll(SourceContent.COLUMNS);
        columns.addAll(List.of("read_ms", "predict_ms", "write_ms"));
        return columns;
    }

    private static Set<String> laterColumns() {
        Set<String> columns = new HashSet<>(Occlusion.COLUMNS);
        columns.add("outside");
        columns.addAll(SourceContent.COLUMNS);
        return columns;
    }

    private InpaintReport() {}

    /** Writes {@code report.json}: the configuration and the rows. */
    static void writeJson(Path file, InpaintSetup setup, List<ReportRow> rows) throws IOException {
        ObjectNode config = Json.object();
        config.set("config", setup.toTree());
        Iterable<ObjectNode> faces =
                () -> rows.stream().map(InpaintReport::json).iterator();
        AtomicFile.write(file, out -> Json.write(out, config, "faces", faces));
    }

    private static ObjectNode json(ReportRow row) {
        ObjectNode json = Json.object();
        json.put("source", row.source());
        json.put("name", row.name());
        json.put("status", row.status().word());
        json.put("reason", row.reason());
        Placement placement = row.placement();
        json.put("yaw", placement == null ? null : placement.yaw());
        json.put("eye_distance", placement == null ? null : placement.eyeDistance());
        json.put("outside", placement == null ? null : placement.outside());
        Similarity transform = placement == null ? null : placement.toAligned();
        if (transform == null) {
            json.putNull("transform");
        } else {
            json.putObject("transform")
                    .put("a", transform.a())
                    .put("b", transform.b())
                    .put("tx", transform.tx())
                    .put("ty", transform.ty());
        }
        ReportRow.Hole hole = row.hole();
        json.put("hole", hole == null ? null : hole.share());
        if (hole == null || !hole.occlusion().isKnown()) {
            json.putNull("hidden");
        } else {
            ObjectNode hidden =
                    json.putObject("hidden").put("face", hole.occlusion().face());
            hole.occlusion()
                    .regions()
                    .forEach((region, share) -> hidden.put(region.column(), Double.isNaN(share) ? null : share));
        }
        json.put("mask_reading", hole == null ? null : hole.reading());
        ReportRow.RestoredPhoto restored = row.restored();
        json.put("restored", restored == null ? null : restored.file());
        json.put("note", restored == null ? null : restored.note());
        SourceContent content = row.content();
        json.put("source_bytes", content == null ? null : content.bytes());
        json.put("source_sha256", content == null ? null : content.sha256());
        json.put("read_ms", row.times().read());
        json.put("predict_ms", row.times().predict());
        json.put("write_ms", row.times().write());
        return json;
    }

    private static @Nullable Object[] fields(ReportRow row) {
        Placement placement = row.placement();
        ReportRow.Hole hole = row.hole();
        ReportRow.RestoredPhoto restored = row.restored();
        Similarity transform = placement == null ? null : placement.toAligned();
        List<@Nullable Object> fields = new ArrayList<>(Arrays.<@Nullable Object>asList(
                row.source(),
                row.name(),
                row.status().word(),
                row.reason(),
                placement == null ? null : placement.yaw(),
                placement == null ? null : placement.eyeDistance(),
                placement == null ? null : placement.outside(),
                transform == null ? null : transform.a(),
                transform == null ? null : transform.b(),
                transform == null ? null : transform.tx(),
                transform == null ? null : transform.ty(),
                hole == null ? null : hole.share()));
        fields.addAll((hole == null ? Occlusion.UNKNOWN : hole.occlusion()).fields());
        fields.addAll(Arrays.<@Nullable Object>asList(
                hole == null ? null : hole.reading(),
                restored == null ? null : restored.file(),
                restored == null ? null : restored.note()));
        fields.addAll(Arrays.asList(SourceContent.fields(row.content())));
        fields.addAll(
                List.of(row.times().read(), row.times().predict(), row.times().write()));
        return fields.toArray();
    }

    private static ReportRow row(CSVRecord record) {
        Double a = number(record.get("a"));
        Double b = number(record.get("b"));
        Double tx = number(record.get("tx"));
        Double ty = number(record.get("ty"));
        Double hole = number(record.get("hole"));
        return new ReportRow(
                record.get("source"),
                SourceContent.parse(record),
                record.get("name"),
                Status.of(record.get("status")),
                record.get("reason"),
                a == null || b == null || tx == null || ty == null
                        ? null
                        : new Placement(
                                new Similarity(a, b, tx, ty),
                                number(record.get("yaw")),
                                number(record.get("eye_distance")),
                                number(CsvJournal.text(record, "outside"))),
                hole == null
                        ? null
                        : new ReportRow.Hole(
                                hole,
                                record.get("mask_reading"),
                                Occlusion.parse(column -> CsvJournal.text(record, column))),
                restored(record),
                new Times(
                        Long.parseLong(record.get("read_ms")),
                        Long.parseLong(record.get("predict_ms")),
                        Long.parseLong(record.get("write_ms"))));
    }

    /** A report may come from anybody, and what it names be anywhere. */
    private static ReportRow.@Nullable RestoredPhoto restored(CSVRecord record) {
        String file = record.get("restored");
        if (file.isEmpty()) {
            return null;
        }
        if (!RelativeName.staysBelow(file)) {
            throw new IllegalArgumentException(file + " is no file below the folder of restored photos");
        }
        return new ReportRow.RestoredPhoto(file, record.get("note"));
    }

    private static @Nullable Double number(String text) {
        return text.isEmpty() ? null : Double.valueOf(text);
    }
}
