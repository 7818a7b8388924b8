package org.frt.inpaint;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.apache.commons.csv.CSVRecord;
import org.frt.face.Similarity;
import org.frt.io.AtomicFile;
import org.frt.io.CsvJournal;
import org.jspecify.annotations.Nullable;

/** {@code report.csv}, which grows while the work goes on, and {@code report.json}, written at the end. */
final class InpaintReport {
    /** The rows as a file that can be added to. */
    static final CsvJournal<ReportRow> CSV = new CsvJournal<>(
            List.of(
                    "source",
                    "name",
                    "status",
                    "reason",
                    "yaw",
                    "eye_distance",
                    "a",
                    "b",
                    "tx",
                    "ty",
                    "hole",
                    "read_ms",
                    "predict_ms",
                    "write_ms"),
            InpaintReport::fields,
            InpaintReport::row);

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private InpaintReport() {}

    /** Writes {@code report.json}: the configuration and the rows. */
    static void writeJson(Path file, InpaintConfig config, List<ReportRow> rows) throws IOException {
        ObjectNode json = MAPPER.createObjectNode();
        json.set("config", config.toTree());
        ArrayNode faces = json.putArray("faces");
        for (ReportRow row : rows) {
            faces.add(json(row));
        }
        AtomicFile.writeText(file, MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(json) + "\n");
    }

    private static ObjectNode json(ReportRow row) {
        ObjectNode json = MAPPER.createObjectNode();
        json.put("source", row.source());
        json.put("name", row.name());
        json.put("status", row.status().name().toLowerCase(Locale.ROOT));
        json.put("reason", row.reason());
        json.put("yaw", row.yaw());
        json.put("eye_distance", row.eyeDistance());
        Similarity transform = row.toAligned();
        if (transform == null) {
            json.putNull("transform");
        } else {
            json.putObject("transform")
                    .put("a", transform.a())
                    .put("b", transform.b())
                    .put("tx", transform.tx())
                    .put("ty", transform.ty());
        }
        json.put("hole", row.hole());
        json.put("read_ms", row.readMillis());
        json.put("predict_ms", row.predictMillis());
        json.put("write_ms", row.writeMillis());
        return json;
    }

    private static @Nullable Object[] fields(ReportRow row) {
        Similarity transform = row.toAligned();
        return new @Nullable Object[] {
            row.source(),
            row.name(),
            row.status().name().toLowerCase(Locale.ROOT),
            row.reason(),
            row.yaw(),
            row.eyeDistance(),
            transform == null ? null : transform.a(),
            transform == null ? null : transform.b(),
            transform == null ? null : transform.tx(),
            transform == null ? null : transform.ty(),
            row.hole(),
            row.readMillis(),
            row.predictMillis(),
            row.writeMillis()
        };
    }

    private static ReportRow row(CSVRecord record) {
        Double a = number(record.get("a"));
        Double b = number(record.get("b"));
        Double tx = number(record.get("tx"));
        Double ty = number(record.get("ty"));
        return new ReportRow(
                record.get("source"),
                record.get("name"),
                ReportRow.Status.valueOf(record.get("status").toUpperCase(Locale.ROOT)),
                record.get("reason"),
                number(record.get("yaw")),
                number(record.get("eye_distance")),
                a == null || b == null || tx == null || ty == null ? null : new Similarity(a, b, tx, ty),
                number(record.get("hole")),
                Long.parseLong(record.get("read_ms")),
                Long.parseLong(record.get("predict_ms")),
                Long.parseLong(record.get("write_ms")));
    }

    private static @Nullable Double number(String text) {
        return text.isEmpty() ? null : Double.valueOf(text);
    }
}
