package org.frt.evaluate.recognition;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.frt.dataset.CelebaC;
import org.frt.dataset.FacePair;
import org.frt.dataset.ListedName;
import org.frt.dataset.Manifest;
import org.frt.dataset.NameTable;
import org.frt.evaluate.candidate.FaceOrigin;
import org.frt.evaluate.candidate.FaceSource;
import org.frt.evaluate.candidate.Faces;
import org.frt.evaluate.candidate.FileDigests;
import org.frt.io.CanonicalName;
import org.frt.io.InputException;
import org.frt.io.SourceFiles;
import org.jspecify.annotations.Nullable;

/** The faces of some splits under one numbering, and who is on them. */
final class FaceSet implements FaceSource {
    /** The number of no face, and of nobody in particular. */
    static final int UNKNOWN = -1;

    private final List<String> names;
    private final Map<String, Integer> indices;
    /** By the name without some of its folders; {@link #UNKNOWN} where two faces end so. */
    private final Map<String, Integer> byEnding = new HashMap<>();

    private final List<Faces> splits;
    /** Of each face, in which of the splits it is. */
    private final List<Faces> sources;

    private final List<SourceFiles.PassedOver> passedOver;
    private final Path identities;
    private final List<@Nullable String> identityOfFace;
    private final int[] people;

    private FaceSet(
            List<String> names,
            Map<String, Integer> indices,
            List<Faces> splits,
            List<Faces> sources,
            List<SourceFiles.PassedOver> passedOver,
            Path identities,
            List<@Nullable String> identityOfFace) {
        this.names = Collections.unmodifiableList(names);
        this.indices = indices;
        indices.forEach((name, face) -> {
            for (int slash = name.indexOf('/'); slash >= 0; slash = name.indexOf('/', slash + 1)) {
                byEnding.merge(name.substring(slash + 1), face, (one, other) -> UNKNOWN);
            }
        });
        this.splits = splits;
        this.sources = sources;
        this.passedOver = passedOver;
        this.identities = identities;
        this.identityOfFace = identityOfFace;
        this.people = numbered(identityOfFace);
    }

    /**
     * Lists the faces.
     *
     * @param splits where they are, at least one
     * @param identities who is on them, in the format of CelebA's {@code identity_CelebA.txt}; {@code null} to ask the
     *     data sets' manifests
     * @param seed of noise in holes, where the files have none
     * @throws InputException if a split has no faces, or a name stands for two of them
     */
    static FaceSet of(List<FaceOrigin.PreparedSplit> splits, @Nullable Path identities, long seed) throws IOException {
        return identities == null
                ? of(splits, seed, manifest(splits.get(0)), names -> fromManifests(names, splits))
                : of(splits, seed, identities, names -> fromTable(names, identities));
    }

    /** As {@link #of}, but nobody asks who is on the faces. */
    static FaceSet ofStrangers(List<FaceOrigin.PreparedSplit> splits, long seed) throws IOException {
        return of(splits, seed, manifest(splits.get(0)), names -> Collections.nCopies(names.size(), null));
    }

    /** Tells who is on faces. */
    @FunctionalInterface
    private interface Identification {
        List<@Nullable String> of(List<String> names) throws IOException;
    }

    private static FaceSet of(
            List<FaceOrigin.PreparedSplit> splits, long seed, Path identities, Identification identification)
            throws IOException {
        List<String> names = new ArrayList<>();
        Map<String, Integer> indices = new HashMap<>();
        List<Faces> opened = new ArrayList<>();
        List<Faces> sources = new ArrayList<>();
        List<SourceFiles.PassedOver> passedOver = new ArrayList<>();
        for (FaceOrigin.PreparedSplit split : splits) {
            Faces source = split.open(seed);
            opened.add(source);
            passedOver.addAll(source.passedOver());
            for (String name : source.names()) {
                if (indices.putIfAbsent(CanonicalName.of(name), names.size()) != null) {
                    throw new InputException(
                            new CelebaC(split.data()).aligned(split.split(), name),
                            "there are two faces of this name",
                            "rename or delete one of them");
                }
                names.add(name);
                sources.add(source);
            }
        }
        return new FaceSet(names, indices, opened, sources, passedOver, identities, identification.of(names));
    }

    private static Path manifest(FaceOrigin.PreparedSplit split) {
        return new CelebaC(split.data()).manifest();
    }

    private static List<@Nullable String> fromManifests(List<String> names, List<FaceOrigin.PreparedSplit> splits)
            throws IOException {
        Map<String, String> known = new HashMap<>();
        for (FaceOrigin.PreparedSplit split : splits) {
            known.putAll(Manifest.identities(manifest(split), split.split()));
        }
        return names.stream()
                .<@Nullable String>map(name -> known.get(CanonicalName.of(name)))
                .toList();
    }

    private static List<@Nullable String> fromTable(List<String> names, Path file) throws IOException {
        return NameTable.read(file).findFaces(names);
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
        return names;
    }

    /** The same in a list for each split. */
    List<List<String>> namesBySplit() {
        return splits.stream().map(Faces::names).toList();
    }

    /** Of each split, in their order, as {@link Faces#digest}. */
    List<String> digests(FileDigests digests) {
        return splits.stream().map(split -> split.digest(digests)).toList();
    }

    /** What lies among the faces and is not looked at. */
    List<SourceFiles.PassedOver> passedOver() {
        return passedOver;
    }

    /** The number of the face of this name, in either of Unicode's normalization forms, or {@link #UNKNOWN}. */
    int find(String name) {
        return indices.getOrDefault(CanonicalName.of(name), UNKNOWN);
    }

    /**
     * The number of the face that a list means, or {@link #UNKNOWN}: its name may have a picture's extension, and more or
     * fewer folders before it than the data set has, if no other face fits as well.
     *
     * @param written as it stands in the list
     */
    int findListed(String written) {
        String name = ListedName.of(written);
        int exact = find(name);
        if (exact != UNKNOWN) {
            return exact;
        }
        int deeper = byEnding.getOrDefault(name, UNKNOWN);
        for (int slash = name.indexOf('/'); deeper == UNKNOWN && slash >= 0; slash = name.indexOf('/', slash + 1)) {
            deeper = find(name.substring(slash + 1));
        }
        return deeper;
    }

    /** The file that says who is on the faces. */
    Path identities() {
        return identities;
    }

    /** Who is on a face, if that is known. */
    Optional<String> identity(int face) {
        return people[face] == UNKNOWN ? Optional.empty() : Optional.ofNullable(identityOfFace.get(face));
    }

    /** The number of the person on a face, from 0, or {@link #UNKNOWN}. */
    int person(int face) {
        return people[face];
    }

    /** @throws InputException if the files of the face of this name cannot be used */
    @Override
    public FacePair read(String name) {
        return source(name).read(name);
    }

    @Override
    public List<Path> filesOf(String name) {
        return source(name).filesOf(name);
    }

    private FaceSource source(String name) {
        return sources.get(find(name)).source();
    }
}
