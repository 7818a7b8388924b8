package org.frt.evaluate.recognition;

import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.frt.io.InputException;
import org.frt.io.TextFile;
import org.jspecify.annotations.Nullable;

/** The pairs that a file lists, see {@link LfwPairs} and {@link CsvPairs}, as far as the data set has their faces. */
final class PairList implements Comparisons {
    private static final long serialVersionUID = 1L;

    private record Pair(int gallery, int probe, boolean mated, int fold) implements Serializable {}

    private static final int PAIRS_IN_A_ROW = 1 << 10;

    private static final int MOST_FOLDS = 1000;

    private final List<Pair> pairs = new ArrayList<>();
    private final Set<String> missing = new LinkedHashSet<>();
    /** Numbers of lines. */
    private final List<Integer> contradictory = new ArrayList<>();

    /** Who is on faces, as the file says. */
    private final Map<Integer, String> persons = new HashMap<>();

    private final int listed;
    private final List<String> foldNames;
    private final List<String> notes = new ArrayList<>();
    private final String name;

    private PairList(Path file, List<ListedPair> all, FaceSet faces, GallerySource source) {
        this.name = file.toString();
        Map<Integer, String> nameOfFace = new HashMap<>();
        // Folds are numbered without gaps, from 0.
        Map<Integer, Integer> foldNumbers = new TreeMap<>();
        all.forEach(pair -> foldNumbers.put(pair.fold(), 0));
        if (foldNumbers.size() > MOST_FOLDS) {
            throw new InputException(
                    file, "it has " + foldNumbers.size() + " folds", "give " + MOST_FOLDS + " or fewer");
        }
        int number = 0;
        for (Map.Entry<Integer, Integer> fold : foldNumbers.entrySet()) {
            fold.setValue(number++);
        }
        this.listed = all.size();
        this.foldNames = foldNumbers.keySet().stream().map(String::valueOf).toList();
        Map<List<String>, Integer> lines = new HashMap<>();
        for (ListedPair pair : all) {
            Integer other = lines.putIfAbsent(List.of(pair.gallery(), pair.probe()), pair.line());
            if (other != null) {
                throw new InputException(
                        file + " line " + pair.line(),
                        "it compares " + pair.gallery() + " and " + pair.probe() + " again, as line " + other + " does",
                        "keep one of the two");
            }
            Integer reverse = lines.get(List.of(pair.probe(), pair.gallery()));
            if (reverse != null && source == GallerySource.PROBE) {
                throw new InputException(
                        file + " line " + pair.line(),
                        "it compares " + pair.gallery() + " and " + pair.probe() + " again, as line " + reverse
                                + " does: with both sides treated alike the order does not matter",
                        "keep one of the two");
            }
            int gallery = find(pair.gallery(), pair, file, faces, nameOfFace);
            int probe = find(pair.probe(), pair, file, faces, nameOfFace);
            note(gallery, pair.galleryPerson());
            note(probe, pair.probePerson());
            if (gallery != FaceSet.UNKNOWN && gallery == probe) {
                throw new InputException(
                        file + " line " + pair.line(), "it compares a face with itself", "delete the line");
            }
            if (gallery != FaceSet.UNKNOWN && probe != FaceSet.UNKNOWN) {
                if (contradicts(pair.mated(), faces.person(gallery), faces.person(probe))) {
                    contradictory.add(pair.line());
                }
                pairs.add(new Pair(gallery, probe, pair.mated(), foldNumbers.getOrDefault(pair.fold(), 0)));
            }
        }
        noteOfContradictions(file, faces).ifPresent(notes::add);
        noteOfFolds(file).ifPresent(notes::add);
        noteOfPeopleInFolds(file, faces).ifPresent(notes::add);
        noteOfReversed(file).ifPresent(notes::add);
    }

    private void note(int face, @Nullable String person) {
        if (face != FaceSet.UNKNOWN && person != null) {
            persons.put(face, person);
        }
    }

    /** Of lines that say otherwise than the faces' identities whether both show the same person. */
    private Optional<String> noteOfContradictions(Path file, FaceSet faces) {
        return Optional.of(contradictory)
                .filter(lines -> !lines.isEmpty())
                .map(lines -> file + ": " + lines.size() + " pairs, that of line " + lines.get(0)
                        + " first, are mated or non-mated against what " + faces.identities()
                        + " says of their faces; they count as listed");
    }

    /** Of an accuracy over folds that there is not, or that is not over all of them. */
    private Optional<String> noteOfFolds(Path file) {
        Set<Integer> withMated = new HashSet<>();
        Set<Integer> withNonMated = new HashSet<>();
        pairs.forEach(pair -> (pair.mated() ? withMated : withNonMated).add(pair.fold()));
        withMated.retainAll(withNonMated);
        return folds() > 1 && withMated.size() < folds()
                ? Optional.of(file + ": only " + withMated.size() + " of its " + folds()
                        + " folds have mated and non-mated pairs, and the accuracy over folds is over these")
                : Optional.empty();
    }

