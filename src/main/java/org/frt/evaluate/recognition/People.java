package org.frt.evaluate.recognition;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Groups faces by person, for a bootstrap over people: by the identities that are known, by the names that a list of
 * comparisons has, and by mated comparisons.
 */
final class People {
    private final int[] parents;

    private People(int faces) {
        parents = new int[faces];
        for (int i = 0; i < faces; i++) {
            parents[i] = i;
        }
    }

    /** A number from 0 for each face, the same for faces of one person. A face of nobody known is a person of its own. */
    static int[] of(FaceSet faces, Comparisons comparisons) {
        People people = new People(faces.names().size());
        int[] firstOf = new int[faces.names().size()];
        Arrays.fill(firstOf, FaceSet.UNKNOWN);
        for (int i = 0; i < faces.names().size(); i++) {
            int person = faces.person(i);
            if (person != FaceSet.UNKNOWN) {
                if (firstOf[person] == FaceSet.UNKNOWN) {
                    firstOf[person] = i;
                }
                people.join(firstOf[person], i);
            }
        }
        Map<String, Integer> firstOfName = new HashMap<>();
        for (int i = 0; i < faces.names().size(); i++) {
            int face = i;
            comparisons
                    .person(face)
                    .ifPresent(name -> people.join(firstOfName.computeIfAbsent(name, any -> face), face));
        }
        comparisons.forEach((gallery, probe, mated, fold) -> {
            if (mated) {
                people.join(gallery, probe);
            }
        });
        return people.numbers();
    }

    /**
     * An identity for each face, the same for faces of one person: as the table of identities has it, or else the list of
     * comparisons, or else the name of that person's first face.
     *
     * @param people of the faces, see {@link #of}
     */
    static List<String> names(FaceSet faces, Comparisons comparisons, int[] people) {
        Map<Integer, String> names = new HashMap<>();
        for (int i = 0; i < people.length; i++) {
            int person = people[i];
            faces.identity(i).ifPresent(identity -> names.putIfAbsent(person, identity));
        }
        for (int i = 0; i < people.length; i++) {
            int person = people[i];
            comparisons.person(i).ifPresent(name -> names.putIfAbsent(person, name));
        }
        for (int i = 0; i < people.length; i++) {
            names.putIfAbsent(people[i], faces.names().get(i));
        }
        return Arrays.stream(people).mapToObj(names::get).toList();
    }

    private void join(int one, int other) {
        parents[root(one)] = root(other);
    }

    private int root(int face) {
        int root = face;
        while (parents[root] != root) {
            parents[root] = parents[parents[root]];
            root = parents[root];
        }
        return root;
    }

    private int[] numbers() {
        int[] numberOfRoot = new int[parents.length];
        int[] numbers = new int[parents.length];
        int count = 0;
        for (int i = 0; i < parents.length; i++) {
            int root = root(i);
            if (numberOfRoot[root] == 0) {
                numberOfRoot[root] = ++count;
            }
            numbers[i] = numberOfRoot[root] - 1;
        }
        return numbers;
    }
}
