package org.frt.evaluate.recognition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.frt.io.InputException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PairListTest {
    @TempDir
    private Path folder;

    private FaceSet faces;

    @BeforeEach
    void listFaces() throws IOException {
        Map<String, String> people = new TreeMap<>();
        for (String name : List.of("ann_0001", "ann_0002", "ann_0003", "bob_0001", "bob_0002", "cy_0001")) {
            people.put(name, name.substring(0, 2));
        }
        faces = NamedFaces.of(folder, people);
    }

    private PairList lfw(String... lines) throws IOException {
        return PairList.read(
                Files.writeString(folder.resolve("pairs.txt"), String.join("\n", lines)),
                faces,
                GallerySource.ORIGINAL);
    }

    private PairList csv(String... lines) throws IOException {
        return csv(GallerySource.ORIGINAL, lines);
    }

    private PairList csv(GallerySource gallery, String... lines) throws IOException {
        return PairList.read(Files.writeString(folder.resolve("pairs.csv"), String.join("\n", lines)), faces, gallery);
    }

    private List<String> visited(PairList list) {
        List<String> visited = new ArrayList<>();
        list.forEach((gallery, probe, mated, fold) ->
                visited.add(fold + ": " + faces.names().get(gallery) + (mated ? " = " : " - ")
                        + faces.names().get(probe)));
        return visited;
    }

    @Test
    void eachFoldHasItsMatedPairsAndThenAsManyOthers() throws IOException {
        PairList list = lfw(
                "2 2",
                "ann 1 2",
                "ann 2 3",
                "ann 1 bob 1",
                "ann 2 cy 1",
                "bob 1 2",
                "ann 1 3",
                "bob 2 cy 1",
                "ann 3 bob 2");
        assertThat(list.folds()).isEqualTo(2);
        assertThat(visited(list))
                .containsExactly(
                        "0: ann_0001 = ann_0002",
                        "0: ann_0002 = ann_0003",
                        "0: ann_0001 - bob_0001",
                        "0: ann_0002 - cy_0001",
                        "1: bob_0001 = bob_0002",
                        "1: ann_0001 = ann_0003",
                        "1: bob_0002 - cy_0001",
                        "1: ann_0003 - bob_0002");
    }

    @Test
    void aPairThatStandsThereTwiceIsRefusedWhetherOrNotBothAgree() {
        for (String again : List.of("true", "false")) {
            assertThatThrownBy(() -> csv(
                            "gallery,probe,mated",
                            "ann_0001,ann_0002,true",
                            "ann_0002,ann_0001,true",
                            "ann_0001,ann_0002," + again))
                    .isInstanceOf(InputException.class)
                    .hasMessageContaining("line 4: it compares ann_0001 and ann_0002 again, as line 2 does");
        }
        assertThatThrownBy(() -> csv("gallery,probe,mated,mated", "ann_0001,ann_0002,true,false"))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("two columns are called mated");
    }

    @Test
    void aPairInBothDirectionsIsOneComparisonWhereBothSidesAreTreatedAlike() throws IOException {
        String[] lines = {
            "gallery,probe,mated", "ann_0001,ann_0002,true", "ann_0001,bob_0001,false", "bob_0001,ann_0001,false"
        };
        PairList list = csv(lines);
        assertThat(visited(list)).hasSize(3);
        assertThat(list.notes()).singleElement().asString().contains("1 pairs stand there in both directions");
        assertThatThrownBy(() -> csv(GallerySource.PROBE, lines))
                .isInstanceOf(InputException.class)
                .hasMessageContaining(
                        "line 4: it compares bob_0001 and ann_0001 again, as line 3 does: with both sides");
    }

    @Test
    void onlyProbesMayFailToBeAcquired() throws IOException {
        PairList list = csv("gallery,probe,mated", "ann_0001,ann_0002,true", "ann_0001,bob_0001,false");
        assertThat(list.probes().stream().mapToObj(faces.names()::get)).containsExactly("ann_0002", "bob_0001");
    }

    @Test
    void aHeaderOfOneNumberMakesOneFold() throws IOException {
        assertThat(visited(lfw("1", "ann 1 2", "ann 1 bob 1")))
                .containsExactly("0: ann_0001 = ann_0002", "0: ann_0001 - bob_0001");
    }

    @Test
    void aByteOrderMarkAndEmptyLinesDontCount() throws IOException {
        assertThat(visited(lfw("\uFEFF1", "", "ann 1 2", "ann 1 bob 1", ""))).hasSize(2);
        assertThat(visited(csv("\uFEFFgallery,probe,mated", "ann_0001,ann_0002,true", "ann_0001,bob_0001,false")))
                .hasSize(2);
    }

    @Test
    void aListThatIsNoneNamesTheLineAndWhatWasExpected() {
        assertThatThrownBy(() -> lfw("ann 1 2", "ann 1 bob 1"))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("pairs.txt line 1: it is \"ann 1 2\"; expected the number of folds");
        assertThatThrownBy(() -> lfw("")).hasMessageContaining("pairs.txt: the file is empty; expected the number");
        assertThatThrownBy(() -> lfw("1", "ann 1 2", "ann 1 bob one"))
                .hasMessageContaining("pairs.txt line 3: one is no number; expected NAME1 n1 NAME2 n2");
        assertThatThrownBy(() -> lfw("1", "ann 1 bob 1", "ann 1 2"))
                .hasMessageContaining("pairs.txt line 2: it is \"ann 1 bob 1\"; expected a mated pair, NAME n1 n2");
        assertThatThrownBy(() -> lfw("1", "", "ann 1 2", "ann 2 3"))
                .hasMessageContaining("line 4: it is \"ann 2 3\"; expected a non-mated pair, NAME1 n1 NAME2 n2");
        assertThatThrownBy(() -> lfw("10 0", "ann 1 2")).hasMessageContaining("line 1: it is \"10 0\"");
        assertThatThrownBy(() -> lfw("2 1", "ann 1 2", "ann 1 bob 1"))
                .hasMessageContaining("it announces 2 times 2 times 1 pairs, but has 2");
        assertThatThrownBy(() -> lfw("1", "ann 1 1", "ann 1 bob 1"))
                .hasMessageContaining("line 2: it compares a face with itself");
    }

    @Test
    void aCsvListThatIsNoneNamesTheLineAndWhatWasExpected() {
        assertThatThrownBy(() -> csv("gallery,probe", "a,b"))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("pairs.csv line 1: there is no column mated; the columns are gallery, probe");
        assertThatThrownBy(() -> csv("")).hasMessageContaining("pairs.csv: it lists no pair");
        assertThatThrownBy(() -> csv("gallery,probe,mated", "ann_0001,ann_0002,true", "ann_0001,bob_0001"))
                .hasMessageContaining("pairs.csv line 3: 2 fields under 3 columns");
        assertThatThrownBy(() -> csv("gallery,probe,mated", "ann_0001,ann_0002,perhaps"))
                .hasMessageContaining("pairs.csv line 2: mated is \"perhaps\"");
        assertThatThrownBy(() -> csv("gallery,probe,mated,fold", "ann_0001,ann_0002,true,first"))
                .hasMessageContaining("pairs.csv line 2: fold is \"first\"");
        assertThatThrownBy(() -> csv("gallery,probe,mated", ",ann_0002,true"))
                .hasMessageContaining("pairs.csv line 2: a face's name is missing");
        assertThatThrownBy(() -> csv("gallery,probe,mated", "\"ann\"_0001,ann_0002,true"))
                .hasMessageContaining("pairs.csv after line 1: a quotation mark is out of place");
    }

    @Test
    void namesMayHaveAnExtensionAndFolders() throws IOException {
        assertThat(visited(csv(
                        "gallery,probe,mated",
                        "ann/ann_0001.jpg,ann/ann_0002.jpg,true",
                        "ann/ann_0001.jpg,bob/bob_0001.PNG,0")))
                .containsExactly("0: ann_0001 = ann_0002", "0: ann_0001 - bob_0001");
    }

    @Test
    void facesInFoldersAreFoundByTheirNamesAloneIfNoOtherEndsSo() throws IOException {
        FaceSet inFolders = NamedFaces.of(
                folder.resolve("deep"), new TreeMap<>(Map.of("ann/1", "a", "ann/2", "a", "bob/1", "b", "bob/3", "b")));
        assertThat(inFolders.findListed("ann/1.jpg")).isZero();
        assertThat(inFolders.findListed("lfw/ann/1.jpg")).isZero();
        assertThat(inFolders.findListed("/lfw/ann/1.jpg")).isZero();
        assertThat(inFolders.findListed("2.png")).isEqualTo(1);
        assertThat(inFolders.findListed("3")).isEqualTo(3);
        assertThat(inFolders.findListed("1")).isEqualTo(FaceSet.UNKNOWN);
        assertThat(inFolders.findListed("cy/2")).isEqualTo(FaceSet.UNKNOWN);
    }

    @Test
    void twoNamesForOneFaceAreRefused() {
        assertThatThrownBy(() -> csv("gallery,probe,mated", "a/ann_0001,ann_0002,true", "b/ann_0001,bob_0001,false"))
                .hasMessageContaining("line 3: b/ann_0001 and a/ann_0001 both look like the face ann_0001");
    }

    @Test
    void lettersCountAsTheSameInEitherUnicodeForm() throws IOException {
        String composed = "zo\u00eb_0001";
        String decomposed = "zoe\u0308_0001";
        FaceSet accented = NamedFaces.of(
                folder.resolve("accents"), new TreeMap<>(Map.of(decomposed, "z", "zoe_0002", "z", "bob_0001", "b")));
        assertThat(accented.findListed(composed + ".jpg")).isEqualTo(accented.find(decomposed));
        assertThat(accented.person(accented.find(composed))).isEqualTo(accented.person(accented.find("zoe_0002")));
    }

    @Test
    void linesThatContradictTheIdentitiesAreTold() throws IOException {
        PairList list = csv(
                "gallery,probe,mated",
                "ann_0001,ann_0002,true",
                "ann_0001,bob_0001,true",
                "bob_0001,bob_0002,false",
                "bob_0001,cy_0001,false");
        assertThat(String.join(" ", list.notes()))
                .contains(": 2 pairs, that of line 3 first, are mated or non-mated against");
        assertThat(list.count()).isEqualTo(4);
    }

    @Test
    void foldsAreCountedFromZeroAndNamedAsTheListNumbersThem() throws IOException {
        PairList list = csv(
                "gallery,probe,mated,fold",
                "ann_0001,ann_0002,true,1",
                "ann_0001,bob_0001,false,1",
                "bob_0001,bob_0002,true,10",
                "bob_0001,cy_0001,false,10");
        assertThat(list.folds()).isEqualTo(2);
        assertThat(visited(list)).element(2).isEqualTo("1: bob_0001 = bob_0002");
        assertThat(list.notes()).singleElement().asString().contains(": 1 of its 3 people are in more than one fold");
        assertThat(List.of(list.foldName(0), list.foldName(1))).containsExactly("1", "10");
    }

    /** Pairs of 46 faces of one person and another, each in a fold of its own if that is wanted. */
    private PairList many(int count, boolean folds) throws IOException {
        Map<String, String> people = new TreeMap<>();
        for (int face = 0; face < 46; face++) {
            people.put(String.format(Locale.ROOT, "%02d", face), face < 23 ? "a" : "b");
        }
        StringBuilder list = new StringBuilder("gallery,probe,mated" + (folds ? ",fold\n" : "\n"));
        int listed = 0;
        for (int one = 0; one < 46; one++) {
            for (int other = one + 1; other < 46 && listed < count; other++) {
                list.append(String.format(Locale.ROOT, "%02d,%02d,%b", one, other, one < 23 == other < 23))
                        .append(folds ? "," + listed + "\n" : "\n");
                listed++;
            }
        }
        Path root = Files.createDirectory(folder.resolve("many" + count + folds));
        return PairList.read(
                Files.writeString(root.resolve("pairs.csv"), list.toString()),
                NamedFaces.of(root, people),
                GallerySource.ORIGINAL);
    }

    @Test
    void aLongListIsVisitedOnceFromEndToEnd() throws IOException {
        // Around the 1,024 that go together.
        for (int count : new int[] {1_023, 1_024, 1_030}) {
            List<String> visited = new ArrayList<>();
            many(count, false).forEach((gallery, probe, mated, fold) -> visited.add(gallery + " " + probe));
            assertThat(visited).hasSize(count).doesNotHaveDuplicates();
            assertThat(visited.get(0)).isEqualTo("0 1");
        }
    }

    @Test
    void aThousandFoldsAreNotTooMany() throws IOException {
        assertThat(many(1_000, true).folds()).isEqualTo(1_000);
        assertThatThrownBy(() -> many(1_001, true))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("it has 1001 folds; give 1000 or fewer");
    }

    @Test
    void pairsOfFacesThatAreNotThereAreLeftOutAndCounted() throws IOException {
        PairList list = lfw("1 3", "ann 1 2", "dee 1 2", "ann 1 9", "ann 1 bob 1", "dee 1 cy 1", "bob 1 cy 1");
        assertThat(visited(list)).hasSize(3);
        assertThat(list.count()).isEqualTo(3);
        assertThat(list.listed()).isEqualTo(6);
        assertThat(list.leftOut()).isEqualTo(3);
        assertThat(list.missing()).containsExactly("dee/dee_0001", "dee/dee_0002", "ann/ann_0009");
        assertThatThrownBy(() -> lfw("1", "dee 1 2", "ann 1 bob 1"))
                .hasMessageContaining(
                        "there is no mated pair of faces that are in the data set (1 of 2 pairs are left out, "
                                + "for example for want of dee/dee_0001)");
    }

    @Test
    void whatIsNoTextIsRefused() throws IOException {
        Path utf16 = Files.writeString(folder.resolve("utf16.txt"), "1\nann 1 2\nann 1 bob 1", StandardCharsets.UTF_16);
        assertThatThrownBy(() -> PairList.read(utf16, faces, GallerySource.ORIGINAL))
                .hasMessageContaining("not a text file in UTF-8");
        assertThatThrownBy(() -> PairList.read(folder, faces, GallerySource.ORIGINAL))
                .hasMessageContaining("is a folder");
        assertThatThrownBy(() -> PairList.read(folder.resolve("none.txt"), faces, GallerySource.ORIGINAL))
                .hasMessageContaining("there is no such file");
    }
}
