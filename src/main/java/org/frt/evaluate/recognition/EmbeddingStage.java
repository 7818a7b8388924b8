package org.frt.evaluate.recognition;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.frt.damage.Occlusion;
import org.frt.evaluate.candidate.FaceFilling;
import org.frt.recognise.EmbeddingCache;
import org.frt.recognise.Recogniser;
import org.frt.run.ParallelBatch;
import org.frt.run.Progress;
import org.frt.run.Status;

/** Makes the embeddings of all probes by all recognisers, and keeps on disk what it makes. */
final class EmbeddingStage {
    private final FaceSet faces;
    private final List<Recogniser> recognisers;
    private final List<EmbeddingCache> caches;
    private final List<Map<String, String>> missing = new ArrayList<>();
    private final Map<String, String> unusable = new LinkedHashMap<>();
    private int faults;
    /** {@code [recogniser][probe][face]}: see {@link EmbeddingCache#read}; {@link #UNREADABLE} without a picture. */
    private final long[][][] positions;

    private final Occlusion[] occlusions;

    static final long UNREADABLE = -1;

    /** A stage for as many probes, the original among them. */
    EmbeddingStage(FaceSet faces, List<Recogniser> recognisers, List<EmbeddingCache> caches, int probes) {
        this.faces = faces;
        this.recognisers = recognisers;
        this.caches = caches;
        this.positions = new long[recognisers.size()][probes][faces.names().size()];
        this.occlusions = new Occlusion[faces.names().size()];
        Arrays.fill(occlusions, Occlusion.UNKNOWN);
        for (long[][] ofRecogniser : positions) {
            for (long[] ofProbe : ofRecogniser) {
                Arrays.fill(ofProbe, UNREADABLE);
            }
        }
        for (int i = 0; i < probes; i++) {
            missing.add(new LinkedHashMap<>());
        }
    }

    /** Works through all faces. */
    void run(RecognitionSetup setup, FaceFilling filling, Progress progress) {
        ParallelBatch.run(
                faces.names().iterator(),
                setup.config().jobs(),
                () -> new ProbeEmbedder(
                        filling, recognisers, caches, setup.config().landmarks(), setup.landmarkNetworks()),
                (ProbeEmbedder.EmbeddedProbes face) -> {
                    take(face);
                    progress.advance("");
                });
    }

    private void take(ProbeEmbedder.EmbeddedProbes face) {
        int number = faces.find(face.face());
        occlusions[number] = face.occlusion();
        face.embedded().forEach(each -> add(number, each));
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

    /** What the holes hide, by the faces' numbers. */
    List<Occlusion> occlusions() {
        return List.of(occlusions);
    }

    /** Where the embeddings of a recogniser lie in its cache, {@code [probe][face]}. */
    long[][] positions(int recogniser) {
        return positions[recogniser];
    }

    private void add(int face, ProbeEmbedder.Embedded embedded) {
        for (int i = 0; i < recognisers.size(); i++) {
            positions[i][embedded.probe()][face] =
                    caches.get(i).add(embedded.key(), embedded.embeddings().get(i));
        }
    }
}
