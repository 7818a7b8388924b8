package org.frt.evaluate.recognition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.frt.damage.Occlusion;
import org.frt.metric.IdentificationRates;
import org.frt.metric.IdentificationRates.Search;
import org.frt.run.LocalRunner;
import org.frt.run.Runner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Four people, of whom the first faces at 0°, 90°, 180° and 270° are the gallery. The other faces, as they were, lie beside
 * their own but for one; damaged, two more come nearer to others', and one has no embedding.
 */
final class SearchingTest {
    private static final Occlusion HOLE = Occlusion.UNKNOWN;
    private static final Runner RUNNER = new LocalRunner(2);

    @TempDir
    private Path folder;

    private HandMadeFaces faces() {
        return new HandMadeFaces(folder)
                .add("a1", "a", HOLE, 0, 0, 0)
                .add("a2", "a", HOLE, 10, 80, 10)
                .add("a3", "a", HOLE, 20, Double.NaN, 20)
                .add("b1", "b", HOLE, 90, 90, 90)
                .add("b2", "b", HOLE, 100, 100, 100)
                // Behind a's, at 20°, as near to c's as to its own, and farther than d's: 200 − 180 < 270 − 200.
                .add("b3", "b", HOLE, 200, 200, 100)
                .add("c1", "c", HOLE, 180, 180, 180)
                .add("d1", "d", HOLE, 270, 270, 270)
                .add("d2", "d", HOLE, 260, 170, 260);
    }

    private List<IdentificationRates> rates() throws IOException {
        HandMadeFaces faces = faces();
        Experiment experiment = faces.experiment();
        ProbeEmbeddings embeddings = faces.embeddings(GallerySource.ORIGINAL);
        return List.of(
                Searching.run(experiment, embeddings, 0, RUNNER).orElseThrow(),
                Searching.run(experiment, embeddings, 1, RUNNER).orElseThrow());
    }

    @Test
    void everyFaceButTheEnrolledOnesIsSearchedWithAndRanked() throws IOException {
        IdentificationRates original = rates().get(0);
        // a2, a3, b2 and d2 are first; before b3's own, at 110°, lie c's at 20° and d's at 70°.
        assertThat(original.searches()).isEqualTo(5);
        assertThat(original.identified(1)).isEqualTo(0.8);
        assertThat(original.identified(2)).isEqualTo(0.8);
        assertThat(original.identified(3)).isEqualTo(1);
    }

    @Test
    void aProbeWithoutAnEmbeddingFindsNobodyAtAnyRank() throws IOException {
        IdentificationRates damaged = rates().get(1);
        // b2 alone is first; a2 second behind b's; d2 third; a3 never.
        assertThat(damaged.searches()).isEqualTo(5);
        assertThat(damaged.identified(1)).isEqualTo(0.2);
        assertThat(damaged.identified(2)).isEqualTo(0.4);
        assertThat(damaged.identified(4)).isEqualTo(0.8);
    }

    @Test
    void halfOfThePeopleAreStrangersToTheOpenSet() throws IOException {
        IdentificationRates original = rates().get(0);
        assertThat(original.nonMatedSearches()).isEqualTo(3);
        // Strangers are a and d: of b's two, c's comes before b3's own.
        assertThat(original.detected(1)).isEqualTo(0.5);
    }

    /** Searches with originals, where these people are strangers to the open set's gallery. */
    private Searching searching(int... strangers) throws IOException {
        BitSet set = new BitSet();
        Arrays.stream(strangers).forEach(set::set);
        return new Searching(
                "search",
                faces().embeddings(GallerySource.ORIGINAL).matcher(0),
                new int[] {0, 3, 6, 7},
                new int[] {0, 1, 2, 3},
                new int[] {1, 5, 8},
                new int[] {0, 1, 3},
                set);
    }

    private static Search counted(Searching searching, int unit) {
        TreeMap<Integer, Search> searches = searching.zero();
        searching.count(unit, searches);
        return searches.firstEntry().getValue();
    }

    private static void assertIs(Search search, int person, int rank, boolean enrolled, double degrees, boolean right) {
        assertThat(search.person()).isEqualTo(person);
        assertThat(search.rank()).isEqualTo(rank);
        assertThat(search.enrolled()).isEqualTo(enrolled);
        assertThat(search.top()).isEqualTo(Math.cos(Math.toRadians(degrees)), within(1e-6));
        assertThat(search.right()).isEqualTo(right);
    }

    @Test
    void aStrangerFindsTheNearestOfTheEnrolledAndTheOthersThemselvesOrSomebodyNearer() throws IOException {
        Searching withoutMiddle = searching(1, 2);
        assertIs(counted(withoutMiddle, 0), 0, 1, true, 10, true);
        // b3: c's, at 20°, and its own are not there; d's is at 70°.
        assertIs(counted(withoutMiddle, 1), 1, 3, false, 70, false);
        assertIs(counted(withoutMiddle, 2), 3, 1, true, 10, true);
        // Now b's is there, and d's is nearer.
        assertIs(counted(searching(2), 1), 1, 3, true, 70, false);
    }

