package org.frt.evaluate;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.frt.batch.ParallelBatch;
import org.frt.face.EmbeddingCache;
import org.frt.face.FaceAligner;
import org.frt.face.FaceOptions;
import org.frt.face.FivePoints;
import org.frt.face.Recogniser;
import org.frt.file.Sha256;
import org.frt.image.Image;
import org.jspecify.annotations.Nullable;

/** Aligns a face's pictures for recognisers, as far as their embeddings are not known from before. One per thread. */
final class ProbeAligner implements ParallelBatch.Worker<ProbeImages, List<ProbeAligner.Aligned>> {
    /**
     * One picture, ready for the recognisers.
     *
     * @param face its number in the {@link FaceSet}
     * @param probe which of its pictures
     * @param digest of the picture and what it was aligned by
     * @param crops for each recogniser; {@code null} if it has the embedding, or if there are no landmarks
     */
    record Aligned(int face, int probe, byte[] digest, List<@Nullable Image> crops) {}

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
    public List<Aligned> apply(ProbeImages face) {
        List<Aligned> aligned = new ArrayList<>();
        Image original = face.images().get(0);
        Optional<FivePoints> pointsOfOriginal = null;
        for (int probe = 0; probe < face.images().size(); probe++) {
            Image image = face.images().get(probe);
            Image source = landmarks == LandmarkSource.ORIGINAL ? original : image;
            byte[] digest = digest(image, source);
            Optional<FivePoints> points = Optional.empty();
            if (isMissing(digest)) {
                if (source != original) {
                    points = aligner.findPoints(source);
                } else {
                    if (pointsOfOriginal == null) {
                        pointsOfOriginal = aligner.findPoints(original);
                    }
                    points = pointsOfOriginal;
                }
            }
            aligned.add(new Aligned(face.face(), probe, digest, crops(image, points, digest)));
        }
        return aligned;
    }

    private boolean isMissing(byte[] digest) {
        return caches.stream().anyMatch(cache -> cache.find(digest).isEmpty());
    }

    private List<@Nullable Image> crops(Image image, Optional<FivePoints> points, byte[] digest) {
        List<@Nullable Image> crops = new ArrayList<>();
        for (int i = 0; i < recognisers.size(); i++) {
            boolean wanted = points.isPresent() && caches.get(i).find(digest).isEmpty();
            crops.add(wanted ? recognisers.get(i).align(image, points.get()) : null);
        }
        return crops;
    }

    private byte[] digest(Image image, Image source) {
        byte[] first = digest(image);
        byte[] second = image == source ? first : digest(source);
        return Sha256.of(ByteBuffer.allocate(first.length + second.length + detector.length)
                .put(first)
                .put(second)
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
