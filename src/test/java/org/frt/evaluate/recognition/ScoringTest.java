package org.frt.evaluate.recognition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.frt.damage.Occlusion;
import org.frt.metric.Interval;
import org.frt.run.LocalRunner;
import org.frt.run.Progress;
import org.frt.run.Runner;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Three people with an easy face and a hard one beside the one that they are compared with. Damaged, no face is
 * found on the hard ones, and one of the easy ones turns away; filled, all easy ones come back, and all hard ones turn away.
 */
final class ScoringTest {
    private static final Occlusion HOLE = Occlusion.UNKNOWN;
    private static final Runner RUNNER = new LocalRunner(2);
    private static final int ORIGINAL = 0;
    private static final int DAMAGED = 1;
    private static final int FILLED = 2;

    @TempDir
    private Path folder;

    private List<Scoring> scorings = List.of();
    private List<ProbeScores> scores = List.of();
    private SharedScores shared = (probe, other) -> scores.get(probe);

    @BeforeEach
    void score() throws IOException {
        HandMadeFaces faces = new HandMadeFaces(folder)
                .add("a1", "a", HOLE, 0, 0, 0)
                .add("a2", "a", HOLE, 0, 120, 0)
                .add("a3", "a", HOLE, 0, Double.NaN, 120)
                .add("b1", "b", HOLE, 100, 100, 100)
                .add("b2", "b", HOLE, 100, 100, 100)
                .add("b3", "b", HOLE, 100, Double.NaN, 220)
                .add("c1", "c", HOLE, 200, 200, 200)
                .add("c2", "c", HOLE, 200, 200, 200)
                .add("c3", "c", HOLE, 200, Double.NaN, 320)
                .add("d1", "d", HOLE, 250, 250, 250)
                .add("e1", "e", HOLE, 0, Double.NaN, 0);
        String pairs = """
                gallery,probe,mated
                a1,a2,true
                a1,a3,true
                b1,b2,true
                b1,b3,true
                c1,c2,true
                c1,c3,true
                a1,b2,false
                b1,c2,false
                d1,a2,false
                b1,c3,false
                """;
        Experiment experiment = faces.experiment(pairs);
        scorings = Scoring.of(experiment, faces.embeddings(GallerySource.ORIGINAL));
        scores = Scoring.run(scorings, RUNNER, Progress.SILENT);
        shared = Scoring.shared(scorings, scores, RUNNER);
    }

    @Test
    void whatOneProbeHasNoScoreForTheOtherIsNotJudgedByEither() throws IOException {
        ProbeScores filled = shared.of(FILLED, DAMAGED);
        assertThat(scores.get(FILLED).rates().mated()).isEqualTo(6);
        assertThat(filled.rates().mated()).isEqualTo(3);
        assertThat(filled.rates().nonMated()).isEqualTo(3);
        assertThat(filled.people().mated()).isEqualTo(3);
        // In every resample, too.
        assertThat(filled.rates(7).mean(true)).isEqualTo(1, within(1e-3));
        assertThat(scores.get(FILLED).rates().mean(true)).isLessThan(0.3);
    }

    @Test
    void aProbeThatSharesAllIsNotCountedAgain() throws IOException {
        assertThat(shared.of(DAMAGED, FILLED)).isSameAs(scores.get(DAMAGED));
        assertThat(shared.of(FILLED, ORIGINAL)).isSameAs(scores.get(FILLED));
    }

    @Test
    void aFillThatMendsWhatCanBeComparedRaisesAccuracyThoughItsOwnFnmrIsHigher() throws IOException {
        List<ProbeResult> results = Judgement.of(scores, shared, 100, null).results();
        TargetResult damaged = results.get(DAMAGED).at(0.1).orElseThrow();
        TargetResult filled = results.get(FILLED).at(0.1).orElseThrow();
        assertThat(mean(damaged.fnmr())).isEqualTo(1 / 3.0, within(1e-9));
        assertThat(mean(filled.fnmr())).isEqualTo(3 / 6.0, within(1e-9));
        assertThat(mean(filled.fnmrChange())).isEqualTo(-1 / 3.0, within(1e-9));
        assertThat(mean(filled.fixedFnmrChange())).isEqualTo(-1 / 3.0, within(1e-9));
        assertThat(Objects.requireNonNull(results.get(FILLED).shared()).mated()).isEqualTo(3);
        assertThat(Conclusion.of(results).get(0).sentence())
                .contains("its FNMR is 0.00 %, of damaged faces 33.33 % (-33.33 points")
                .contains(", in the 3 comparisons of one person that both have).")
                .contains("Failure to acquire: 0.00 % (0 of 6 faces) against 50.00 % (3 of 6 faces).");
    }

    /** The second faces are 1.6° from the first, and 1.2° where they are damaged; other people are 1.4° away, or further. */
    @Test
    void scoresThatLieCloseTogetherAreToldApartInResamplesToo() throws IOException {
        HandMadeFaces faces = new HandMadeFaces(folder.resolve("close"))
                .add("a1", "a", HOLE, 0, 0, 0)
                .add("a2", "a", HOLE, 1.6, 1.2, 1.6)
                .add("b1", "b", HOLE, 3, 3, 3)
                .add("b2", "b", HOLE, 4.6, 4.2, 4.6)
                .add("c1", "c", HOLE, 6, 6, 6)
                .add("c2", "c", HOLE, 7.6, 7.2, 7.6);
        Experiment close = faces.experiment();
        List<ProbeScores> counted =
                Scoring.run(Scoring.of(close, faces.embeddings(GallerySource.ORIGINAL)), RUNNER, Progress.SILENT);
        assertThat(counted.get(ORIGINAL).rates().fnmrAtFmr(0.1)).isEqualTo(1);
        assertThat(counted.get(ORIGINAL).coarseRates().fnmrAtFmr(0.1)).isEqualTo(1);
        assertThat(counted.get(DAMAGED).rates().fnmrAtFmr(0.1)).isZero();
        assertThat(counted.get(DAMAGED).coarseRates().fnmrAtFmr(0.1)).isZero();
    }

    private static double mean(@Nullable Interval interval) {
        return Objects.requireNonNull(interval).mean();
    }

    @Test
    void failuresToAcquireAreOfTheFacesThatAreProbes() {
        // Six of ten that are compared; three of them have no embedding when damaged.
        assertThat(scores.get(DAMAGED).faces()).isEqualTo(6);
        assertThat(scores.get(DAMAGED).failed()).isEqualTo(3);
        assertThat(scores.get(ORIGINAL).failed()).isZero();
    }
}
