package org.frt.evaluate.recognition;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.frt.damage.Occlusion;
import org.frt.evaluate.candidate.FaceFilling;
import org.frt.evaluate.candidate.FilledFace;
import org.frt.evaluate.candidate.Filling;
import org.frt.face.FaceAligner;
import org.frt.face.FivePoints;
import org.frt.face.Landmarks;
import org.frt.image.Image;
import org.frt.recognise.EmbeddingCache;
import org.frt.recognise.EmbeddingKey;
import org.frt.recognise.Recogniser;
import org.frt.run.FaultPolicy;
import org.frt.run.ParallelBatch;
import org.frt.run.Status;
import org.jspecify.annotations.Nullable;

/**
 * Lets candidates fill a face, and makes the embeddings of its pictures, as far as they are not known from before. One
 * per thread.
 */
final class ProbeEmbedder implements ParallelBatch.Worker<String, ProbeEmbedder.EmbeddedProbes> {
    /**
     * One picture as the recognisers see it.
     *
     * @param probe which of its face's pictures: 0 for the original, 1 for the first candidate's
     * @param key of its embeddings
     * @param embeddings of each recogniser; {@code null} if it is known, or if there are no landmarks
     */
    record Embedded(int probe, EmbeddingKey key, List<float @Nullable []> embeddings) {}

    /**
     * A face's pictures.
     *
     * @param face its name
     * @param embedded those that there are
     * @param missing the other probes, and why
     * @param occlusion what the hole hides of the face
     * @param status whether the face can be used, and if not, what is at fault
     * @param reason why it cannot be used, or empty
     */
    record EmbeddedProbes(
            String face,
            List<Embedded> embedded,
            Map<Integer, Filling.Missing> missing,
            Occlusion occlusion,
            Status status,
            String reason) {}

    private final FaceFilling filling;
    private final List<Recogniser> recognisers;
    private final List<EmbeddingCache> caches;
    private final LandmarkSource landmarks;
    private final String networks;
    private final FaceAligner aligner;

    /**
     * Loads the networks that find landmarks.
     *
     * @param filling may be shared, like recognisers and caches
     * @param networks what tells those that find landmarks from others
     */
    ProbeEmbedder(
            FaceFilling filling,
            List<Recogniser> recognisers,
            List<EmbeddingCache> caches,
            LandmarkOptions options,
            String networks) {
        this.filling = filling;
        this.recognisers = recognisers;
        this.caches = caches;
        this.landmarks = options.source();
        this.networks = networks;
        this.aligner = FaceAligner.open(options.detection());
    }

    @Override
    public EmbeddedProbes apply(String face) {
        return FaultPolicy.attempt(
                face,
                filling.output(),
                () -> embed(filling.of(face)),
                (status, reason) -> new EmbeddedProbes(face, List.of(), Map.of(), Occlusion.UNKNOWN, status, reason));
    }

    private EmbeddedProbes embed(FilledFace face) {
        Image original = face.pair().original();
        Optional<Landmarks> known = aligner.findLandmarks(original);
        Optional<FivePoints> points = known.map(Landmarks::fivePoints);
        List<Embedded> embedded = new ArrayList<>();
        Map<Integer, Filling.Missing> missing = new LinkedHashMap<>();
        embedded.add(embed(0, original, original, () -> points));
        for (int i = 0; i < face.fillings().size(); i++) {
            if (face.fillings().get(i) instanceof Filling.Missing nothing) {
                missing.put(i + 1, nothing);
                continue;
            }
            Image image = face.composite(i).orElseThrow();
            boolean own = landmarks == LandmarkSource.PROBE;
            embedded.add(
                    embed(i + 1, image, own ? image : original, own ? () -> aligner.findPoints(image) : () -> points));
        }
        Occlusion occlusion = known.map(each ->
                        Occlusion.of(face.pair().damage().mask(), each.regions(original.width(), original.height())))
                .orElse(Occlusion.UNKNOWN);
        return new EmbeddedProbes(face.pair().name(), embedded, missing, occlusion, Status.DONE, "");
    }

    private Embedded embed(int probe, Image image, Image landmarksFrom, Supplier<Optional<FivePoints>> points) {
        EmbeddingKey key = EmbeddingKey.of(image, landmarksFrom, networks);
        boolean missing = caches.stream().anyMatch(cache -> cache.find(key).isEmpty());
        Optional<FivePoints> found = missing ? points.get() : Optional.empty();
        List<float @Nullable []> embeddings = new ArrayList<>();
        for (int i = 0; i < recognisers.size(); i++) {
            Recogniser recogniser = recognisers.get(i);
            boolean wanted = found.isPresent() && caches.get(i).find(key).isEmpty();
            embeddings.add(
                    wanted
                            ? recogniser
                                    .embed(List.of(recogniser.align(image, found.get())))
                                    .get(0)
                            : null);
        }
        return new Embedded(probe, key, embeddings);
    }

    @Override
    public void close() {
        aligner.close();
    }
}