    /** Of people by whom a fold's threshold is chosen and judged. */
    private Optional<String> noteOfPeopleInFolds(Path file, FaceSet faces) {
        if (folds() == 1) {
            return Optional.empty();
        }
        int[] people = People.of(faces, this);
        Map<Integer, Integer> foldOf = new HashMap<>();
        Set<Integer> inSeveral = new HashSet<>();
        for (Pair pair : pairs) {
            for (int face : new int[] {pair.gallery(), pair.probe()}) {
                if (foldOf.computeIfAbsent(people[face], any -> pair.fold()) != pair.fold()) {
                    inSeveral.add(people[face]);
                }
            }
        }
        return inSeveral.isEmpty()
                ? Optional.empty()
                : Optional.of(file + ": " + inSeveral.size() + " of its " + foldOf.size()
                        + " people are in more than one fold, whose accuracy is then that on people whom its threshold was"
                        + " chosen by");
    }

    /** Of pairs that stand there in both directions, where these are two comparisons. */
    private Optional<String> noteOfReversed(Path file) {
        Set<List<Integer>> directed = new HashSet<>();
        pairs.forEach(pair -> directed.add(List.of(pair.gallery(), pair.probe())));
        long reversed = pairs.stream()
                .filter(pair ->
                        pair.gallery() < pair.probe() && directed.contains(List.of(pair.probe(), pair.gallery())))
                .count();
        return Optional.of(file + ": " + reversed
                        + " pairs stand there in both directions, and count twice; of originals both have"
                        + " the same score")
                .filter(note -> reversed > 0);
    }

    /** @throws InputException if the file cannot be understood, or has no mated or no non-mated pair of known faces */
    static PairList read(Path file, FaceSet faces, GallerySource source) throws IOException {
        String text = TextFile.read(file);
        boolean csv = file.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(".csv");
        PairList list =
                new PairList(file, csv ? CsvPairs.parse(file, text) : LfwPairs.parse(file, text), faces, source);
        list.requireBothKinds(file);
        return list;
    }

    /** Two names in the list that stand for one face would make comparisons of a person into comparisons of two. */
    private int find(String name, ListedPair pair, Path file, FaceSet faces, Map<Integer, String> nameOfFace) {
        int face = faces.findListed(name);
        if (face == FaceSet.UNKNOWN) {
            missing.add(name);
            return face;
        }
        String other = nameOfFace.putIfAbsent(face, name);
        if (other != null && !other.equals(name)) {
            throw new InputException(
                    file + " line " + pair.line(),
                    name + " and " + other + " both look like the face "
                            + faces.names().get(face),
                    "give each face one name");
        }
        return face;
    }

    private static boolean contradicts(boolean mated, int first, int second) {
        return first != FaceSet.UNKNOWN && second != FaceSet.UNKNOWN && mated != (first == second);
    }

    private void requireBothKinds(Path file) {
        long mated = pairs.stream().filter(Pair::mated).count();
        if (mated == 0 || mated == pairs.size()) {
            String kind = mated == 0 ? "mated" : "non-mated";
            String left = missing.isEmpty()
                    ? ""
                    : " of faces that are in the data set (" + leftOut() + " of " + listed
                            + " pairs are left out, for example for want of "
                            + missing.iterator().next() + ")";
            throw new InputException(
                    file, "there is no " + kind + " pair" + left, "name another list, or another split");
        }
    }

    /** Faces that the list names and the data set lacks. */
    Set<String> missing() {
        return missing;
    }

    @Override
    public List<String> notes() {
        return notes;
    }

    /** How many pairs the file lists. */
    int listed() {
        return listed;
    }

    /** How many of them lack a face. */
    int leftOut() {
        return listed - pairs.size();
    }

    @Override
    public int rows() {
        return (pairs.size() + PAIRS_IN_A_ROW - 1) / PAIRS_IN_A_ROW;
    }

    @Override
    public void forEach(int row, Visitor visitor) {
        int start = row * PAIRS_IN_A_ROW;
        for (Pair pair : pairs.subList(start, Math.min(start + PAIRS_IN_A_ROW, pairs.size()))) {
            visitor.compare(pair.gallery(), pair.probe(), pair.mated(), pair.fold());
        }
    }

    @Override
    public BitSet probes() {
        BitSet probes = new BitSet();
        pairs.forEach(pair -> probes.set(pair.probe()));
        return probes;
    }

    @Override
    public Optional<String> person(int face) {
        return Optional.ofNullable(persons.get(face));
    }

    @Override
    public String text() {
        return name;
    }

    @Override
    public long count() {
        return pairs.size();
    }

    @Override
    public int folds() {
        return foldNames.size();
    }

    @Override
    public String foldName(int fold) {
        return folds() == 1 ? "" : foldNames.get(fold);
    }
}
