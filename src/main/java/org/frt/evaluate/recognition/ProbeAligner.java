package org.frt.evaluate.recognition;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.frt.evaluate.candidate.FilledFace;
import org.frt.evaluate.candidate.Filling;
import org.frt.face.FaceAligner;
import org.frt.face.FaceOptions;
import org.frt.face.FivePoints;
import org.frt.image.Image;
import org.frt.recognise.EmbeddingCache;
import org.frt.recognise.EmbeddingKey;
import org.frt.recognise.Recogniser;
import org.frt.run.ParallelBatch;
import org.jspecify.annotations.Nullable;

/** Aligns a face's pictures for recognisers, as far as their embeddings are not known from before. One per thread. */
final class ProbeAligner implements ParallelBatch.Worker<FilledFace, ProbeAligner.AlignedProbes> {
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
     */
    record AlignedProbes(String face, List<Aligned> aligned, Map<Integer, String> missing) {}

    private final List<Recogniser> recognisers;
    private final List<EmbeddingCache> caches;
    private final LandmarkSource landmarks;
    private final String detector;
    private final FaceAligner aligner;

    /**
     * Loads the networks that find landmarks.
     *
     * @param detector what tells this detector from others
     */
    ProbeAligner(
            List<Recogniser> recognisers,
            List<EmbeddingCache> caches,
            LandmarkSource landmarks,
            FaceOptions options,
            String detector) {
        this.recognisers = recognisers;
        this.caches = caches;
        this.landmarks = landmarks;
        this.detector = detector;
        this.aligner = FaceAligner.open(options);
    }

    @Override
    public AlignedProbes apply(FilledFace face) {
        Image original = face.pair().original();
        Supplier<Optional<FivePoints>> points = once(() -> aligner.findPoints(original));
        List<Aligned> aligned = new ArrayList<>();
        Map<Integer, String> missing = new LinkedHashMap<>();
        aligned.add(align(0, original, original, points));
        for (int i = 0; i < face.fillings().size(); i++) {
            if (face.fillings().get(i) instanceof Filling.Missing nothing) {
                missing.put(i + 1, nothing.reason());
                continue;
            }
            Image image = face.composite(i).orElseThrow();
            boolean own = landmarks == LandmarkSource.PROBE;
            aligned.add(align(i + 1, image, own ? image : original, own ? () -> aligner.findPoints(image) : points));
        }
        return new AlignedProbes(face.pair().name(), aligned, missing);
    }

    private Aligned align(int probe, Image image, Image landmarksFrom, Supplier<Optional<FivePoints>> points) {
        EmbeddingKey key = EmbeddingKey.of(image, landmarksFrom, detector);
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
