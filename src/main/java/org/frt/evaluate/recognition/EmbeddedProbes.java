package org.frt.evaluate.recognition;

import java.util.List;
import java.util.Map;
import org.frt.damage.Occlusion;
import org.frt.evaluate.candidate.FaceOutcome;
import org.frt.evaluate.candidate.Filling;
import org.frt.recognise.EmbeddingKey;
import org.frt.run.Status;
import org.jspecify.annotations.Nullable;

/**
 * A face's pictures as the recognisers see them.
 *
 * @param face its name
 * @param embedded those that there are
 * @param missing the other probes, and why
 * @param occlusion what the hole hides of the face
 * @param status whether the face can be used, and if not, what is at fault
 * @param reason why it cannot be used, or empty
 * @param content what its files held, see {@link org.frt.evaluate.candidate.FaceFilling#content}
 */
record EmbeddedProbes(
        String face,
        List<Embedded> embedded,
        Map<Integer, Filling.Missing> missing,
        Occlusion occlusion,
        Status status,
        String reason,
        String content)
        implements FaceOutcome {
    /**
     * One picture.
     *
     * @param probe which of its face's pictures: 0 for the original, 1 for the first candidate's
     * @param key of its embeddings
     * @param embeddings of each recogniser; {@code null} if it is known, or if there are no landmarks;
     *     nobody's once they are kept elsewhere
     */
    record Embedded(int probe, EmbeddingKey key, List<float @Nullable []> embeddings) {}

    /** The same without embeddings, which take far more memory than all else. */
    EmbeddedProbes withoutEmbeddings() {
        List<Embedded> keys = embedded.stream()
                .map(each -> new Embedded(each.probe(), each.key(), List.of()))
                .toList();
        return new EmbeddedProbes(face, keys, missing, occlusion, status, reason, content);
    }

    EmbeddedProbes of(String newContent) {
        return new EmbeddedProbes(face, embedded, missing, occlusion, status, reason, newContent);
    }

    @Override
    public boolean mayPass() {
        return status.mayPass()
                || missing.values().stream().anyMatch(each -> each.status().mayPass());
    }
}
