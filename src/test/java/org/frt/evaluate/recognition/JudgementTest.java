package org.frt.evaluate.recognition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.frt.evaluate.candidate.CandidateKind;
import org.frt.metric.Interval;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** See {@link HandMadeScores}. */
final class JudgementTest {
    private static List<ProbeResult> judged(Probe... probes) {
        return HandMadeScores.judge(Stream.of(probes).map(HandMadeScores::of).toList(), HandMadeScores.RESAMPLES, 0.5)
                .results();
    }

    private final List<ProbeResult> results =
            judged(Probe.ORIGINAL, HandMadeScores.DAMAGED, HandMadeScores.BETTER, HandMadeScores.WORSE);
    private final ProbeResult original = results.get(0);
    private final ProbeResult damaged = results.get(1);
    private final ProbeResult better = results.get(2);
    private final ProbeResult worse = results.get(3);

    private static TargetResult at10Percent(ProbeResult result) {
        return result.at(0.1).orElseThrow();
    }

    private static <T> T there(@Nullable T result) {
        return Objects.requireNonNull(result);
    }

    private static void assertIs(@Nullable Interval interval, double mean, double low, double high) {
        Interval found = there(interval);
        assertThat(new double[] {found.mean(), found.low(), found.high()})
                .containsExactly(new double[] {mean, low, high}, within(1e-9));
    }

    @Test
    void fnmrIsTakenWhereTheProbesOwnFmrIsAllowed() {
        // One of ten may match: the threshold lies right above .45, and above .50 for damaged faces.
        assertThat(there(at10Percent(original).own()).threshold()).isBetween(0.45, 0.45001);
        assertThat(there(at10Percent(damaged).own()).threshold()).isBetween(0.5, 0.50001);
        assertIs(at10Percent(original).fnmr(), 0, 0, 3 / 4.0);
        // .48 and .30 of four; in the second resample .30 counts twice, so 3 of 5.
        assertIs(at10Percent(damaged).fnmr(), 0.5, 0.5, 0.6);
        assertIs(at10Percent(better).fnmr(), 0.25, 0.25, 0.4);
        assertIs(at10Percent(worse).fnmr(), 0.75, 0.75, 0.8);
    }

    @Test
    void aChangeIsTheCandidatesRateLessThatOfDamagedFaces() {
        assertIs(at10Percent(better).fnmrChange(), -0.25, -0.25, -0.2);
        assertIs(at10Percent(worse).fnmrChange(), 0.25, 0.2, 0.25);
        assertThat(at10Percent(original).fnmrChange()).isNull();
        assertThat(at10Percent(damaged).fnmrChange()).isNull();
    }

    @Test
    void atTheOriginalsThresholdBothRatesAreTheProbesOwn() {
        TargetResult atFixed = at10Percent(damaged);
        // Above .45 lie .50 and .55 of ten, and below it .30 of four.
        assertThat(there(atFixed.fixed()).threshold())
                .isEqualTo(there(at10Percent(original).own()).threshold());
        assertIs(atFixed.fixedFmr(), 0.2, 0.2, 0.2);
        assertIs(atFixed.fixedFnmr(), 0.25, 0.25, 0.4);
        // Where no resample differs, the rule of 3: over ten comparisons, or four people.
        assertIs(at10Percent(better).fixedFmrChange(), -0.1, -0.4, 0.2);
        assertIs(at10Percent(better).fixedFnmrChange(), 0, -0.75, 0.75);
        assertIs(at10Percent(worse).fixedFnmrChange(), 0.5, 0.4, 0.5);
    }

    @Test
    void everyTwoProbesAreComparedAndNotOnlyWithTheDamagedOne() {
        List<PairedDifference> differences = HandMadeScores.judge(
                        Stream.of(Probe.ORIGINAL, HandMadeScores.DAMAGED, HandMadeScores.BETTER, HandMadeScores.WORSE)
                                .map(HandMadeScores::of)
                                .toList(),
                        HandMadeScores.RESAMPLES,
                        0.5)
                .differences(0.1);
        assertThat(differences)
                .extracting(each -> each.probe() + " less " + each.from())
                .containsExactly(
                        "noise less original",
                        "better less original",
                        "worse less original",
                        "better less noise",
                        "worse less noise",
                        "worse less better");
        PairedDifference candidates = differences.get(5);
        // .75 less .25 of four; in the second resample 4 of 5 less 2 of 5.
        assertIs(candidates.fnmr(), 0.5, 0.4, 0.5);
        // At the originals' threshold, right above .45, the same scores fail.
        assertIs(candidates.fixedFnmr(), 0.5, 0.4, 0.5);
        assertIs(candidates.fixedFmr(), 0, -0.3, 0.3);
        assertThat(differences.get(3).fnmr()).isEqualTo(at10Percent(better).fnmrChange());
    }

