package org.frt.evaluate.recognition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.frt.damage.Occlusion;
import org.frt.face.FaceRegion;
import org.frt.run.Progress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ScoresFileTest {
    @TempDir
    private Path folder;

    private final List<String> steps = new ArrayList<>();

    private final Progress progress = new Progress() {
        @Override
        public void advance(String note) {
            steps.add(note);
        }

        @Override
        public void close() {}
    };

    @Test
    void aRowHasAComparisonsScoresByAllProbesAndWhatTheProbesHoleHides() throws IOException {
        HandMadeFaces faces = new HandMadeFaces(folder)
                .add("a1", "a", Occlusion.UNKNOWN, 0, 0, 0)
                .add("a2", "a", new Occlusion(0.25, Map.of(FaceRegion.NOSE, 0.5)), 60, Double.NaN, 90)
                .add("b1", "b", Occlusion.UNKNOWN, 180, 120, 240);
        Experiment experiment = faces.experiment();
        ProbeEmbeddings embeddings = faces.embeddings(GallerySource.ORIGINAL);
        ScoresFile.write(folder, experiment, scores -> {
            scores.add("one", embeddings, progress);
            scores.add("two, really", embeddings, progress);
        });
        List<String> lines = Files.readAllLines(folder.resolve("scores.csv"));
        assertThat(lines).hasSize(1 + 2 * 3);
        assertThat(lines.get(0)).startsWith("recogniser,gallery,probe,mated,fold,original,noise,filled,face_hidden,");
        int shares = Occlusion.COLUMNS.size();
        String unknown = ",".repeat(shares - 1);
        // The cosines of 60° and 90°, of 180°, 120° and 240°, of 120°, 60° and 180°.
        assertThat(lines.get(1))
                .startsWith("one,a1,a2,true,,0.500000,,0.000000,0.25")
                .contains(",0.5");
        assertThat(lines.get(2)).isEqualTo("one,a1,b1,false,,-1.000000,-0.500000,-0.500000," + unknown);
        assertThat(lines.get(3)).isEqualTo("one,a2,b1,false,,-0.500000,0.500000,-1.000000," + unknown);
        assertThat(lines.subList(4, 7).stream().map(line -> line.replace("\"two, really\"", "one")))
                .isEqualTo(lines.subList(1, 4));
        assertThat(steps).hasSize(2 * experiment.comparisons().rows());
    }

    @Test
    void moreComparisonsThanGoFromHandToHandAtOnceAreAllThereAndInOrder() throws IOException {
        HandMadeFaces faces = new HandMadeFaces(folder);
        int count = 190;
        for (int face = 0; face < count; face++) {
            faces.add(String.format(Locale.ROOT, "%03d", face), face < 100 ? "a" : "b", Occlusion.UNKNOWN, face, 0, 0);
        }
        Experiment once = faces.experiment();
        Comparisons all = new AllPairs(once.faces(), 1_000_000, 1);
        Experiment experiment = new Experiment(
                once.faces(),
                all,
                once.probes(),
                once.people(),
                once.draws(),
                once.occlusions(),
                once.seed(),
                once.jobs());
        ScoresFile.write(
                folder,
                experiment,
                scores -> scores.add("one", faces.embeddings(GallerySource.ORIGINAL), Progress.SILENT));
        List<String> lines = Files.readAllLines(folder.resolve("scores.csv"));
        assertThat(lines).hasSize(1 + count * (count - 1) / 2).doesNotHaveDuplicates();
        long expected =
                ScoresFile.bytes(once.faces(), all.count(), 1, once.probes().size());
        assertThat(Files.size(folder.resolve("scores.csv"))).isCloseTo(expected, withinPercentage(20));
        int line = 1;
        for (int one = 0; one < count; one++) {
            for (int other = one + 1; other < count; other++) {
                assertThat(lines.get(line++))
                        .startsWith(
                                String.format(Locale.ROOT, "one,%03d,%03d,%b,,", one, other, one < 100 == other < 100));
            }
        }
    }
}
