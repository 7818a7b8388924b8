package org.frt.evaluate.recognition;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVRecord;
import org.frt.damage.Occlusion;
import org.frt.evaluate.candidate.FaceJournal;
import org.frt.evaluate.candidate.FaceRow;
import org.frt.evaluate.candidate.Filling;
import org.frt.io.CsvJournal;
import org.frt.recognise.EmbeddingKey;
import org.frt.run.Status;
import org.jspecify.annotations.Nullable;

/**
 * One of a face's pictures as the recognisers see it, or the face itself.
 *
 * @param face its name
 * @param picture the probe
 * @param key what a picture's embeddings are found by, if there are some; else status and reason say why not
 * @param embeddings as {@link EmbeddedProbes.Embedded#embeddings}
 * @param occlusion what the hole hides of the face; of the face itself alone
 * @param content what the face's files held
 */
record ProbeRow(
        String face,
        int picture,
        @Nullable EmbeddingKey key,
        List<float @Nullable []> embeddings,
        Occlusion occlusion,
        Status status,
        String reason,
        String content)
        implements FaceRow {
    /** Of a recogniser that has no embedding, or whose embedding is kept elsewhere. */
    private static final String NONE = "-";

    private static final String CONTENT = "content";

    /** Of faces, which are noted without their embeddings, since these are kept elsewhere, but travel with them. */
    static final FaceJournal<EmbeddedProbes, ProbeRow> JOURNAL = new FaceJournal<>(
            new CsvJournal<>(columns(), Set.of(CONTENT), ProbeRow::fields, ProbeRow::of),
            ProbeRow::rows,
            ProbeRow::probes);

    private static List<String> columns() {
        List<String> columns = new ArrayList<>(List.of("name", "probe", "key", "embeddings"));
        columns.addAll(Occlusion.COLUMNS);
        columns.addAll(List.of("status", "reason", CONTENT));
        return columns;
    }

    private static List<ProbeRow> rows(EmbeddedProbes face) {
        List<ProbeRow> rows = new ArrayList<>();
        for (EmbeddedProbes.Embedded each : face.embedded()) {
            rows.add(picture(face, each.probe(), each.key(), each.embeddings(), Status.DONE, ""));
        }
        face.missing()
                .forEach((probe, nothing) ->
                        rows.add(picture(face, probe, null, List.of(), nothing.status(), nothing.reason())));
        rows.sort(Comparator.comparingInt(ProbeRow::picture));
        rows.add(new ProbeRow(
                face.face(), FACE, null, List.of(), face.occlusion(), face.status(), face.reason(), face.content()));
        return rows;
    }

    private static ProbeRow picture(
            EmbeddedProbes face,
            int probe,
            @Nullable EmbeddingKey key,
            List<float @Nullable []> embeddings,
            Status status,
            String reason) {
        return new ProbeRow(face.face(), probe, key, embeddings, Occlusion.UNKNOWN, status, reason, face.content());
    }

    private static EmbeddedProbes probes(List<ProbeRow> pictures, ProbeRow face) {
        List<EmbeddedProbes.Embedded> embedded = new ArrayList<>();
        Map<Integer, Filling.Missing> missing = new LinkedHashMap<>();
        for (ProbeRow row : face.status() == Status.DONE ? pictures : List.<ProbeRow>of()) {
            if (row.key() == null) {
                missing.put(row.picture(), new Filling.Missing(row.status(), row.reason()));
            } else {
                embedded.add(new EmbeddedProbes.Embedded(row.picture(), row.key(), row.embeddings()));
            }
        }
        return new EmbeddedProbes(
                face.face(), embedded, missing, face.occlusion(), face.status(), face.reason(), face.content());
    }

    private Object[] fields() {
        List<Object> fields = new ArrayList<>(List.of(
                face,
                picture,
                key == null ? "" : key,
                embeddings.stream().map(ProbeRow::text).collect(Collectors.joining(" "))));
        fields.addAll(occlusion.fields());
        fields.addAll(List.of(status.word(), reason, content));
        return fields.toArray();
    }

    private static ProbeRow of(CSVRecord record) {
        String key = record.get("key");
        String embeddings = record.get("embeddings");
        return new ProbeRow(
                record.get("name"),
                Integer.parseInt(record.get("probe")),
                key.isEmpty() ? null : EmbeddingKey.parse(key),
                embeddings.isEmpty()
                        ? List.of()
                        : Arrays.stream(embeddings.split(" "))
                                .<float @Nullable []>map(ProbeRow::embedding)
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
}
