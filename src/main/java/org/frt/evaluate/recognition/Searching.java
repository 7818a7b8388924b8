package org.frt.evaluate.recognition;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.frt.metric.IdentificationRates;
import org.frt.metric.IdentificationRates.Search;

/**
 * Searches for the people on probes in a gallery of one face of each person: the first that has an embedding. All their
 * other faces are searched with. The gallery of the open set lacks half of the people, drawn by the seed.
 */
final class Searching {
    private final ProbeEmbeddings embeddings;

    /** Faces of each person whom the table of identities knows, by the person's number. */
    private final Map<Integer, List<Integer>> facesOf = new LinkedHashMap<>();

    private final Set<Integer> strangers;

    private Searching(Experiment experiment, ProbeEmbeddings embeddings) {
        this.embeddings = embeddings;
        FaceSet faces = experiment.faces();
        for (int face = 0; face < faces.names().size(); face++) {
            if (faces.person(face) != FaceSet.UNKNOWN) {
                facesOf.computeIfAbsent(experiment.person(face), person -> new ArrayList<>())
                        .add(face);
            }
        }
        List<Integer> people = new ArrayList<>(facesOf.keySet());
        Collections.shuffle(people, new Random(experiment.seed()));
        this.strangers = new HashSet<>(people.subList(0, people.size() / 2));
    }

    /**
     * Searches with a probe's faces.
     *
     * @return empty if nobody is known on two faces, or only one person is known
     */
    static Optional<IdentificationRates> run(Experiment experiment, ProbeEmbeddings embeddings, int kind) {
        Searching searching = new Searching(experiment, embeddings);
        List<Search> searches = searching.search(kind);
        return searches.isEmpty() || searching.facesOf.size() < 2
                ? Optional.empty()
                : Optional.of(new IdentificationRates(searches));
    }

    private List<Search> search(int kind) {
        Map<Integer, Integer> gallery = new LinkedHashMap<>();
        facesOf.forEach((person, faces) -> faces.stream()
                .filter(face -> embeddings.canEnrol(kind, face))
                .findFirst()
                .ifPresent(face -> gallery.put(person, face)));
        List<Search> searches = new ArrayList<>();
        gallery.forEach((person, enrolled) -> {
            for (int face : facesOf.getOrDefault(person, List.of())) {
                if (face != enrolled && embeddings.has(kind, face)) {
                    searches.add(search(kind, person, face, gallery));
                }
            }
        });
        return searches;
    }

    /** Where two score alike, the right one comes last. */
    private Search search(int kind, int person, int face, Map<Integer, Integer> gallery) {
        double right = embeddings.score(kind, Objects.requireNonNull(gallery.get(person)), face);
        boolean enrolled = !strangers.contains(person);
        int rank = 0;
        double best = Double.NEGATIVE_INFINITY;
        for (Map.Entry<Integer, Integer> candidate : gallery.entrySet()) {
            double score = embeddings.score(kind, candidate.getValue(), face);
            if (score >= right) {
                rank++;
            }
            if (candidate.getKey() != person && !strangers.contains(candidate.getKey())) {
                best = Math.max(best, score);
            }
        }
        // Without an embedding every score is NaN: nothing is found, and the rank is that of nobody.
        return new Search(person, rank, enrolled, enrolled ? Math.max(best, right) : best, enrolled && right > best);
    }
}