    @Test
    void differencesAreThoseAtTheFmrThatIsAskedFor() {
        // None of ten may match: above .50 lie three of four, above .55 one of damaged faces.
        PairedDifference stricter = HandMadeScores.judge(
                        Stream.of(Probe.ORIGINAL, HandMadeScores.DAMAGED)
                                .map(HandMadeScores::of)
                                .toList(),
                        HandMadeScores.RESAMPLES,
                        0.5)
                .differences(0.01)
                .get(0);
        assertThat(stricter.target()).isEqualTo(0.01);
        // In the second resample four of five less two of five.
        assertIs(stricter.fnmr(), 0.75 - 0.25, 0.4, 0.5);
    }

    @Test
    void zeroFmrAndZeroFnmrAreTheRatesAtTheEndsOfTheScores() {
        // Above .50, the highest non-mated score, lie three of four; above .55, one of damaged faces.
        assertThat(there(original.scores().zeroFmr()).fnmr()).isEqualTo(0.25);
        assertThat(there(damaged.scores().zeroFmr()).fnmr()).isEqualTo(0.75);
        // Up to .46, the lowest mated score, one of ten lies above; up to .30, six of damaged faces' and five of
        // others.
        assertThat(original.scores().zeroFnmr().fmr()).isEqualTo(0.1);
        assertThat(damaged.scores().zeroFnmr().fmr()).isEqualTo(0.6);
    }

    @Test
    void meanScoresTellWhetherFacesBecomeAlike() {
        // The mean of .05, .10, … .50, and .05 more.
        assertThat(original.scores().nonMatedMean().mean()).isEqualTo(0.275, within(1e-5));
        assertThat(damaged.scores().nonMatedMean().mean()).isEqualTo(0.325, within(1e-5));
        assertThat(original.scores().matedMean().mean()).isEqualTo(0.715, within(1e-5));
    }

    @Test
    void farAndFrrCountFailuresToAcquireIn() {
        assertThat(damaged.fta()).isEqualTo(0.2);
        // 0.2 · 0.8 and 0.2 + 0.25 · 0.8.
        assertThat(at10Percent(damaged).far()).isEqualTo(0.16, within(1e-12));
        assertThat(at10Percent(damaged).frr()).isEqualTo(0.4, within(1e-12));
        assertThat(at10Percent(better).far()).isEqualTo(0.1, within(1e-12));
        assertThat(at10Percent(better).frr()).isEqualTo(0.25, within(1e-12));
    }

    @Test
    void equalErrorRatesAndTheirChange() {
        // Up to .46: none of four is below, one of ten above.
        assertThat(original.equalErrorRate().mean()).isEqualTo((0 + 0.1) / 2, within(1e-9));
        // Above .45: one of four against two of ten.
        assertThat(damaged.equalErrorRate().mean()).isEqualTo((0.25 + 0.2) / 2, within(1e-9));
        // Up to .40: one of four against three of ten.
        assertThat(worse.equalErrorRate().mean()).isEqualTo((0.25 + 0.3) / 2, within(1e-9));
        assertThat(there(worse.equalErrorRateChange()).mean()).isEqualTo(0.275 - 0.225, within(1e-9));
        assertThat(damaged.equalErrorRateChange()).isNull();
    }

    @Test
    void ratesAtThePublishedThresholdAreThere() {
        // At .5: of damaged faces .52 and .90 match, and .50 and .55 of the others.
        assertThat(there(damaged.published()).fnmr()).isEqualTo(0.5);
        assertThat(there(damaged.published()).fmr()).isEqualTo(0.2);
        assertThat(there(damaged.publishedAccuracy()).mean()).isEqualTo(1 - (0.5 + 0.2) / 2, within(1e-12));
    }

    @Test
    void theDamagedBaselineIsKnownByItsKindNotByItsName() {
        Probe stranger = new Probe("damaged", CandidateKind.RESULTS);
        ProbeResult result = HandMadeScores.judge(
                        List.of(
                                HandMadeScores.of(Probe.ORIGINAL),
                                HandMadeScores.of(HandMadeScores.DAMAGED),
                                HandMadeScores.of(stranger, 0, new double[] {0.9, 0.1}, new double[] {0.2, 0.1})),
                        HandMadeScores.RESAMPLES,
                        null)
                .results()
                .get(2);
        // Right above .20: one of two does not match, of damaged faces two of four.
        assertThat(there(at10Percent(result).fnmrChange()).mean()).isZero();
        assertThat(result.published()).isNull();
    }

