package org.frt.evaluate.recognition;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.frt.damage.Occlusion;
import org.frt.run.LocalRunner;
import org.frt.run.Progress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** b's second face looks the same way as both of a's, or nearly so. */
final class SamePicturesTest {
    @TempDir
    private Path folder;

    private Optional<String> said(double second) throws IOException {
        HandMadeFaces faces = new HandMadeFaces(folder)
                .add("a1", "a", Occlusion.UNKNOWN, 0, 0, 0)
                .add("a2", "a", Occlusion.UNKNOWN, 0, 0, 0)
                .add("b1", "b", Occlusion.UNKNOWN, 180, 180, 180)
                .add("b2", "b", Occlusion.UNKNOWN, second, 180, 180);
        Experiment experiment = faces.experiment();
        ProbeEmbeddings embeddings = faces.embeddings(GallerySource.ORIGINAL);
        return SamePictures.of(
                experiment,
                embeddings,
                Scoring.run(Scoring.of(experiment, embeddings), new LocalRunner(2), Progress.SILENT)
                        .get(0)
                        .rates());
    }

    @Test
    void onePictureUnderTwoPeopleIsTold() throws IOException {
        assertThat(said(0))
                .contains(
                        "2 comparisons of two people score as a picture does with itself, that of a1 and b2 first: below an"
                                + " FMR of 50.00 % there is no threshold.");
    }

    @Test
    void oneThatIsOnlyLikeAnotherIsNot() throws IOException {
        assertThat(said(1)).isEmpty();
    }
}
