package org.frt.evaluate;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.frt.data.CelebaC;
import org.frt.data.FacePair;
import org.frt.data.FacePairs;
import org.frt.data.Manifest;
import org.frt.data.ManifestRow;
import org.frt.data.NameTable;
import org.frt.data.Split;
import org.frt.file.InputException;
import org.jspecify.annotations.Nullable;

/** The faces of some splits under one numbering, and who is on them. */
final class FaceSet {
    /** The number of nobody in particular. */
    static final int UNKNOWN = -1;

    private static final int SIZE = 256;

    private final List<String> names = new ArrayList<>();
    private final Map<String, Integer> indices = new LinkedHashMap<>();
    private final List<FacePairs> pairs = new ArrayList<>();
    private int[] people = new int[0];

    private FaceSet() {}

    /**
     * Lists the faces.
     *
     * @param identities who is on them, in the format of CelebA's {@code identity_CelebA.txt}; {@code null} to ask the
     *     data set's manifest
     * @throws InputException if a split has no faces, or a name stands for two of them
     */
    static FaceSet of(CelebaC data, List<Split> splits, @Nullable Path identities) throws IOException {
        FaceSet faces = new FaceSet();
        for (Split split : splits) {
            faces.add(FacePairs.of(data, split, SIZE), data, split);
        }
        faces.people = identities == null ? faces.peopleOf(data) : faces.peopleOf(NameTable.read(identities));
        return faces;
    }

    private void add(FacePairs split, CelebaC data, Split which) {
        for (String name : split.names()) {
            if (indices.putIfAbsent(name, names.size()) != null) {
                throw new InputException(
                        data.aligned(which, name), "there are two faces of this name", "rename or delete one of them");
            }
            names.add(name);
            pairs.add(split);
        }
    }

    private int[] peopleOf(CelebaC data) throws IOException {
        Map<String, String> identities = new LinkedHashMap<>();
        for (ManifestRow row : Manifest.read(data.manifest())) {
            identities.put(row.name(), row.identity());
        }
        return numbered(names.stream().map(identities::get).toList());
    }

    private int[] peopleOf(NameTable table) {
        // The table drops what follows the last dot, and a face's name has no extension to lose.
        return numbered(
                names.stream().map(name -> table.find(Path.of(name + ".png"))).toList());
    }

    private static int[] numbered(List<@Nullable String> identities) {
        Map<String, Integer> numbers = new LinkedHashMap<>();
        int[] people = new int[identities.size()];
        for (int i = 0; i < people.length; i++) {
            String identity = identities.get(i);
            people[i] = identity == null || identity.isEmpty()
                    ? UNKNOWN
                    : numbers.computeIfAbsent(identity, key -> numbers.size());
        }
        return people;
    }

    int size() {
        return names.size();
    }

    String name(int face) {
        return names.get(face);
    }

    OptionalInt find(String name) {
        Integer index = indices.get(name);
        return index == null ? OptionalInt.empty() : OptionalInt.of(index);
    }

    /** The number of the person on a face, from 0, or {@link #UNKNOWN}. */
    int person(int face) {
        return people[face];
    }

    /** @throws InputException if its files cannot be used */
    FacePair read(int face, long seed) {
        return pairs.get(face).readFixed(names.get(face), seed);
    }
}