    @Test
    void withoutDamagedFacesNothingIsCompared() {
        ProbeResult alone = judged(Probe.ORIGINAL, HandMadeScores.BETTER).get(1);
        assertThat(at10Percent(alone).fnmrChange()).isNull();
        assertThat(at10Percent(alone).fnmr()).isNotNull();
    }

    @Test
    void whereEveryScoreIsTheHighestNoThresholdHasALowFmr() {
        double[] same = {1, 1, 1};
        ProbeResult result = HandMadeScores.judge(
                        List.of(HandMadeScores.of(Probe.ORIGINAL, 0, same, same)), HandMadeScores.RESAMPLES, null)
                .results()
                .get(0);
        for (TargetResult target : result.targets()) {
            assertThat(target.own()).isNull();
            assertThat(target.fnmr()).isNull();
            assertThat(target.fixed()).isNull();
            assertThat(target.fixedFmr()).isNull();
            assertThat(target.frr()).isNaN();
        }
        assertThat(result.equalErrorRate().mean()).isEqualTo(0.5);
        assertThat(result.areaUnderCurve().mean()).isEqualTo(0.5);
        assertThat(result.decidability().mean()).isNaN();
    }

    @Test
    void errorsAreCounted() {
        assertThat(at10Percent(damaged).errors()).isEqualTo(new ErrorCounts(4, 10, 1, 2, 2, 1));
        assertThat(at10Percent(original).errors().falseNonMatches()).isZero();
    }

    /** Of a person's comparisons all fail, or none. */
    @Test
    void withoutAnErrorTheRateIsBelowThreeOverThePeople() {
        ProbeScores original = new ProbeScores(Probe.ORIGINAL, 80, 0, -1, HandMadeScores.RESAMPLES, 1);
        ProbeScores same = new ProbeScores(HandMadeScores.BETTER, 80, 0, -1, HandMadeScores.RESAMPLES, 1);
        for (ProbeScores scores : List.of(original, same)) {
            for (int i = 0; i < 400; i++) {
                int person = i % 40;
                scores.add(0.9, true, 0, person, person, new int[] {1, 1});
                scores.add(0.1, false, 0, person, (person + 1) % 40, new int[] {1, 1});
            }
        }
        Judgement judgement = HandMadeScores.judge(List.of(original, same), HandMadeScores.RESAMPLES, null);
        TargetResult at = judgement.results().get(1).at(0.1).orElseThrow();
        assertIs(at.fnmr(), 0, 0, 0.075);
        assertIs(at.fixedFmr(), 0, 0, 0.0075);
        assertIs(judgement.results().get(1).equalErrorRate(), 0, 0, 0.075);
        assertIs(judgement.results().get(1).areaUnderCurve(), 1, 0.925, 1);
        PairedDifference difference = judgement.differences(0.1).get(0);
        assertIs(difference.fnmr(), 0, -0.075, 0.075);
        assertIs(difference.fixedFmr(), 0, -0.0075, 0.0075);
    }

    @Test
    void aTargetIsResolvedByThirtyFalseMatches() {
        double[] nonMated = new double[299];
        Arrays.setAll(nonMated, i -> 0.001 * i);
        assertThat(resolvedAt10Percent(nonMated)).isFalse();
        assertThat(resolvedAt10Percent(Arrays.copyOf(nonMated, 300))).isTrue();
    }

    /** A probe that could not always be compared takes the originals' threshold, which more comparisons decide. */
    @Test
    void ratesAtTheOriginalsThresholdAreAsSureAsThatIs() {
        double[] low = new double[300];
        Arrays.setAll(low, i -> 0.001 * i);
        double[] high = new double[299];
        Arrays.setAll(high, i -> 0.1 + 0.001 * i);
        List<ProbeScores> probes = List.of(
                HandMadeScores.of(Probe.ORIGINAL, 0, new double[] {0.9}, low),
                HandMadeScores.of(HandMadeScores.DAMAGED, 0, new double[] {0.9}, high));
        TargetResult damagedThen = at10Percent(HandMadeScores.judge(probes, HandMadeScores.RESAMPLES, null)
                .results()
                .get(1));
        assertThat(damagedThen.resolved()).isFalse();
        assertThat(damagedThen.errors().fixedFalseMatches()).isGreaterThan(30);
        assertThat(damagedThen.fixedFmrIsSure()).isTrue();
        assertThat(damagedThen.fixedFnmrIsSure()).isFalse();
    }

