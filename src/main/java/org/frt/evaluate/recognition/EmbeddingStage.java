package org.frt.evaluate.recognition;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.frt.damage.Occlusion;
import org.frt.evaluate.candidate.FaceStage;
import org.frt.recognise.EmbeddingCache;
import org.frt.recognise.EmbeddingKey;
import org.frt.run.Progress;
import org.frt.run.Runner;
import org.frt.run.Status;

/** Has the embeddings of all probes by all recognisers made, and keeps on disk what is made. */
final class EmbeddingStage {
    private final FaceSet faces;
    private final List<EmbeddingCache> caches;
    private final List<Map<String, String>> missing = new ArrayList<>();
    private final Map<String, String> unusable = new LinkedHashMap<>();
    private final Map<String, String> contents = new HashMap<>();
    private int faults;
    /** {@code [recogniser][probe][face]}: see {@link EmbeddingCache#read}; {@link #UNREADABLE} without a picture. */
    private final long[][][] positions;

    private final Occlusion[] occlusions;

    static final long UNREADABLE = -1;

    /**
     * A stage with nothing done.
     *
     * @param caches of each recogniser
     * @param probes how many there are, the original among them
     */
    EmbeddingStage(FaceSet faces, List<EmbeddingCache> caches, int probes) {
        this.faces = faces;
        this.caches = caches;
        this.positions = new long[caches.size()][probes][faces.names().size()];
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

    /** Whether a recogniser's embeddings of a picture are kept. */
    boolean has(int recogniser, EmbeddingKey key) {
        return caches.get(recogniser).find(key).isPresent();
    }

    /**
     * Works through all faces but those that an interrupted run has done.
     *
     * @param noted the file of a {@link ProbeRow#JOURNAL}
     */
    void run(EmbedWork work, Path noted, Runner runner, Progress.Display display) throws IOException {
        List<EmbeddedProbes> done = FaceStage.resume(
                        ProbeRow.JOURNAL, noted, faces.names(), work.filling(), this::isKept)
                .run("embed", work, this::keep, runner, display);
        done.forEach(this::take);
        contents.putAll(FaceStage.contents(done));
    }

    /** What the files of all faces held as they were worked on. */
    Map<String, String> contents() {
        return contents;
    }

    private boolean isKept(EmbeddedProbes face) {
        return face.embedded().stream()
                .allMatch(each ->
                        caches.stream().allMatch(cache -> cache.find(each.key()).isPresent()));
    }

    private EmbeddedProbes keep(EmbeddedProbes face) {
        for (EmbeddedProbes.Embedded each : face.embedded()) {
            for (int i = 0; i < caches.size(); i++) {
                caches.get(i).add(each.key(), each.embeddings().get(i));
            }
        }
        return face.withoutEmbeddings();
    }

    private void take(EmbeddedProbes face) {
        int number = faces.find(face.face());
        occlusions[number] = face.occlusion();
        for (EmbeddedProbes.Embedded each : face.embedded()) {
            for (int i = 0; i < caches.size(); i++) {
                OptionalLong position = caches.get(i).find(each.key());
                positions[i][each.probe()][number] = position.orElseThrow();
            }
        }
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
}
