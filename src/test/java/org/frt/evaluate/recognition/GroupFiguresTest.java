package org.frt.evaluate.recognition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.frt.damage.Occlusion;
import org.frt.face.FaceRegion;
import org.frt.metric.ErrorRates;
import org.frt.metric.Interval;
import org.frt.run.LocalRunner;
import org.frt.run.Progress;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Three people with two faces each; the second one is the probe. Two noses are hidden and two mouths: damaged, both noses'
 * owners turn away from their first faces, by 120° and by 150°, and filled, one of them comes back. Non-mated faces are 90° or
 * more apart but for a pair at 80°: the originals' threshold for one false match in ten lies right above cos 90° = 0.
 */
final class GroupFiguresTest {
    @TempDir
    private Path folder;

    private Map<String, GroupResult> groups = Map.of();

    private static Occlusion hidden(double face, FaceRegion... regions) {
        Map<FaceRegion, Double> shares = new EnumMap<>(FaceRegion.class);
        for (FaceRegion each : FaceRegion.values()) {
            shares.put(each, Arrays.asList(regions).contains(each) ? 0.5 : 0.1);
        }
        return new Occlusion(face, shares);
    }

    private static Map<String, GroupResult> groups(HandMadeFaces faces, double threshold) throws IOException {
        Experiment experiment = faces.experiment();
        ProbeEmbeddings embeddings = faces.embeddings(GallerySource.ORIGINAL);
        List<ProbeScores> scores = Scoring.run(Scoring.of(experiment, embeddings), new LocalRunner(2), Progress.SILENT);
        ErrorRates originals = scores.get(0).rates();
        assertThat(originals.atFmr(0.1).orElseThrow().threshold()).isEqualTo(threshold, within(0.01));
        return GroupFigures.of(experiment, embeddings, originals).stream()
                .collect(Collectors.toMap(GroupResult::group, each -> each));
    }

    @BeforeEach
    void measure() throws IOException {
        groups = groups(faces(folder, 270), -0.5);
    }

    /** @param second where b's second face looks when damaged */
    private static HandMadeFaces faces(Path folder, double second) {
        Occlusion none = hidden(0.02, FaceRegion.OUTSIDE);
        return new HandMadeFaces(folder)
                .add("a1", "a", none, 0, 0, 0)
                .add("a2", "a", hidden(0.15, FaceRegion.NOSE), 0, 120, 0)
                .add("b1", "b", none, 120, 120, 120)
                .add("b2", "b", hidden(0.2, FaceRegion.NOSE, FaceRegion.MOUTH), 120, second, 300)
                .add("c1", "c", none, 240, 240, 240)
                .add("c2", "c", hidden(0.25, FaceRegion.MOUTH), 240, 240, 240);
    }

    private GroupResult.AtTarget at(String group, int probe) {
        return group(group).probes().get(probe).targets().get(0);
    }

    private GroupResult group(String name) {
        return Objects.requireNonNull(groups.get(name));
    }

    private Interval restored(String group, int probe) {
        return Objects.requireNonNull(at(group, probe).restored());
    }

    @Test
    void facesAreGroupedByHiddenRegionAndByShare() {
        assertThat(groups).containsOnlyKeys("nose", "mouth", "0-10 %", "10-20 %", "20-30 %");
        assertThat(group("nose").faces()).isEqualTo(2);
        assertThat(group("nose").people()).isEqualTo(2);
        assertThat(group("nose").mated()).isEqualTo(2);
        // A limit belongs to the smaller holes.
        assertThat(group("10-20 %").faces()).isEqualTo(2);
        assertThat(group("20-30 %").kind()).isEqualTo("share");
    }

    @Test
    void aGroupsErrorsAreCountedAtTheThresholdOfAllOriginals() {
        // cos 120° = −0.5 lies below the threshold, right above it; so do b2's turns by 150° and, filled, by 180°.
        assertThat(at("nose", 0).errors()).isZero();
        assertThat(at("nose", 1).errors()).isEqualTo(2);
        assertThat(at("nose", 2).errors()).isEqualTo(1);
        assertThat(at("mouth", 1).errors()).isEqualTo(1);
        assertThat(Objects.requireNonNull(at("mouth", 1).fnmr()).mean()).isEqualTo(0.5);
    }

