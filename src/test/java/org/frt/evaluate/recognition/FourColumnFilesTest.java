package org.frt.evaluate.recognition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import org.frt.damage.Occlusion;
import org.frt.io.InputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FourColumnFilesTest {
    @TempDir
    private Path folder;

    @Test
    void eachProbeHasAFileWithBothIdentitiesTheProbesNameAndTheScore() throws IOException {
        HandMadeFaces faces = new HandMadeFaces(folder)
                .add("a1", "Ann", Occlusion.UNKNOWN, 0, 0, 0)
                .add("a2", "Ann", Occlusion.UNKNOWN, 60, Double.NaN, 90)
                .add("b1", "Cy", Occlusion.UNKNOWN, 180, 120, 240);
        FourColumnFiles.write(folder, faces.experiment(), faces.embeddings(GallerySource.ORIGINAL), "a recogniser");
        Path scores = folder.resolve("scores");
        assertThat(scores.resolve("a-recogniser-original.txt")).hasContent("""
                Ann Ann a2 0.500000
                Ann Cy b1 -1.000000
                Ann Cy b1 -0.500000
                """);
        assertThat(scores.resolve("a-recogniser-noise.txt")).hasContent("""
                Ann Ann a2 nan
                Ann Cy b1 -0.500000
                Ann Cy b1 0.500000
                """);
        assertThat(scores.resolve("a-recogniser-filled.txt")).hasContent("""
                Ann Ann a2 0.000000
                Ann Cy b1 -0.500000
                Ann Cy b1 -1.000000
                """);
    }

    @Test
    void whatIdentitiesDoNotTellApartIsRefused() throws IOException {
        HandMadeFaces faces = new HandMadeFaces(folder)
                .add("a1", "Ann", Occlusion.UNKNOWN, 0, 0, 0)
                .add("a2", "Ann", Occlusion.UNKNOWN, 0, 0, 0)
                .add("b1", "Bob", Occlusion.UNKNOWN, 0, 0, 0);
        Experiment experiment = faces.experiment("gallery,probe,mated\na1,b1,true\na1,a2,false\n");
        assertThatThrownBy(() -> FourColumnFiles.requireIdentities(experiment.faces(), experiment.comparisons()))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("four-column: a1 and a2 are a non-mated pair");
    }

    @Test
    void nobodyIsTakenForSomebodyOfTheirName() throws IOException {
        // A face of nobody known is called as a person is, and two faces differ in a blank alone.
        HandMadeFaces faces = new HandMadeFaces(folder)
                .add("Ann", "", Occlusion.UNKNOWN, 0, 0, 0)
                .add("a_b", "Ann", Occlusion.UNKNOWN, 0, 0, 0)
                .add("a\u3000b", "Ann", Occlusion.UNKNOWN, 0, 0, 0);
        String list = "gallery,probe,mated\na_b,a\u3000b,true\na_b,Ann,false\n";
        FourColumnFiles.write(folder, faces.experiment(list), faces.embeddings(GallerySource.ORIGINAL), "r");
        assertThat(folder.resolve("scores/r-original.txt")).hasContent("""
                Ann Ann a_b-2 1.000000
                Ann Ann-2 Ann 1.000000
                """);
    }
}
