package org.frt.evaluate.recognition;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.frt.evaluate.candidate.CandidateKind;
import org.junit.jupiter.api.Test;

/** See {@link HandMadeScores}, and {@link JudgementTest} for where the figures come from. */
final class ConclusionTest {
    /** One of five damaged faces gives no embedding, and four people are few. */
    private static final String BEHIND =
            " Failure to acquire: 0.00 % (0 of 5 faces) against 20.00 % (1 of 5 faces). " + Conclusion.UNSURE;

    private static List<String> of(ProbeScores... scores) {
        return sentences(HandMadeScores.judge(List.of(scores), HandMadeScores.RESAMPLES, null)
                .results());
    }

    private static List<String> sentences(List<ProbeResult> results) {
        return Conclusion.of(results).stream().map(Conclusion.Said::sentence).toList();
    }

    @Test
    void withoutNonMatedComparisonsThatIsWhatIsSaid() {
        double[] mated = {0.9, 0.8, 0.7};
        assertThat(of(
                        HandMadeScores.of(Probe.ORIGINAL),
                        HandMadeScores.of(HandMadeScores.DAMAGED),
                        HandMadeScores.of(HandMadeScores.BETTER, 0, mated, new double[0])))
                .containsExactly("better cannot be judged: two people's faces were never compared with each other.");
    }

    @Test
    void lessFnmrRaisesAccuracyAndMoreLowersIt() {
        List<String> sentences = of(
                HandMadeScores.of(Probe.ORIGINAL),
                HandMadeScores.of(HandMadeScores.DAMAGED),
                HandMadeScores.of(HandMadeScores.BETTER),
                HandMadeScores.of(HandMadeScores.WORSE));
        assertThat(sentences)
                .containsExactly(
                        "better raises recognition accuracy: at FMR 10 % its FNMR is 25.00 %, of damaged faces 50.00 % "
                                + "(-25.00 points [-25.00, -20.00]). At the originals' threshold for that FMR it is "
                                + "25.00 % against 25.00 %, with an FMR of 10.00 % against 20.00 % (-10.00 [-40.00, 20.00] points)."
                                + BEHIND,
                        "worse lowers recognition accuracy: at FMR 10 % its FNMR is 75.00 %, of damaged faces 50.00 % "
                                + "(+25.00 points [+20.00, +25.00]). At the originals' threshold for that FMR it is "
                                + "75.00 % against 25.00 %, with an FMR of 10.00 % against 20.00 % (-10.00 [-40.00, 20.00] points)."
                                + BEHIND);
    }

    @Test
    void anIntervalThatHoldsZeroDecidesNothing() {
        Probe same = new Probe("same", CandidateKind.CLASSICAL);
        double[] nonMated = nonMated();
        // At its own threshold, above .45, half are below; in the second resample the one that counts twice is not.
        ProbeScores scores = HandMadeScores.of(same, 0, new double[] {0.9, 0.4, 0.3, 0.8}, nonMated);
        List<String> sentences =
                of(HandMadeScores.of(Probe.ORIGINAL), HandMadeScores.of(HandMadeScores.DAMAGED), scores);
        assertThat(sentences.get(0))
                .startsWith("same makes no clear difference to recognition accuracy: at FMR 10 % its FNMR is 50.00 %, "
                        + "of damaged faces 50.00 % (+0.00 points [-20.00, +0.00])")
                .endsWith(BEHIND);
    }

    @Test
    void soDoesOneThatBeginsAtZero() {
        // Of damaged faces two of four are below the threshold, and two of five; filled, two of four and three of five.
        double[] nonMated = nonMated();
        List<String> sentences = of(
                HandMadeScores.of(Probe.ORIGINAL),
                HandMadeScores.of(HandMadeScores.DAMAGED, 0, new double[] {0.9, 0.4, 0.3, 0.8}, nonMated),
                HandMadeScores.of(HandMadeScores.WORSE, 0, new double[] {0.9, 0.8, 0.4, 0.3}, nonMated));
        assertThat(sentences.get(0))
                .startsWith("worse makes no clear difference to recognition accuracy: at FMR 10 % its FNMR is 50.00 %, "
                        + "of damaged faces 50.00 % (+0.00 points [+0.00, +20.00])");
    }

    private static double[] nonMated() {
        double[] scores = new double[10];
        Arrays.setAll(scores, i -> 0.05 * (i + 1));
        return scores;
    }

    private static ProbeScores many(Probe probe, int mated, int errors) {
        double[] scores = new double[mated];
        Arrays.setAll(scores, i -> i < errors ? 0.1 : 0.9);
        double[] nonMated = new double[300];
        Arrays.setAll(nonMated, i -> 0.001 * i);
        return HandMadeScores.of(probe, 0, scores, nonMated);
    }

