package org.frt.evaluate.recognition;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.frt.damage.Occlusion;
import org.frt.evaluate.candidate.FaceFilling;
import org.frt.evaluate.candidate.FilledFace;
import org.frt.evaluate.candidate.Filling;
import org.frt.face.FaceAligner;
import org.frt.face.FivePoints;
import org.frt.face.Landmarks;
import org.frt.image.Image;
import org.frt.recognise.EmbeddingKey;
import org.frt.recognise.Recogniser;
import org.frt.run.FaultPolicy;
import org.frt.run.Status;
import org.jspecify.annotations.Nullable;

/**
 * Lets candidates fill a face, and makes the embeddings of its pictures, as far as they are not known from before; one
 * thread at a time.
 */
final class ProbeEmbedder implements AutoCloseable {
    /** Tells which embeddings are known. */
    @FunctionalInterface
    interface Known {
        /** Whether a recogniser's embeddings of a picture are. */
        boolean has(int recogniser, EmbeddingKey key);
    }

    private final FaceFilling filling;
    private final List<Recogniser> recognisers;
    private final Known known;
    private final LandmarkSource landmarks;
    private final String networks;
    private final FaceAligner aligner;

    /**
     * Loads the networks that find landmarks.
     *
     * @param filling may be shared, like recognisers
     * @param networks what tells those that find landmarks from others
     */
    ProbeEmbedder(
            FaceFilling filling, List<Recogniser> recognisers, Known known, LandmarkOptions options, String networks) {
        this.filling = filling;
        this.recognisers = recognisers;
        this.known = known;
        this.landmarks = options.source();
        this.networks = networks;
        this.aligner = FaceAligner.open(options.detection());
    }

    /** The pictures of the face of that name. */
    EmbeddedProbes apply(String face) {
        String content = filling.content(face);
        EmbeddedProbes embedded = FaultPolicy.attempt(
                face,
                filling.output(),
                () -> embed(filling.of(face), content),
                (status, reason) ->
                        new EmbeddedProbes(face, List.of(), Map.of(), Occlusion.UNKNOWN, status, reason, content));
        return embedded.of(filling.contentSince(content, face));
    }

    private EmbeddedProbes embed(FilledFace face, String content) {
        Image original = face.pair().original();
        Optional<Landmarks> found = aligner.findLandmarks(original);
        Optional<FivePoints> points = found.map(Landmarks::fivePoints);
        List<EmbeddedProbes.Embedded> embedded = new ArrayList<>();
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
        Occlusion occlusion = found.map(
                        each -> Occlusion.of(face.pair().hole(), each.regions(original.width(), original.height())))
                .orElse(Occlusion.UNKNOWN);
        return new EmbeddedProbes(face.pair().name(), embedded, missing, occlusion, Status.DONE, "", content);
    }

    private EmbeddedProbes.Embedded embed(
            int probe, Image image, Image landmarksFrom, Supplier<Optional<FivePoints>> points) {
        EmbeddingKey key = EmbeddingKey.of(image, landmarksFrom, networks);
        boolean missing = IntStream.range(0, recognisers.size()).anyMatch(i -> !known.has(i, key));
        Optional<FivePoints> found = missing ? points.get() : Optional.empty();
        List<float @Nullable []> embeddings = new ArrayList<>();
        for (int i = 0; i < recognisers.size(); i++) {
            Recogniser recogniser = recognisers.get(i);
            boolean wanted = found.isPresent() && !known.has(i, key);
            embeddings.add(wanted ? recogniser.embed(recogniser.align(image, found.get())) : null);
        }
        return new EmbeddedProbes.Embedded(probe, key, embeddings);
    }

    @Override
    public void close() {
        aligner.close();
    }
}
