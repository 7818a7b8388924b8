package org.frt.evaluate.recognition;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.frt.evaluate.candidate.FaceFilling;
import org.frt.image.Image;
import org.frt.recognise.EmbeddingCache;
import org.frt.recognise.Recogniser;
import org.frt.run.ParallelBatch;
import org.frt.run.Progress;
import org.frt.run.Status;

/** Makes the embeddings of all probes by all recognisers, and keeps on disk what it makes. */
final class EmbeddingStage {
    /** Faces put through a recogniser at once. */
    private static final int BATCH = 16;

    private record Waiting(int face, ProbeAligner.Aligned aligned, Image crop) {}

    private final FaceSet faces;
    private final List<Recogniser> recognisers;
    private final List<EmbeddingCache> caches;
    private final List<List<Waiting>> waiting = new ArrayList<>();
    private final List<Map<String, String>> missing = new ArrayList<>();
    private final Map<String, String> unusable = new LinkedHashMap<>();
    private int faults;
    /** {@code [recogniser][probe][face]}: see {@link EmbeddingCache#read}; {@link #UNREADABLE} without a picture. */
    private final long[][][] positions;

    static final long UNREADABLE = -1;

    /** A stage for as many probes, the original among them. */
    EmbeddingStage(FaceSet faces, List<Recogniser> recognisers, List<EmbeddingCache> caches, int probes) {
        this.faces = faces;
        this.recognisers = recognisers;
        this.caches = caches;
        this.positions = new long[recognisers.size()][probes][faces.names().size()];
        for (long[][] ofRecogniser : positions) {
            for (long[] ofProbe : ofRecogniser) {
                Arrays.fill(ofProbe, UNREADABLE);
            }
        }
        recognisers.forEach(recogniser -> waiting.add(new ArrayList<>()));
        for (int i = 0; i < probes; i++) {
            missing.add(new LinkedHashMap<>());
        }
    }

    /** Works through all faces. */
    void run(RecognitionSetup setup, FaceFilling filling, Progress progress) {
        ParallelBatch.run(
                faces.names().iterator(),
                setup.config().jobs(),
                () -> new ProbeAligner(
                        filling, recognisers, caches, setup.config().landmarks(), setup.landmarkNetworks()),
                (ProbeAligner.AlignedProbes face) -> {
                    take(face);
                    progress.advance("");
                });
        for (int i = 0; i < recognisers.size(); i++) {
            embed(i);
        }
    }

    private void take(ProbeAligner.AlignedProbes face) {
        face.aligned().forEach(each -> add(faces.find(face.face()), each));
        face.missing().forEach((probe, nothing) -> {
            missing.get(probe).put(face.face(), nothing.reason());
            faults += nothing.status() == Status.FAULT ? 1 : 0;
        });
        if (face.status() != Status.DONE) {
            unusable.put(face.face(), face.reason());
            faults += face.status() == Status.FAULT ? 1 : 0;
        }
    }

    /** The faces that cannot be used at all, and why. */
    Map<String, String> unusable() {
        return unusable;
    }

    /** How many of the missing pictures are missing because of a fault of frt's own. */
    int faults() {
        return faults;
    }

    /** The faces for which a probe, the original being 0, has no picture, and why. */
    Map<String, String> missing(int probe) {
        return missing.get(probe);
    }

    /** Where the embeddings of a recogniser lie in its cache, {@code [probe][face]}. */
    long[][] positions(int recogniser) {
        return positions[recogniser];
    }

    private void add(int face, ProbeAligner.Aligned aligned) {
        for (int i = 0; i < recognisers.size(); i++) {
            OptionalLong known = caches.get(i).find(aligned.key());
            Image crop = aligned.crops().get(i);
            if (known.isPresent()) {
                positions[i][aligned.probe()][face] = known.getAsLong();
            } else if (crop == null) {
                positions[i][aligned.probe()][face] = caches.get(i).add(aligned.key(), null);
            } else {
                waiting.get(i).add(new Waiting(face, aligned, crop));
                if (waiting.get(i).size() == BATCH) {
                    embed(i);
                }
            }
        }
    }

    private void embed(int recogniser) {
        List<Waiting> batch = waiting.get(recogniser);
        List<float[]> embeddings = recognisers
                .get(recogniser)
                .embed(batch.stream().map(Waiting::crop).toList());
        for (int i = 0; i < batch.size(); i++) {
            ProbeAligner.Aligned aligned = batch.get(i).aligned();
            positions[recogniser][aligned.probe()][batch.get(i).face()] =
                    caches.get(recogniser).add(aligned.key(), embeddings.get(i));
        }
        batch.clear();
    }
}
