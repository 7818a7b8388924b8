package org.frt.evaluate.recognition;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.frt.dataset.CelebaC;
import org.frt.dataset.FacePair;
import org.frt.dataset.Manifest;
import org.frt.dataset.ManifestRow;
import org.frt.dataset.NameTable;
import org.frt.evaluate.candidate.FaceOrigin;
import org.frt.evaluate.candidate.Faces;
import org.frt.io.InputException;
import org.jspecify.annotations.Nullable;

/** The faces of some splits under one numbering, and who is on them. */
final class FaceSet {
    /** The number of no face, and of nobody in particular. */
    static final int UNKNOWN = -1;

    private final List<String> names = new ArrayList<>();
    private final Map<String, Integer> indices = new HashMap<>();
    private final List<Faces> sources = new ArrayList<>();
    private int[] people = new int[0];

    private FaceSet() {}

    /**
     * Lists the faces.
     *
     * @param splits where they are
     * @param identities who is on them, in the format of CelebA's {@code identity_CelebA.txt}; {@code null} to ask the
     *     data sets' manifests
     * @param seed of noise in holes, where the files have none
     * @throws InputException if a split has no faces, or a name stands for two of them
     */
    static FaceSet of(List<FaceOrigin.PreparedSplit> splits, @Nullable Path identities, long seed) throws IOException {
        FaceSet faces = new FaceSet();
        for (FaceOrigin.PreparedSplit split : splits) {
            faces.add(split.open(seed), split);
        }
        faces.people = numbered(identities == null ? faces.fromManifests(splits) : faces.fromTable(identities));
        return faces;
    }

    private void add(Faces source, FaceOrigin.PreparedSplit split) {
        for (String name : source.names()) {
            if (indices.putIfAbsent(name, names.size()) != null) {
                throw new InputException(
                        new CelebaC(split.data()).aligned(split.split(), name),
                        "there are two faces of this name",
                        "rename or delete one of them");
            }
            names.add(name);
            sources.add(source);
        }
    }

    private List<@Nullable String> fromManifests(List<FaceOrigin.PreparedSplit> splits) throws IOException {
        Map<String, String> identities = new HashMap<>();
        for (FaceOrigin.PreparedSplit split : splits) {
            for (ManifestRow row : Manifest.read(new CelebaC(split.data()).manifest())) {
                identities.put(row.name(), row.identity());
            }
        }
        return names.stream().<@Nullable String>map(identities::get).toList();
    }

    private List<@Nullable String> fromTable(Path file) throws IOException {
        NameTable table = NameTable.read(file);
        // The table drops what follows the last dot, and a face's name has no extension to lose.
        return names.stream()
                .<@Nullable String>map(name -> table.find(Path.of(name + ".png")))
                .toList();
    }

    private static int[] numbered(List<@Nullable String> identities) {
        Map<String, Integer> numbers = new HashMap<>();
        int[] people = new int[identities.size()];
        for (int i = 0; i < people.length; i++) {
            String identity = identities.get(i);
            people[i] = identity == null || identity.isEmpty()
                    ? UNKNOWN
                    : numbers.computeIfAbsent(identity, key -> numbers.size());
        }
        return people;
    }

    List<String> names() {
        return Collections.unmodifiableList(names);
    }

    /** The number of the face of this name, or {@link #UNKNOWN}. */
    int find(String name) {
        return indices.getOrDefault(name, UNKNOWN);
    }

    /** The number of the person on a face, from 0, or {@link #UNKNOWN}. */
    int person(int face) {
        return people[face];
    }

    /** @throws InputException if the files of the face of this name cannot be used */
    FacePair read(String name) {
        return sources.get(find(name)).reader().apply(name);
    }
}