    private static boolean resolvedAt10Percent(double[] nonMated) {
        ProbeScores scores = HandMadeScores.of(Probe.ORIGINAL, 0, new double[] {0.9}, nonMated);
        return at10Percent(HandMadeScores.judge(List.of(scores), HandMadeScores.RESAMPLES, null)
                        .results()
                        .get(0))
                .resolved();
    }

    /** Thresholds of resamples are coarse: the next one above .7 is .7002. */
    @Test
    void anIntervalLiesAroundItsFigureWhereScoresStandBesideTheThreshold() {
        double[] mated = new double[10];
        Arrays.fill(mated, 0.7001);
        ProbeScores scores = HandMadeScores.of(Probe.ORIGINAL, 0, mated, new double[] {0.1, 0.1, 0.1, 0.1});
        ProbeResult result = HandMadeScores.judge(List.of(scores), HandMadeScores.RESAMPLES, 0.7)
                .results()
                .get(0);
        assertIs(result.publishedAccuracy(), 1, 1 - 3 / 4.0, 1);
    }

    @Test
    void ofOnePersonThereIsNoInterval() {
        ProbeScores scores = new ProbeScores(Probe.ORIGINAL, 3, 0, -1, HandMadeScores.RESAMPLES, 1);
        scores.add(0.5, true, 0, 7, 7, new int[] {1, 1});
        ProbeResult result = HandMadeScores.judge(List.of(scores), HandMadeScores.RESAMPLES, 0.6)
                .results()
                .get(0);
        assertThat(result.people()).isEqualTo(1);
        assertThat(result.equalErrorRate().low()).isNaN();
    }

    @Test
    void foldsAreJudgedAtTheThresholdThatIsBestForTheOthers() {
        ProbeScores scores = new ProbeScores(Probe.ORIGINAL, 4, 0, -1, 1, 3);
        add(scores, 0, new double[] {0.9, 0.3}, new double[] {0.1, 0.2});
        add(scores, 1, new double[] {0.6, 0.5}, new double[] {0.4, 0.2, 0.1, 0.05});
        ProbeResult result =
                HandMadeScores.judge(List.of(scores), 1, null).results().get(0);
        // Best for the second fold is .45: there the first one has an FNMR of 1/2. Best for the first one is .25: there
        // the second one has an FMR of 1/4. The third fold is empty, and has no accuracy.
        assertIs(result.foldAccuracy(), (0.75 + 0.875) / 2, 0.75, 0.875);
    }

    @Test
    void theStandardErrorOfFoldsIsThatOfTheirMean() {
        ProbeScores scores = new ProbeScores(Probe.ORIGINAL, 4, 0, -1, 1, 3);
        add(scores, 0, new double[] {0.9, 0.9}, new double[] {0.1});
        add(scores, 1, new double[] {0.9}, new double[] {0.1, 0.1});
        add(scores, 2, new double[] {0.9}, new double[] {0.9});
        // Right in 1, 1 and 1/2, which lie 1/6, 1/6 and 1/3 from their mean: √(1/6 / 2 / 3).
        assertIs(
                HandMadeScores.judge(List.of(scores), 1, null).results().get(0).foldAccuracy(),
                5 / 6.0,
                5 / 6.0 - 1 / 6.0,
                5 / 6.0 + 1 / 6.0);
    }

    @Test
    void oneFoldHasNoStandardError() {
        ProbeScores scores = new ProbeScores(Probe.ORIGINAL, 4, 0, -1, 1, 3);
        add(scores, 0, new double[] {0.9, 0.3}, new double[] {0.1});
        add(scores, 1, new double[] {0.7}, new double[] {});
        add(scores, 2, new double[] {}, new double[] {0.3});
        // Best for the other two is .5.
        assertThat(HandMadeScores.judge(List.of(scores), 1, null)
                        .results()
                        .get(0)
                        .foldAccuracy())
                .isEqualTo(new Interval(0.75, Double.NaN, Double.NaN));
    }

    @Test
    void whereTheOtherFoldsLackAKindOfScoreThereIsNoThresholdToJudgeAFoldAt() {
        ProbeScores scores = new ProbeScores(Probe.ORIGINAL, 4, 0, -1, 1, 2);
        add(scores, 0, new double[] {0.9, 0.3}, new double[] {0.1});
        add(scores, 1, new double[] {0.7}, new double[] {});
        assertThat(HandMadeScores.judge(List.of(scores), 1, null)
                        .results()
                        .get(0)
                        .foldAccuracy())
                .isNull();
    }

    private static void add(ProbeScores scores, int fold, double[] mated, double[] nonMated) {
        for (double score : mated) {
            scores.add(score, true, fold, 0, 0, new int[] {1});
        }
        for (double score : nonMated) {
            scores.add(score, false, fold, 0, 1, new int[] {1});
        }
    }
}
