package org.frt.evaluate.recognition;

import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.frt.metric.IdentificationRates;
import org.frt.metric.IdentificationRates.Gallery;
import org.frt.metric.IdentificationRates.Search;
import org.frt.run.Runner;
import org.frt.run.Tally;

/**
 * Searches for the people on probes in a gallery of one face of each person: the first that has an embedding. All their
 * other faces are searched with. The gallery of the open set lacks half of the people, drawn by the seed. A unit is a search;
 * sums are searches by their numbers.
 *
 * @param title what is done
 * @param matcher gives the scores
 * @param gallery the faces
 * @param people on these
 * @param searched the faces to search with
 * @param right where their people are in the gallery
 * @param strangers the people that the open set lacks
 */
record Searching(
        String title, Matcher matcher, int[] gallery, int[] people, int[] searched, int[] right, BitSet strangers)
        implements Tally<TreeMap<Integer, Search>> {

    /**
     * Searches with a probe's faces.
     *
     * @return empty if nobody is known on two faces, or only one person is known
     */
    static Optional<IdentificationRates> run(Experiment experiment, ProbeEmbeddings embeddings, int kind, Runner runner)
            throws IOException {
        Map<Integer, List<Integer>> facesOf = facesOf(experiment);
        Searching searching = of(experiment, facesOf, embeddings, kind);
        if (searching.searched.length == 0 || facesOf.size() < 2) {
            return Optional.empty();
        }
        return Optional.of(new IdentificationRates(
                List.copyOf(runner.sum(searching.searched.length, searching, () -> {})
                        .values()),
                new Gallery(searching.gallery.length, searching.gallery.length - searching.strangers.cardinality())));
    }

    /** The faces of each person whom the table of identities knows, by the person's number. */
    private static Map<Integer, List<Integer>> facesOf(Experiment experiment) {
        Map<Integer, List<Integer>> facesOf = new LinkedHashMap<>();
        for (int face = 0; face < experiment.faces().names().size(); face++) {
            if (experiment.faces().person(face) != FaceSet.UNKNOWN) {
                facesOf.computeIfAbsent(experiment.person(face), person -> new ArrayList<>())
                        .add(face);
            }
        }
        return facesOf;
    }

    private static Searching of(
            Experiment experiment, Map<Integer, List<Integer>> facesOf, ProbeEmbeddings embeddings, int kind) {
        Matcher matcher = embeddings.matcher(kind);
        List<Integer> gallery = new ArrayList<>();
        List<Integer> people = new ArrayList<>();
        List<Integer> searched = new ArrayList<>();
        List<Integer> right = new ArrayList<>();
        facesOf.forEach((person, faces) -> {
            // Of whom no face has an embedding, the first one stands in the gallery for nobody to find.
            int enrolled = faces.stream().filter(matcher::canEnrol).findFirst().orElse(faces.get(0));
            for (int face : faces) {
                if (face != enrolled && embeddings.has(kind, face)) {
                    searched.add(face);
                    right.add(gallery.size());
                }
            }
            gallery.add(enrolled);
            people.add(person);
        });
        return new Searching(
                "search for " + experiment.probes().get(kind).label() + " faces",
                matcher,
                array(gallery),
                array(people),
                array(searched),
                array(right),
                strangers(facesOf, experiment.seed()));
    }

    private static int[] array(List<Integer> numbers) {
        return numbers.stream().mapToInt(Integer::intValue).toArray();
    }

    private static BitSet strangers(Map<Integer, List<Integer>> facesOf, long seed) {
        List<Integer> people = new ArrayList<>(facesOf.keySet());
        Collections.shuffle(people, new Random(seed));
        BitSet strangers = new BitSet();
        people.subList(0, people.size() / 2).forEach(strangers::set);
        return strangers;
    }

    @Override
    public TreeMap<Integer, Search> zero() {
        return new TreeMap<>();
    }

    /** Where two score alike, the right one comes last. */
    @Override
    public void count(int unit, TreeMap<Integer, Search> searches) {
        int face = searched[unit];
        int person = people[right[unit]];
        double own = matcher.score(gallery[right[unit]], face);
        boolean enrolled = !strangers.get(person);
        int rank = 0;
        double best = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < gallery.length; i++) {
            double score = matcher.score(gallery[i], face);
            if (score >= own) {
                rank++;
            }
            // One that has no embedding scores NaN, and is not the best.
            if (people[i] != person && !strangers.get(people[i]) && score > best) {
                best = score;
            }
        }
        boolean right = enrolled && own > best;
        // Without an embedding of the searched or of its own, nothing is found, and the rank is that of nobody.
        searches.put(unit, new Search(person, rank, enrolled, right ? own : best, right));
    }

    @Override
    public TreeMap<Integer, Search> plus(TreeMap<Integer, Search> one, TreeMap<Integer, Search> other) {
        one.putAll(other);
        return one;
    }
}
