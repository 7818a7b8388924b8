package org.frt.evaluate.recognition;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVRecord;
import org.frt.damage.Occlusion;
import org.frt.evaluate.candidate.Filling;
import org.frt.io.CsvJournal;
import org.frt.recognise.EmbeddingKey;
import org.frt.run.Status;
import org.jspecify.annotations.Nullable;

/**
 * The faces whose embeddings are kept, so that an interrupted evaluation goes on where it was: a row for each picture, with
 * what its embeddings are found by, and at last one for the face, with which it is there.
 */
final class ProbeJournal implements Closeable {
    /** Of the row that is about the face itself. */
    private static final int FACE = -1;

    /** Of a recogniser that has no embedding, or whose embedding is kept elsewhere. */
    private static final String NONE = "-";

    private static final String CONTENT = "content";

    /** The probe {@link #FACE}, or one of the face's pictures: with a key, or else with status and reason. */
    private record Row(
            String face,
            int probe,
            @Nullable EmbeddingKey key,
            List<float @Nullable []> embeddings,
            Occlusion occlusion,
            Status status,
            String reason,
            String content) {}

    private static final List<String> COLUMNS = columns();
    private static final CsvJournal<Row> CSV =
            new CsvJournal<>(COLUMNS, Set.of(CONTENT), ProbeJournal::fields, ProbeJournal::row);

    private final CsvJournal.Appender<Row> appender;

    private ProbeJournal(CsvJournal.Appender<Row> appender) {
        this.appender = appender;
    }

    private static List<String> columns() {
        List<String> columns = new ArrayList<>(List.of("name", "probe", "key", "embeddings"));
        columns.addAll(Occlusion.COLUMNS);
        columns.addAll(List.of("status", "reason", CONTENT));
        return columns;
    }

    /** Opens the file to add faces; makes it if it isn't there. */
    static ProbeJournal append(Path file) throws IOException {
        return new ProbeJournal(CSV.append(file));
    }

    /** The faces that are there wholly, by name. */
    static Map<String, EmbeddedProbes> read(Path file) throws IOException {
        return Files.notExists(file) ? new LinkedHashMap<>() : faces(CSV.read(file));
    }

    private static Map<String, EmbeddedProbes> faces(List<Row> rows) {
        Map<String, EmbeddedProbes> faces = new LinkedHashMap<>();
        List<EmbeddedProbes.Embedded> embedded = new ArrayList<>();
        Map<Integer, Filling.Missing> missing = new LinkedHashMap<>();
        String begun = "";
        for (Row row : rows) {
            if (row.probe() == 0 || !row.face().equals(begun)) {
                // What there is before is of a face at which a process was killed.
                embedded.clear();
                missing.clear();
                begun = row.face();
            }
            if (row.probe() == FACE) {
                faces.put(
                        row.face(),
                        new EmbeddedProbes(
                                row.face(),
                                List.copyOf(embedded),
                                new LinkedHashMap<>(missing),
                                row.occlusion(),
                                row.status(),
                                row.reason(),
                                row.content()));
            } else if (row.key() == null) {
                missing.put(row.probe(), new Filling.Missing(row.status(), row.reason()));
            } else {
                embedded.add(new EmbeddedProbes.Embedded(row.probe(), row.key(), row.embeddings()));
            }
        }
        return faces;
    }

    /** Notes a face; without its embeddings, which are kept elsewhere. */
    void add(EmbeddedProbes face) {
        rows(face).forEach(appender::add);
    }

    private static List<Row> rows(EmbeddedProbes face) {
        List<Row> rows = new ArrayList<>();
        for (EmbeddedProbes.Embedded each : face.embedded()) {
            rows.add(new Row(
                    face.face(),
                    each.probe(),
                    each.key(),
                    each.embeddings(),
                    Occlusion.UNKNOWN,
                    Status.DONE,
                    "",
                    face.content()));
        }
        face.missing()
                .forEach((probe, nothing) -> rows.add(new Row(
                        face.face(),
                        probe,
                        null,
                        List.of(),
                        Occlusion.UNKNOWN,
                        nothing.status(),
                        nothing.reason(),
                        face.content())));
        rows.add(new Row(
                face.face(), FACE, null, List.of(), face.occlusion(), face.status(), face.reason(), face.content()));
        return rows;
    }

    /** A face with its embeddings: a way to send it elsewhere. */
    static String lines(EmbeddedProbes face) {
        return CSV.lines(rows(face));
    }

    /** The reverse of {@link #lines}. */
    static EmbeddedProbes face(String lines) {
        return faces(CSV.rows(lines)).values().iterator().next();
    }

    private static Object[] fields(Row row) {
        List<Object> fields = new ArrayList<>(List.of(
                row.face(),
                row.probe(),
                row.key() == null ? "" : row.key(),
                row.embeddings().stream().map(ProbeJournal::text).collect(Collectors.joining(" "))));
        fields.addAll(row.occlusion().fields());
        fields.addAll(List.of(row.status().word(), row.reason(), row.content()));
        return fields.toArray();
    }

    private static Row row(CSVRecord record) {
        if (!record.isConsistent()) {
            throw new IllegalArgumentException(record.size() + " fields");
        }
        String key = record.get("key");
        String embeddings = record.get("embeddings");
        return new Row(
                record.get("name"),
                Integer.parseInt(record.get("probe")),
                key.isEmpty() ? null : EmbeddingKey.parse(key),
                embeddings.isEmpty()
                        ? List.of()
                        : Arrays.stream(embeddings.split(" "))
                                .<float @Nullable []>map(ProbeJournal::embedding)
                                .toList(),
                Occlusion.parse(record::get),
                Status.of(record.get("status")),
                record.get("reason"),
                CsvJournal.text(record, CONTENT));
    }

    /** Without loss. */
    private static String text(float @Nullable [] embedding) {
        if (embedding == null) {
            return NONE;
        }
        ByteBuffer bytes = ByteBuffer.allocate(embedding.length * Float.BYTES);
        bytes.asFloatBuffer().put(embedding);
        return Base64.getEncoder().encodeToString(bytes.array());
    }

    private static float @Nullable [] embedding(String text) {
        if (text.equals(NONE)) {
            return null;
        }
        ByteBuffer bytes = ByteBuffer.wrap(Base64.getDecoder().decode(text));
        float[] embedding = new float[bytes.remaining() / Float.BYTES];
        bytes.asFloatBuffer().get(embedding);
        return embedding;
    }

    @Override
    public void close() throws IOException {
        try (appender) {
            appender.force();
        }
    }
}