    /** Of every two faces the second in the order of names is the probe: who comes first never is one, nor who is alone. */
    @Test
    void aFaceThatIsNeverAProbeOfItsOwnPersonIsNotCounted() throws IOException {
        Occlusion nose = hidden(0.15, FaceRegion.NOSE);
        groups = groups(
                new HandMadeFaces(folder.resolve("alone"))
                        .add("a1", "a", nose, 0, 0, 0)
                        .add("a2", "a", nose, 0, 0, 0)
                        .add("a3", "a", nose, Double.NaN, 0, 0)
                        .add("b1", "b", nose, 120, 120, 120)
                        .add("c1", "c", hidden(0.25), 240, 240, 240),
                -0.5);
        assertThat(group("nose").faces()).isGreaterThan(1);
        assertThat(group("nose").matedFaces()).isEqualTo(1);
        assertThat(group("nose").mated()).isEqualTo(1);
        assertThat(at("nose", 0).resolved()).isFalse();
    }

    @Test
    void whatIsGivenBackIsAShareOfWhatTheDamageTook() {
        // Two of two were lost, and one still is.
        assertThat(restored("nose", 2).mean()).isEqualTo(0.5);
        assertThat(at("nose", 1).restored()).isNull();
        assertThat(at("nose", 0).restored()).isNull();
    }

    @Test
    void whatCannotBeComparedWhenDamagedIsNotAskedBack() throws IOException {
        groups = groups(faces(folder.resolve("unfound"), Double.NaN), -0.5);
        // One person is left, of whom nothing can be drawn: what the damage took may be nothing.
        assertThat(restored("nose", 2).mean()).isNaN();
        assertThat(at("nose", 2).restoredPeople()).isEqualTo(1);
        assertThat(at("nose", 2).people()).isEqualTo(2);
        assertThat(at("nose", 2).errors()).isEqualTo(1);
        assertThat(Objects.requireNonNull(at("nose", 2).fnmr()).mean()).isEqualTo(0.5);
    }

    private static void assertIs(@Nullable Interval interval, double mean, double low, double high) {
        assertIs(interval, mean, low, high, 1e-9);
    }

    private static void assertIs(@Nullable Interval interval, double mean, double low, double high, double rounding) {
        Interval found = Objects.requireNonNull(interval);
        assertThat(new double[] {found.mean(), found.low(), found.high()})
                .containsExactly(new double[] {mean, low, high}, within(rounding));
    }

    /**
     * Two people with four faces each, of whom the last has a nose hidden and the third a mouth: the third turns away from
     * the others by 85°. Non-mated faces are 80° apart or more, so that is the originals' threshold, and of each nose's three
     * comparisons one fails anyway. Damaged, three of a's fail and two of b's; filled, two and one.
     */
    @Test
    void whatTheOriginalsFailAnywayTheDamageDidNotTake() throws IOException {
        Occlusion none = hidden(0.02, FaceRegion.OUTSIDE);
        Occlusion mouth = hidden(0.05, FaceRegion.MOUTH);
        Occlusion nose = hidden(0.15, FaceRegion.NOSE);
        groups = groups(
                new HandMadeFaces(folder.resolve("fewer"))
                        .add("a1", "a", none, 0, 0, 0)
                        .add("a2", "a", none, 0, 0, 0)
                        .add("a3", "a", mouth, 85, 85, 0)
                        .add("a4", "a", nose, 0, 200, 85)
                        .add("b1", "b", none, 165, 165, 165)
                        .add("b2", "b", none, 165, 165, 165)
                        .add("b3", "b", mouth, 250, 250, 165)
                        .add("b4", "b", nose, 165, 250, 165),
                Math.cos(Math.toRadians(80)));
        // Where one of the two is drawn twice, these are that one's shares alone.
        assertIs(at("nose", 0).fnmr(), 2 / 6.0, 1 / 3.0, 1 / 3.0);
        assertIs(at("nose", 1).fnmr(), 5 / 6.0, 2 / 3.0, 3 / 3.0);
        assertIs(at("nose", 2).fnmr(), 3 / 6.0, 1 / 3.0, 2 / 3.0);
        assertIs(at("nose", 2).restored(), (5 - 3) / (5 - 2.0), (3 - 2) / (3 - 1.0), (2 - 1) / (2 - 1.0));
        // Every comparison of the mouths fails anyway, so there is nothing that could be given back.
        // Of two people the rule of 3 says nothing.
        assertIs(at("mouth", 0).fnmr(), 1, 0, 1);
        assertIs(at("mouth", 2).fnmr(), 0, 0, 1);
        assertThat(restored("mouth", 2).mean()).isNaN();
    }