    /** Forty people have enough errors in all of their comparisons, but not in those that damage leaves. */
    @Test
    void theComparisonsThatAVerdictIsOverSayWhetherItIsCertain() throws IOException {
        List<ProbeScores> all = List.of(
                many(Probe.ORIGINAL, 100, 0),
                many(HandMadeScores.DAMAGED, 60, 50),
                many(HandMadeScores.BETTER, 100, 45));
        List<ProbeScores> shared = List.of(
                many(Probe.ORIGINAL, 60, 0), many(HandMadeScores.DAMAGED, 60, 50), many(HandMadeScores.BETTER, 60, 20));
        List<ProbeResult> results = Judgement.of(
                        all,
                        (probe, other) -> probe == 2 && other == 1 ? shared.get(2) : all.get(probe),
                        HandMadeScores.RESAMPLES,
                        null)
                .results();
        assertThat(sentences(results))
                .singleElement()
                .asString()
                .contains("its FNMR is 33.33 %, of damaged faces 83.33 %", "in the 60 comparisons of one person")
                .endsWith(Conclusion.UNSURE);
        assertThat(results.get(2).at(0.1).orElseThrow().fnmrIsSure()).isTrue();
    }

    @Test
    void aSmallRateIsNotToldAsNothing() {
        assertThat(of(
                                many(Probe.ORIGINAL, 40_000, 0),
                                many(HandMadeScores.DAMAGED, 40_000, 3),
                                many(HandMadeScores.BETTER, 40_000, 1))
                        .get(0))
                .contains("its FNMR is 0.0025 %, of damaged faces 0.0075 % (-0.0050 points [");
    }

    @Test
    void onePersonIsTooFewForAVerdict() {
        List<ProbeScores> alone = new ArrayList<>();
        for (Probe probe : List.of(Probe.ORIGINAL, HandMadeScores.DAMAGED, HandMadeScores.BETTER)) {
            ProbeScores scores = new ProbeScores(probe, 2, 0, -1, HandMadeScores.RESAMPLES, 1);
            scores.add(probe.isDamaged() ? 0.2 : 0.9, true, 0, 0, 0, new int[] {1, 1});
            scores.add(0.3, false, 0, 0, 0, new int[] {1, 1});
            alone.add(scores);
        }
        assertThat(of(alone.toArray(ProbeScores[]::new)))
                .containsExactly("better has too few people for a verdict on recognition accuracy: at FMR 10 % its FNMR"
                        + " is 0.00 %, of damaged faces 100.00 % (-100.00 points). At the originals' threshold for that FMR"
                        + " it is 0.00 % against 100.00 %, with an FMR of 0.00 % against 0.00 % (0.00 points).");
    }

    @Test
    void withoutMatedComparisonsThereIsNothingToJudge() {
        double[] none = {};
        assertThat(of(
                        HandMadeScores.of(Probe.ORIGINAL),
                        HandMadeScores.of(HandMadeScores.DAMAGED),
                        HandMadeScores.of(HandMadeScores.BETTER, 0, none, nonMated())))
                .containsExactly("better cannot be judged: one person's faces were never compared with each other.");
        assertThat(of(
                        HandMadeScores.of(Probe.ORIGINAL),
                        HandMadeScores.of(HandMadeScores.DAMAGED, 0, none, nonMated()),
                        HandMadeScores.of(HandMadeScores.BETTER)))
                .containsExactly("better cannot be judged: one person's faces were never compared with each other when"
                        + " damaged.");
    }

    @Test
    void whereTheOriginalsHaveNoThresholdThatIsSaid() {
        double[] highest = {1, 1, 1};
        assertThat(of(
                                HandMadeScores.of(Probe.ORIGINAL, 0, highest, highest),
                                HandMadeScores.of(HandMadeScores.DAMAGED),
                                HandMadeScores.of(HandMadeScores.BETTER))
                        .get(0))
                .startsWith("better raises recognition accuracy")
                .endsWith("(-25.00 points [-25.00, -20.00]). The originals themselves have no threshold with that FMR."
                        + BEHIND);
    }

    @Test
    void withoutDamagedFacesThereIsNothingToSay() {
        assertThat(of(HandMadeScores.of(Probe.ORIGINAL), HandMadeScores.of(HandMadeScores.BETTER)))
                .isEmpty();
    }

    @Test
    void whatHasNoThresholdIsNotJudged() {
        double[] highest = {1, 1, 1};
        List<String> sentences = of(
                HandMadeScores.of(Probe.ORIGINAL),
                HandMadeScores.of(HandMadeScores.DAMAGED),
                HandMadeScores.of(HandMadeScores.BETTER, 0, highest, highest));
        assertThat(sentences)
                .containsExactly("better cannot be judged: no threshold has an FMR of 10 % or less for it.");
    }

    @Test
    void theFmrThatIsTalkedAboutIsOneThatTheComparisonsResolve() {
        assertThat(targetOf(2_999)).isEqualTo(0.1);
        assertThat(targetOf(3_000)).isEqualTo(0.01);
        assertThat(targetOf(30_000)).isEqualTo(0.001);
        assertThat(targetOf(3_000_000)).isEqualTo(0.001);
    }

    private static double targetOf(int comparisons) {
        double[] nonMated = new double[comparisons];
        Arrays.setAll(nonMated, i -> 0.5 * i / comparisons);
        ProbeScores scores = HandMadeScores.of(Probe.ORIGINAL, 0, new double[] {0.9}, nonMated);
        return Conclusion.target(HandMadeScores.judge(List.of(scores), HandMadeScores.RESAMPLES, null)
                .results());
    }
}
