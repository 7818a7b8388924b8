package org.frt.evaluate.recognition;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
    void peopleAreCalledAsTheTableCallsThemOrElseAsTheirFirstFace() throws IOException {
        FaceSet faces = NamedFaces.of(
                folder, new TreeMap<>(Map.of("a", "", "b", "", "c", "Cy", "d", "", "e", "Ed", "f", "Ed")));
        // The first two are somebody whom the table does not know, and the fourth is known by the third.
        assertThat(People.names(faces, new int[] {0, 0, 1, 1, 2, 2})).containsExactly("a", "a", "Cy", "Cy", "Ed", "Ed");
    }
}
