package org.frt.evaluate.recognition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.frt.dataset.CelebaC;
import org.frt.dataset.Split;
import org.frt.evaluate.candidate.FaceOrigin;
import org.frt.io.InputException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FaceSetTest {
    @TempDir
    private Path folder;

    private FaceSet faces;
    private CelebaC data;

    @BeforeEach
    void listFaces() throws IOException {
        faces = NamedFaces.of(folder, new TreeMap<>(Map.of("a", "Ann", "b", "", "c", "Ann", "d", "Di")));
        data = new CelebaC(folder.resolve("data"));
    }

    @Test
    void namesStandBySplitInTheOrderOfAll() throws IOException {
        assertThat(faces.namesBySplit()).containsExactly(faces.names());
        Path other = data.aligned(Split.TRAIN, "e");
        Files.createDirectories(other.getParent());
        Files.createFile(other);
        FaceSet both = FaceSet.ofStrangers(
                List.of(
                        new FaceOrigin.PreparedSplit(data.root(), Split.TEST),
                        new FaceOrigin.PreparedSplit(data.root(), Split.TRAIN)),
                1);
        assertThat(both.namesBySplit()).containsExactly(List.of("a", "b", "c", "d"), List.of("e"));
    }

    @Test
    void whoIsOnAFaceIsWhatTheTableSays() {
        assertThat(List.of(0, 1, 2, 3).stream().map(faces::identity).map(each -> each.orElse("nobody known")))
                .containsExactly("Ann", "nobody known", "Ann", "Di");
        assertThat(List.of(0, 1, 2, 3).stream().map(faces::person)).containsExactly(0, FaceSet.UNKNOWN, 0, 1);
    }

    @Test
    void whereNobodyAsksAllAreStrangers() throws IOException {
        FaceSet strangers = FaceSet.ofStrangers(List.of(new FaceOrigin.PreparedSplit(data.root(), Split.TEST)), 1);
        assertThat(strangers.names()).containsExactly("a", "b", "c", "d");
        assertThat(List.of(0, 1, 2, 3).stream().map(strangers::person)).containsOnly(FaceSet.UNKNOWN);
        assertThat(strangers.identity(0)).isEmpty();
    }

    @Test
    void aNameStandsForOneFaceOfAllSplits() throws IOException {
        Path again = data.aligned(Split.TRAIN, "b");
        Files.createDirectories(again.getParent());
        Files.createFile(again);
        assertThatThrownBy(() -> FaceSet.of(
                        List.of(
                                new FaceOrigin.PreparedSplit(data.root(), Split.TEST),
                                new FaceOrigin.PreparedSplit(data.root(), Split.TRAIN)),
                        faces.identities(),
                        1))
                .isInstanceOf(InputException.class)
                .hasMessageContaining(again + ": there are two faces of this name");
    }
}
