package org.frt.evaluate.recognition;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.frt.damage.Occlusion;
import org.frt.evaluate.candidate.CandidateKind;
import org.frt.metric.Embedding;
import org.frt.metric.IdentityDraws;
import org.frt.metric.Score;
import org.jspecify.annotations.Nullable;

/**
 * Faces whose embeddings are directions in a plane, given in degrees, so that a score is the cosine of the angle between
 * two of them. NaN stands for a face without an embedding.
 */
final class HandMadeFaces {
    static final Probe DAMAGED = new Probe("noise", CandidateKind.DAMAGED);
    static final Probe FILLED = new Probe("filled", CandidateKind.GENERATOR);

    private final Path folder;
    private final Map<String, String> people = new TreeMap<>();
    private final List<double[]> angles = new ArrayList<>();
    private final List<Occlusion> occlusions = new ArrayList<>();

    HandMadeFaces(Path folder) {
        this.folder = folder;
    }

    /** Adds a face, in the order of names, with its directions as it was, damaged and filled. */
    HandMadeFaces add(String name, String person, Occlusion hole, double original, double damaged, double filled) {
        people.put(name, person);
        angles.add(new double[] {original, damaged, filled});
        occlusions.add(hole);
        return this;
    }

    /** Every two faces of known people. */
    Experiment experiment() throws IOException {
        FaceSet faces = NamedFaces.of(folder, people);
        return experiment(faces, new AllPairs(faces, 1000, 1));
    }

    /** The pairs of a list, as a {@code .csv} file has it. */
    Experiment experiment(String list) throws IOException {
        FaceSet faces = NamedFaces.of(folder, people);
        return experiment(
                faces,
                PairList.read(Files.writeString(folder.resolve("pairs.csv"), list), faces, GallerySource.ORIGINAL));
    }

    private Experiment experiment(FaceSet faces, Comparisons comparisons) {
        int[] numbers = People.of(faces, comparisons);
        int count = Arrays.stream(numbers).max().orElseThrow() + 1;
        return new Experiment(
                faces,
                comparisons,
                List.of(Probe.ORIGINAL, DAMAGED, FILLED),
                numbers,
                new IdentityDraws(count, 100, 1),
                occlusions,
                1,
                2);
    }

    ProbeEmbeddings embeddings(GallerySource gallery) {
        @Nullable Embedding[][] embeddings = new Embedding[3][angles.size()];
        List<BitSet> present = new ArrayList<>();
        for (int probe = 0; probe < 3; probe++) {
            BitSet all = new BitSet();
            all.set(0, angles.size());
            present.add(all);
            for (int face = 0; face < angles.size(); face++) {
                double angle = Math.toRadians(angles.get(face)[probe]);
                embeddings[probe][face] = Embedding.of(new float[] {(float) Math.cos(angle), (float) Math.sin(angle)})
                        .orElse(null);
            }
        }
        return new ProbeEmbeddings(
                Score.COSINE, gallery, embeddings, present, List.of(new BitSet(), new BitSet(), new BitSet()));
    }
}
