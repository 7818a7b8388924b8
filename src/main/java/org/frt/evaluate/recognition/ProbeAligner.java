package org.frt.evaluate.recognition;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.frt.batch.ParallelBatch;
import org.frt.evaluate.candidate.FilledFace;
import org.frt.evaluate.candidate.Filling;
import org.frt.face.EmbeddingCache;
import org.frt.face.FaceAligner;
import org.frt.face.FaceOptions;
import org.frt.face.FivePoints;
import org.frt.face.Recogniser;
import org.frt.file.Sha256;
import org.frt.image.Image;
import org.jspecify.annotations.Nullable;

/** Aligns a face's pictures for recognisers, as far as their embeddings are not known from before. One per thread. */
final class ProbeAligner implements ParallelBatch.Worker<FilledFace, ProbeAligner.AlignedProbes> {
    /**
     * One picture, ready for the recognisers.
     *
     * @param probe which of its face's pictures: 0 for the original, 1 for the first candidate's
     * @param digest of the picture and what it was aligned by
     * @param crops for each recogniser; {@code null} if it has the embedding, or if there are no landmarks
     */
    record Aligned(int probe, byte[] digest, List<@Nullable Image> crops) {}

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
    private final byte[] detector;
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
        this.detector = detector.getBytes(StandardCharsets.UTF_8);
        this.aligner = FaceAligner.open(options);
    }

    @Override
    public AlignedProbes apply(FilledFace face) {
        Image original = face.pair().original();
        byte[] digestOfOriginal = digest(original);
        Supplier<Optional<FivePoints>> points = once(() -> aligner.findPoints(original));
        List<Aligned> aligned = new ArrayList<>();
        Map<Integer, String> missing = new LinkedHashMap<>();
        aligned.add(align(0, original, digest(digestOfOriginal, digestOfOriginal), points));
        for (int i = 0; i < face.fillings().size(); i++) {
            if (face.fillings().get(i) instanceof Filling.Missing nothing) {
                missing.put(i + 1, nothing.reason());
                continue;
            }
            Image image = face.composite(i).orElseThrow();
            byte[] digest = digest(image);
            boolean own = landmarks == LandmarkSource.PROBE;
            aligned.add(align(
                    i + 1,
                    image,
                    digest(digest, own ? digest : digestOfOriginal),
                    own ? () -> aligner.findPoints(image) : points));
        }
        return new AlignedProbes(face.pair().name(), aligned, missing);
    }

    private Aligned align(int probe, Image image, byte[] digest, Supplier<Optional<FivePoints>> points) {
        boolean missing = caches.stream().anyMatch(cache -> cache.find(digest).isEmpty());
        Optional<FivePoints> found = missing ? points.get() : Optional.empty();
        List<@Nullable Image> crops = new ArrayList<>();
        for (int i = 0; i < recognisers.size(); i++) {
            boolean wanted = found.isPresent() && caches.get(i).find(digest).isEmpty();
            crops.add(wanted ? recognisers.get(i).align(image, found.get()) : null);
        }
        return new Aligned(probe, digest, crops);
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

    private byte[] digest(byte[] image, byte[] source) {
        return Sha256.of(ByteBuffer.allocate(image.length + source.length + detector.length)
                .put(image)
                .put(source)
                .put(detector)
                .array());
    }

    private static byte[] digest(Image image) {
        byte[] samples = image.samples();
        return Sha256.of(ByteBuffer.allocate(Integer.BYTES + samples.length)
                .putInt(image.width())
                .put(samples)
                .array());
    }

    @Override
    public void close() {
        aligner.close();
    }
}