    @Test
    void ofTwoThatScoreAlikeTheRightOneComesLast() throws IOException {
        Searching searching = new Searching(
                "search",
                new HandMadeFaces(folder)
                        .add("a1", "a", HOLE, 0, 0, 0)
                        .add("a2", "a", HOLE, 10, 10, 10)
                        .add("b1", "b", HOLE, 0, 0, 0)
                        .embeddings(GallerySource.ORIGINAL)
                        .matcher(0),
                new int[] {0, 2},
                new int[] {0, 1},
                new int[] {1},
                new int[] {0},
                new BitSet());
        assertIs(counted(searching, 0), 0, 2, true, 10, false);
    }

    @Test
    void searchesCountedApartComeTogether() throws IOException {
        Searching searching = searching(1);
        TreeMap<Integer, Search> one = searching.zero();
        TreeMap<Integer, Search> other = searching.zero();
        searching.count(0, one);
        searching.count(2, other);
        assertThat(searching.plus(one, other)).containsOnlyKeys(0, 2);
    }

    @Test
    void whoIsAStrangerDependsOnTheSeed() throws IOException {
        HandMadeFaces faces = faces();
        Experiment once = faces.experiment();
        Set<Integer> searches = new TreeSet<>();
        for (int seed = 0; seed < 10; seed++) {
            Experiment experiment = new Experiment(
                    once.faces(),
                    once.comparisons(),
                    once.probes(),
                    once.people(),
                    once.draws(),
                    once.occlusions(),
                    seed,
                    once.jobs());
            searches.add(Searching.run(experiment, faces.embeddings(GallerySource.ORIGINAL), 0, RUNNER)
                    .orElseThrow()
                    .nonMatedSearches());
        }
        // With c's, for whom nobody searches, d's one search or two others; or d's and two others, or all four of a's
        // and b's.
        assertThat(searches).hasSizeGreaterThan(1);
    }

    @Test
    void theGalleryIsTheFirstFaceThatHasAnEmbedding() throws IOException {
        HandMadeFaces faces = new HandMadeFaces(folder)
                .add("a1", "a", HOLE, Double.NaN, 0, 0)
                .add("a2", "a", HOLE, 10, 10, 10)
                .add("b1", "b", HOLE, 90, 90, 90)
                .add("b2", "b", HOLE, 100, 100, 100);
        IdentificationRates rates = Searching.run(
                        faces.experiment(), faces.embeddings(GallerySource.ORIGINAL), 0, RUNNER)
                .orElseThrow();
        // Searched with: a1, which has nothing, and b2.
        assertThat(rates.searches()).isEqualTo(2);
        assertThat(rates.identified(1)).isEqualTo(0.5);
    }

    @Test
    void whoCannotBeEnrolledIsSearchedForInVain() throws IOException {
        HandMadeFaces faces = new HandMadeFaces(folder)
                .add("a1", "a", HOLE, 0, Double.NaN, 0)
                .add("a2", "a", HOLE, 10, Double.NaN, 10)
                .add("b1", "b", HOLE, 90, 90, 90)
                .add("b2", "b", HOLE, 100, 100, 100);
        IdentificationRates damaged = Searching.run(
                        faces.experiment(), faces.embeddings(GallerySource.PROBE), 1, RUNNER)
                .orElseThrow();
        assertThat(damaged.searches()).isEqualTo(2);
        assertThat(damaged.people()).isEqualTo(2);
        assertThat(damaged.identified(1)).isEqualTo(0.5);
    }

    @Test
    void whoCannotBeEnrolledHidesNobodyElseInTheOpenSet() {
        HandMadeFaces faces = new HandMadeFaces(folder)
                .add("a1", "a", HOLE, 0, Double.NaN, 0)
                .add("a2", "a", HOLE, 10, 10, 10)
                .add("b1", "b", HOLE, 90, 90, 90)
                .add("b2", "b", HOLE, 100, 100, 100)
                .add("c1", "c", HOLE, 180, 180, 180);
        Matcher damaged = faces.embeddings(GallerySource.PROBE).matcher(1);
        int[] gallery = {0, 2, 4};
        int[] people = {0, 1, 2};
        Searching all =
                new Searching("search", damaged, gallery, people, new int[] {1, 3}, new int[] {0, 1}, new BitSet());
        // a2 comes nearest to b1, at 80°: a1 has no embedding to come nearer to.
        assertIs(counted(all, 0), 0, IdentificationRates.NOT_FOUND, true, 80, false);
        assertIs(counted(all, 1), 1, 1, true, 10, true);
        BitSet strangers = new BitSet();
        strangers.set(1);
        assertIs(
                counted(new Searching("search", damaged, gallery, people, new int[] {3}, new int[] {1}, strangers), 0),
                1,
                1,
                false,
                80,
                false);
    }

    @Test
    void whereNobodyIsKnownOnTwoFacesNothingIsSearchedFor() throws IOException {
        HandMadeFaces faces = new HandMadeFaces(folder)
                .add("a1", "a", HOLE, 0, 0, 0)
                .add("a2", "a", HOLE, 10, 10, 10)
                .add("b1", "", HOLE, 90, 90, 90)
                .add("b2", "b", HOLE, 100, 100, 100);
        Experiment experiment = faces.experiment();
        // The unknown face takes no part: it may show anybody.
        assertThat(Searching.run(experiment, faces.embeddings(GallerySource.ORIGINAL), 0, RUNNER)
                        .orElseThrow()
                        .searches())
                .isEqualTo(1);
    }
}