    /** Both noses' owners were lost, and come back in every resample: of two people that may be chance. */
    @Test
    void whatIsGivenBackInEveryResampleIsNotCertain() throws IOException {
        Occlusion none = hidden(0.02, FaceRegion.OUTSIDE);
        Occlusion nose = hidden(0.15, FaceRegion.NOSE);
        groups = groups(
                new HandMadeFaces(folder.resolve("luck"))
                        .add("a1", "a", none, 0, 0, 0)
                        .add("a2", "a", nose, 0, 120, 0)
                        .add("b1", "b", none, 120, 120, 120)
                        .add("b2", "b", nose, 120, 270, 120)
                        .add("c1", "c", none, 240, 240, 240),
                -0.5);
        // Below 3/2 the rule of 3 says nothing: anything between what was taken again, and as much as that back on top.
        assertIs(at("nose", 2).restored(), 1, 0, 2);
        assertThat(at("nose", 2).restoredErrors()).isZero();
        assertThat(at("nose", 2).restoredDamagedErrors()).isEqualTo(2);
    }

    @Test
    void noShareIsGivenOfWhatMayBeNothing() {
        // One of two was lost, but among other people it may have been none.
        assertThat(restored("mouth", 2).mean()).isNaN();
        // One person, of whom nothing was lost.
        assertThat(restored("20-30 %", 2).mean()).isNaN();
    }

    @Test
    void identityIsTheMeanCosineToTheFacesOwnOriginal() {
        Interval damaged = group("nose").probes().get(1).identity();
        // cos 120° and cos 150°.
        double high = -0.5;
        double low = -Math.sqrt(3) / 2;
        assertThat(damaged.mean()).isEqualTo((low + high) / 2, within(1e-6));
        assertThat(damaged.low()).isEqualTo(low, within(1e-6));
        assertThat(damaged.high()).isEqualTo(high, within(1e-6));
        assertThat(group("nose").probes().get(2).identity().mean()).isEqualTo(0, within(1e-6));
        assertThat(group("nose").probes().get(0).identity().mean()).isEqualTo(1, within(1e-6));
        // Of one person there is no interval.
        assertThat(group("20-30 %").probes().get(1).identity().low()).isNaN();
    }

    /** b's second face is not found when damaged. */
    @Test
    void identityChangesOverTheFacesThatHaveOneDamagedToo() throws IOException {
        groups = groups(faces(folder.resolve("unfound"), Double.NaN), -0.5);
        GroupResult.OfProbe damaged = group("nose").probes().get(1);
        GroupResult.OfProbe filled = group("nose").probes().get(2);
        assertThat(damaged.identity().mean()).isEqualTo(-0.5, within(1e-6));
        assertThat(damaged.identityFaces()).isEqualTo(1);
        assertThat(damaged.identityChange()).isNull();
        // a's comes back from 120°, b's is turned by 180°: their mean is 0, but only a's can be told from damaged.
        assertThat(filled.identity().mean()).isEqualTo(0, within(1e-6));
        assertThat(filled.identityFaces()).isEqualTo(2);
        assertThat(Objects.requireNonNull(filled.identityChange()).mean()).isEqualTo(1.5, within(1e-6));
        assertThat(filled.identityChange().low()).isNaN();
        assertThat(filled.identityChangeFaces()).isEqualTo(1);
        assertThat(filled.identityChangePeople()).isEqualTo(1);
        assertThat(group("nose").probes().get(0).identityChange()).isNull();
    }

    @Test
    void anIdentitysChangeHasAnInterval() {
        GroupResult.OfProbe filled = group("nose").probes().get(2);
        // From cos 120° to 1, and from cos 150° to cos 180°.
        double high = 1.5;
        double low = Math.sqrt(3) / 2 - 1;
        assertIs(filled.identityChange(), (low + high) / 2, low, high, 1e-6);
        assertThat(filled.identityChangeFaces()).isEqualTo(2);
    }
}
