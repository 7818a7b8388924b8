package org.frt.evaluate.recognition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.frt.io.InputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AllPairsTest {
    @TempDir
    private Path folder;

    private static List<String> visited(Comparisons comparisons) {
        List<String> visited = new ArrayList<>();
        comparisons.forEach((gallery, probe, mated, fold) -> {
            assertThat(fold).isZero();
            visited.add(gallery + (mated ? "=" : "-") + probe);
        });
        return visited;
    }

    /** As many faces of as many people, in turn. */
    private FaceSet faces(int count, int people) throws IOException {
        Map<String, String> faces = new TreeMap<>();
        for (int i = 0; i < count; i++) {
            faces.put(String.format(Locale.ROOT, "%04d", i), Integer.toString(i % people));
        }
        return NamedFaces.of(folder, faces);
    }

    @Test
    void everyTwoFacesOfKnownPeopleMeetOnce() throws IOException {
        FaceSet faces = NamedFaces.of(folder, new TreeMap<>(Map.of("a", "1", "b", "2", "c", "", "d", "1", "e", "2")));
        AllPairs pairs = new AllPairs(faces, 100, 1);
        assertThat(visited(pairs)).containsExactly("0-1", "0=3", "0-4", "1-3", "1=4", "3-4");
        assertThat(pairs.count()).isEqualTo(6);
    }

    @Test
    void ofNonMatedPairsAsManyAreDrawnAsAreWantedAndOfMatedOnesAll() throws IOException {
        // 20 people of 10 faces each: 20 · 45 mated pairs, 19,900 − 900 others.
        FaceSet faces = faces(200, 20);
        AllPairs pairs = new AllPairs(faces, 5_000, 1);
        List<String> drawn = visited(pairs);
        assertThat(drawn).doesNotHaveDuplicates();
        assertThat(drawn).filteredOn(pair -> pair.contains("=")).hasSize(900);
        assertThat(drawn).filteredOn(pair -> pair.contains("-")).hasSize(5_000);
        assertThat(pairs.count()).isEqualTo(5_900);
        assertThat(pairs.text())
                .isEqualTo("all 900 pairs of one person, and 5000 of the 19000 pairs of two people, drawn by the seed");
        for (int wanted : List.of(1, 2, 10, 18_999, 19_000, 19_001)) {
            assertThat(visited(new AllPairs(faces, wanted, 1)))
                    .filteredOn(pair -> pair.contains("-"))
                    .hasSize(Math.min(wanted, 19_000));
        }
        assertThat(new AllPairs(faces, 19_000, 1).text()).isEqualTo("all pairs");
    }

    @Test
    void blocksHaveTheSameComparisonsAsRows() throws IOException {
        // The last of 7 blocks is not full.
        AllPairs pairs = new AllPairs(faces(200, 20), 5_000, 1);
        List<String> byBlocks = new ArrayList<>();
        for (int block = 0; block < pairs.blocks(); block++) {
            pairs.forEachOfBlock(
                    block, (gallery, probe, mated, fold) -> byBlocks.add(gallery + (mated ? "=" : "-") + probe));
        }
        assertThat(byBlocks).containsExactlyInAnyOrderElementsOf(visited(pairs));
    }

    @Test
    void whetherAPairIsDrawnDependsOnTheSeedAndItsTwoFacesAlone() throws IOException {
        FaceSet faces = faces(60, 6);
        List<String> some = visited(new AllPairs(faces, 300, 1));
        assertThat(visited(new AllPairs(faces, 300, 1))).isEqualTo(some);
        assertThat(visited(new AllPairs(faces, 300, 2))).isNotEqualTo(some);
        // More are drawn in addition, not instead.
        assertThat(visited(new AllPairs(faces, 600, 1))).containsAll(some);
    }

    /** Other pairs would mean other figures for what was evaluated earlier. */
    @Test
    void drawnPairsStayTheSameForEver() throws IOException {
        List<String> drawn = visited(new AllPairs(faces(12, 4), 8, 1));
        assertThat(drawn)
                .filteredOn(pair -> pair.contains("-"))
                .containsExactly("2-7", "3-8", "6-7", "6-8", "7-8", "8-9", "8-11", "10-11");
    }

    @Test
    void bothHalvesOfThePairsAreDrawnAlike() throws IOException {
        FaceSet faces = faces(200, 20);
        List<String> drawn = visited(new AllPairs(faces, 9_500, 3));
        // Half of 19,000: among the pairs whose first face is one of the first hundred, and among the others.
        long early = drawn.stream()
                .filter(pair -> pair.contains("-"))
                .filter(pair -> Integer.parseInt(pair.substring(0, pair.indexOf('-'))) < 100)
                .count();
        // 100 · 199 − 4,950 − mated ones, 20 · (45 − 10): 14,250.
        assertThat(early / 14_250.0).isEqualTo(0.5, within(0.02));
    }

    @Test
    void whatMakesNoComparisonIsRefusedNamingTheTable() throws IOException {
        assertThatThrownBy(() -> new AllPairs(NamedFaces.of(folder.resolve("1"), Map.of("a", "", "b", "")), 9, 1))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("identities.txt: it knows nobody on any of the 2 faces");
        assertThatThrownBy(() -> new AllPairs(NamedFaces.of(folder.resolve("2"), Map.of("a", "1", "b", "2")), 9, 1))
                .hasMessageContaining("identities.txt: nobody is on two of the 2 known faces");
        assertThatThrownBy(() -> new AllPairs(NamedFaces.of(folder.resolve("3"), Map.of("a", "1", "b", "1")), 9, 1))
                .hasMessageContaining("identities.txt: all 2 known faces show one person");
    }
}
