package org.frt.evaluate.recognition;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.frt.evaluate.candidate.FaceFilling;
import org.frt.evaluate.candidate.FilledFace;
import org.frt.evaluate.candidate.Filling;
import org.frt.face.FaceAligner;
import org.frt.face.FivePoints;
import org.frt.image.Image;
import org.frt.recognise.EmbeddingCache;
import org.frt.recognise.EmbeddingKey;
import org.frt.recognise.Recogniser;
import org.frt.run.FaultPolicy;
import org.frt.run.ParallelBatch;
import org.frt.run.Status;
import org.jspecify.annotations.Nullable;

/** Lets candidates fill a face, and aligns its pictures for recognisers, as far as their embeddings are not known from before. One per thread. */
final class ProbeAligner implements ParallelBatch.Worker<String, ProbeAligner.AlignedProbes> {
    /**
     * One picture, ready for the recognisers.
     *
     * @param probe which of its face's pictures: 0 for the original, 1 for the first candidate's
     * @param key of its embeddings
     * @param crops for each recogniser; {@code null} if it has the embedding, or if there are no landmarks
     */
    record Aligned(int probe, EmbeddingKey key, List<@Nullable Image> crops) {}

    /**
     * A face's pictures.
     *
     * @param face its name
     * @param aligned those that there are
     * @param missing the other probes, and why
     * @param status whether the face can be used, and if not, what is at fault
     * @param reason why it cannot be used, or empty
     */
    record AlignedProbes(
            String face, List<Aligned> aligned, Map<Integer, Filling.Missing> missing, Status status, String reason) {}

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
    ProbeAligner(
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
    public AlignedProbes apply(String face) {
        return FaultPolicy.attempt(
                face,
                filling.output(),
                () -> align(filling.of(face)),
                (status, reason) -> new AlignedProbes(face, List.of(), Map.of(), status, reason));
    }

    private AlignedProbes align(FilledFace face) {
        Image original = face.pair().original();
        Supplier<Optional<FivePoints>> points = once(() -> aligner.findPoints(original));
        List<Aligned> aligned = new ArrayList<>();
        Map<Integer, Filling.Missing> missing = new LinkedHashMap<>();
        aligned.add(align(0, original, original, points));
        for (int i = 0; i < face.fillings().size(); i++) {
            if (face.fillings().get(i) instanceof Filling.Missing nothing) {
                missing.put(i + 1, nothing);
                continue;
            }
            Image image = face.composite(i).orElseThrow();
            boolean own = landmarks == LandmarkSource.PROBE;
            aligned.add(align(i + 1, image, own ? image : original, own ? () -> aligner.findPoints(image) : points));
        }
        return new AlignedProbes(face.pair().name(), aligned, missing, Status.DONE, "");
    }

    private Aligned align(int probe, Image image, Image landmarksFrom, Supplier<Optional<FivePoints>> points) {
        EmbeddingKey key = EmbeddingKey.of(image, landmarksFrom, networks);
        boolean missing = caches.stream().anyMatch(cache -> cache.find(key).isEmpty());
        Optional<FivePoints> found = missing ? points.get() : Optional.empty();
        List<@Nullable Image> crops = new ArrayList<>();
        for (int i = 0; i < recognisers.size(); i++) {
            boolean wanted = found.isPresent() && caches.get(i).find(key).isEmpty();
            crops.add(wanted ? recognisers.get(i).align(image, found.get()) : null);
        }
        return new Aligned(probe, key, crops);
    }

    private static <T> Supplier<T> once(Supplier<T> supplier) {
        List<T> known = new ArrayList<>(1);
        return () -> {
            if (known.isEmpty()) {
                known.add(supplier.get());
            }
            return known.get(0);
        };
    }

    @Override
    public void close() {
        aligner.close();
    }
}
