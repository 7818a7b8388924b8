package org.frt.evaluate.recognition;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PeopleTest {
    @TempDir
    private Path folder;

    @Test
    void facesOfOneIdentityAreOnePersonAndStrangersAreOneEach() throws IOException {
        FaceSet faces = NamedFaces.of(folder, new TreeMap<>(Map.of("a", "1", "b", "", "c", "2", "d", "1", "e", "")));
        int[] people = People.of(faces, new AllPairs(faces, 100, 1));
        assertThat(people).containsExactly(0, 1, 2, 0, 3);
    }

    @Test
    void matedComparisonsTieFacesTogetherOverSeveralSteps() throws IOException {
        FaceSet faces =
                NamedFaces.of(folder, new TreeMap<>(Map.of("a", "1", "b", "1", "c", "", "d", "", "e", "", "f", "")));
        Path list = Files.writeString(folder.resolve("pairs.csv"), """
                gallery,probe,mated
                d,c,true
                b,d,true
                e,f,false
                """);
        int[] people = People.of(faces, PairList.read(list, faces, GallerySource.ORIGINAL));
        assertThat(people).containsExactly(0, 0, 0, 0, 1, 2);
    }

    @Test
    void whoIsNamedByAListIsOnePersonThoughNoPairTiesTheirFaces() throws IOException {
        Map<String, String> unknown = new TreeMap<>();
        for (String face :
                List.of("An/An_0001", "An/An_0002", "An/An_0003", "An/An_0004", "Bo/Bo_0001", "Bo/Bo_0002")) {
            unknown.put(face, "");
        }
        FaceSet faces = NamedFaces.of(folder, unknown);
        Path list = Files.writeString(folder.resolve("pairs.txt"), """
                2 1
                An 1 2
                An 1 Bo 1
                An 3 4
                An 3 Bo 2
                """);
        PairList pairs = PairList.read(list, faces, GallerySource.ORIGINAL);
        int[] people = People.of(faces, pairs);
        assertThat(people).containsExactly(0, 0, 0, 0, 1, 1);
        assertThat(People.names(faces, pairs, people)).containsExactly("An", "An", "An", "An", "Bo", "Bo");
    }

    @Test
    void peopleAreCalledAsTheTableCallsThemOrElseAsTheirFirstFace() throws IOException {
        FaceSet faces = NamedFaces.of(
                folder, new TreeMap<>(Map.of("a", "", "b", "", "c", "Cy", "d", "", "e", "Ed", "f", "Ed")));
        // The first two are somebody whom the table does not know, and the fourth is known by the third.
        assertThat(People.names(faces, new AllPairs(faces, 100, 1), new int[] {0, 0, 1, 1, 2, 2}))
                .containsExactly("a", "a", "Cy", "Cy", "Ed", "Ed");
    }
}
