package org.frt.evaluate.recognition;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.frt.evaluate.recognition.IdentificationResult.AtRank;
import org.frt.metric.IdentificationRates;
import org.frt.metric.IdentityDraws;
import org.frt.metric.Interval;
import org.frt.report.Table;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** See {@link HandMadeScores}, and {@link JudgementTest} for where the figures come from. */
final class RecognitionTablesTest {
    private static final Interval NONE = new Interval(Double.NaN, Double.NaN, Double.NaN);

    private final RecognitionTables few = tables(
            HandMadeScores.of(Probe.ORIGINAL),
            HandMadeScores.of(HandMadeScores.DAMAGED),
            HandMadeScores.of(HandMadeScores.BETTER));

    private static RecognitionTables tables(ProbeScores... probes) {
        return new RecognitionTables(HandMadeScores.judge(List.of(probes), HandMadeScores.RESAMPLES, null)
                .results());
    }

    /** As many people as are wanted, of whom all but thirty match; and thirty of three hundred non-mated scores do. */
    private static RecognitionTables thirtyErrors(int people) {
        return tables(scoresOfThirtyErrors(people));
    }

    private static ProbeScores scoresOfThirtyErrors(int people) {
        double[] mated = new double[people];
        Arrays.setAll(mated, i -> i < people - 30 ? 0.9 : 0.1);
        double[] nonMated = new double[300];
        Arrays.setAll(nonMated, i -> 0.001 * i);
        return HandMadeScores.of(Probe.ORIGINAL, 0, mated, nonMated);
    }

    @Test
    void aRateOfFewErrorsAndAnIntervalOverFewPeopleAreMarked() {
        List<List<String>> rows = few.main(0.1).rows();
        assertThat(rows.get(0))
                .startsWith(
                        "original",
                        "0.00 (below 75.00) *",
                        "10.00 [10.00, 10.00] * \u2020",
                        "0.00 (below 75.00) *",
                        "5.00 [5.00, 5.00] * \u2020")
                .hasSize(6);
        // In the second resample two of five lie below .40, and four of ten above.
        assertThat(rows.get(1))
                .startsWith(
                        "noise",
                        "50.00 [50.00, 60.00] * \u2020",
                        "20.00 [20.00, 20.00] * \u2020",
                        "25.00 [25.00, 40.00] * \u2020",
                        "22.50 [22.50, 40.00] * \u2020");
    }

    @Test
    void whatManyErrorsDecideOverManyPeopleIsNot() {
        // In the second resample the last one's error counts twice: 31 of 61.
        assertThat(thirtyErrors(60).main(0.1).rows().get(0))
                .startsWith("original", "50.00 [50.00, 50.82]", "10.00 [10.00, 10.00]", "50.00 [50.00, 50.82]");
        // Thirty of thirty people, and then 29 are one too few.
        assertThat(thirtyErrors(30).main(0.1).rows().get(0)).startsWith("original", "100.00 (above 90.00)");
    }

    @Test
    void inShortARateStandsAboveTheOneAtTheOriginalsThreshold() {
        assertThat(few.inShort(0.1)).isEqualTo("0.00 (below 75.00) *\n10.00 [10.00, 10.00] * \u2020");
        assertThat(thirtyErrors(60).inShort(0.1)).isEqualTo("50.00 [50.00, 50.82]\n10.00 [10.00, 10.00]");
    }

    @Test
    void whereNoThresholdHasTheRateItIsNotReached() {
        double[] highest = {1, 1, 1};
        RecognitionTables tables = tables(HandMadeScores.of(Probe.ORIGINAL, 0, highest, highest));
        assertThat(tables.main(0.1).rows().get(0))
                .startsWith("original", "not reached", "not reached", "not reached", "50.00 [50.00, 50.00] * \u2020");
        assertThat(tables.fixedThresholds().columns())
                .startsWith("probe", "FMR % at the threshold for 10 %", "FNMR % at the threshold for 10 %");
        assertThat(tables.scores().rows().get(0)).startsWith("original", "not reached", "100.00 (above 0.00) *");
        // Scores that do not vary have no decidability, and there is neither a published threshold nor a fold.
        assertThat(tables.otherFigures().rows().get(0)).containsExactly("original", "-", "-", "-", "-", "-");
        assertThat(tables.changes().rows().get(0)).endsWith("-").doesNotContain("- *");
    }

    /** As the EER is: both kinds of errors decide it. */
    @Test
    void theAccuracyAtThePublishedThresholdIsMarkedWhereFewErrorsOfEitherKindDecideIt() {
        // Thirty of three hundred non-mated scores match, or one less, and thirty of sixty mated ones do not.
        assertThat(publishedAccuracy(0.2695)).isEqualTo("70.00 [69.59, 70.00]");
        assertThat(publishedAccuracy(0.2705)).isEqualTo("70.17 [69.76, 70.17] *");
        // Every mated one does.
        assertThat(publishedAccuracy(0.05)).endsWith("] *");
    }

    private static String publishedAccuracy(double threshold) {
        return new RecognitionTables(
                        HandMadeScores.judge(List.of(scoresOfThirtyErrors(60)), HandMadeScores.RESAMPLES, threshold)
                                .results())
                .otherFigures()
                .rows()
                .get(0)
                .get(4);
    }

    @Test
    void withoutNonMatedComparisonsNoRateIsSaidToBeBeyondTheScale() {
        RecognitionTables tables = tables(HandMadeScores.of(Probe.ORIGINAL, 0, new double[] {0.5, 0.6}, new double[0]));
        assertThat(tables.main(0.1).rows().get(0)).startsWith("original", "-", "-", "-");
        assertThat(tables.scores().rows().get(0)).startsWith("original", "-", "-");
    }

    @Test
    void fixedThresholdsAreNamedByTheScore() {
        Table table = thirtyErrors(60).fixedThresholds();
        // Right above the score of the 270th.
        assertThat(table.columns()).startsWith("probe", "FMR % at 0.2690", "FNMR % at 0.2690");
        assertThat(table.rows().get(0)).startsWith("original", "10.00 [10.00, 10.00]", "50.00 [50.00, 50.82]");
    }

    @Test
    void ofOnePersonAFigureHasNoInterval() {
        ProbeScores scores = new ProbeScores(Probe.ORIGINAL, 2, 0, -1, HandMadeScores.RESAMPLES, 1);
        scores.add(0.5, true, 0, 0, 0, new int[] {1, 1});
        scores.add(0.25, false, 0, 0, 0, new int[] {1, 1});
        RecognitionTables tables = tables(scores);
        assertThat(tables.main(0.1).rows().get(0)).endsWith("0.00 (below 100.00) *", "0.2500");
        assertThat(tables.scores().rows().get(0))
                .containsExactly("original", "0.00 (below 100.00) *", "0.00 (below 100.00) *", "0.5000", "0.2500");
    }

    /** Of hundreds of people two have two faces: whoever else is drawn or not, these two decide. */
    @Test
    void whatMatedComparisonsDecideIsMarkedWhereFewPeopleHaveOne() {
        ProbeScores scores = new ProbeScores(Probe.ORIGINAL, 400, 0, -1, HandMadeScores.RESAMPLES, 1);
        scores.add(0.9, true, 0, 0, 0, new int[] {1, 1});
        scores.add(0.1, true, 0, 1, 1, new int[] {1, 2});
        for (int i = 0; i < 300; i++) {
            scores.add(0.001 * i, false, 0, 2 * i, 2 * i + 1, new int[] {1, 1});
        }
        RecognitionTables tables = tables(scores);
        assertThat(tables.main(0.1).rows().get(0))
                .startsWith("original", "50.00 [50.00, 66.67] * \u2020", "10.00 [10.00, 10.00]");
        assertThat(tables.ownThresholds().rows().get(0).get(1)).endsWith("\u2020");
        assertThat(tables.scores().rows().get(0).get(3)).endsWith("\u2020");
        assertThat(tables.scores().rows().get(0).get(4)).doesNotEndWith("\u2020");
    }

    @Test
    void accuracyOverFoldsStandsWithItsStandardErrorWhichIsNoInterval() {
        ProbeScores scores = new ProbeScores(Probe.ORIGINAL, 4, 0, -1, HandMadeScores.RESAMPLES, 3);
        for (int fold = 0; fold < 3; fold++) {
            scores.add(0.9, true, fold, 0, 0, new int[] {1, 1});
            scores.add(fold == 2 ? 0.95 : 0.1, false, fold, 0, 1, new int[] {1, 1});
        }
        // Right in 1, 1 and 1/2.
        assertThat(tables(scores).otherFigures().rows().get(0)).endsWith("83.33 \u00b1 16.67");
    }

    @Test
    void accuracyOverSomeOfTheFoldsSaysOfHowMany() {
        ProbeScores scores = new ProbeScores(Probe.ORIGINAL, 4, 0, -1, HandMadeScores.RESAMPLES, 3);
        for (int fold = 0; fold < 3; fold++) {
            scores.add(0.9, true, fold, 0, 0, new int[] {1, 1});
        }
        scores.add(0.1, false, 0, 0, 1, new int[] {1, 1});
        scores.add(0.1, false, 1, 0, 1, new int[] {1, 1});
        assertThat(tables(scores).otherFigures().rows().get(0)).endsWith("100.00 \u00b1 0.00 (2 of 3 folds)");
    }

    @Test
    void smallRatesHaveFourDigits() {
        assertThat(Stream.of(0.5, 0.001, 0.0009, -0.0009, 0.0, Double.NaN).map(RateText::percent))
                .containsExactly("50.00", "0.10", "0.0900", "-0.0900", "0.00", "-");
    }

    @Test
    void howeverSmallOrLargeARateItIsToldFromNothingAndFromAll() {
        assertThat(Stream.of(3e-7, 4e-7, -1e-7, 0.00001, 1 - 3e-7, 0.99991, 0.9999, 1.0, -1 + 3e-7)
                        .map(RateText::percent))
                .containsExactly(
                        "0.000030",
                        "0.000040",
                        "-0.000010",
                        "0.0010",
                        "99.999970",
                        "99.9910",
                        "99.99",
                        "100.00",
                        "-99.999970");
        // What rounding leaves of a difference is nothing.
        assertThat(Stream.of(0.3 - 0.1 - 0.2, -(0.3 - 0.1 - 0.2), 1 - 1e-16, 1 - 3e-16)
                        .map(RateText::percent))
                .containsExactly("0.00", "0.00", "100.00", "100.00");
        assertThat(RateText.rate(0, 10_000_000, 10_000_000)).isEqualTo("0.00 (below 0.000030) *");
        assertThat(RateText.rate(1, 10_000_000, 10_000_000)).isEqualTo("100.00 (above 99.999970)");
    }

    @Test
    void withoutMatedComparisonsNoRateIsZeroFnmr() {
        assertThat(tables(HandMadeScores.of(Probe.ORIGINAL, 0, new double[0], new double[] {0.5}))
                        .scores()
                        .rows()
                        .get(0)
                        .get(2))
                .isEqualTo("-");
    }

    @Test
    void searchesHaveTheirRatesByRankAndByFpir() {
        Interval rate = new Interval(0.5, 0.25, 0.75);
        IdentificationResult result = new IdentificationResult(
                new IdentificationRates.Gallery(60, 30),
                600,
                60,
                30,
                400,
                List.of(
                        new IdentificationResult.AtRank(1, rate, 30),
                        new IdentificationResult.AtRank(5, new Interval(1, 0.95, 1), 0)),
                List.of(
                        new IdentificationResult.AtFpir(0.1, true, rate, 30),
                        new IdentificationResult.AtFpir(0.01, false, rate, 30),
                        new IdentificationResult.AtFpir(0.001, false, NONE, 0)));
        Table table = thirtyErrors(60).identification(List.of(result));
        assertThat(table.columns())
                .containsExactly(
                        "probe",
                        "searches",
                        "non-mated",
                        "rank 1 %",
                        "rank 5 %",
                        "DIR % at FPIR 10 %",
                        "DIR % at FPIR 1 %",
                        "DIR % at FPIR 0.1 %");
        assertThat(table.rows())
                .containsExactly(List.of(
                        "original",
                        "600",
                        "400",
                        "50.00 [25.00, 75.00]",
                        "100.00 (above 95.00) *",
                        "50.00 [25.00, 75.00]",
                        "50.00 [25.00, 75.00] *",
                        "-"));
    }

    @Test
    void searchesThatNeverMissHaveABoundByThePeopleWhoAreSearchedFor() {
        IdentificationRates rates = new IdentificationRates(
                List.of(
                        new IdentificationRates.Search(0, 1, true, 0.9, true),
                        new IdentificationRates.Search(0, 2, true, 0.8, true),
                        new IdentificationRates.Search(1, 1, true, 0.7, true),
                        new IdentificationRates.Search(2, 1, true, 0.7, true),
                        new IdentificationRates.Search(3, 1, true, 0.7, true),
                        new IdentificationRates.Search(4, 1, false, 0.1, false)),
                new IdentificationRates.Gallery(20, 10));
        IdentificationResult result = IdentificationResult.of(rates, new IdentityDraws(5, 10, 1));
        assertThat(result.ranks()).extracting(AtRank::rank).containsExactly(1, 5, 10);
        assertThat(result.ranks().get(0).missed()).isEqualTo(1);
        assertThat(result.ranks().get(1)).isEqualTo(new AtRank(5, new Interval(1, 0.4, 1), 0));
        assertThat(result.detections().get(0).detected()).isEqualTo(new Interval(1, 0.25, 1));
    }

    private static GroupResult.OfProbe ofProbe(Probe probe, Interval identity, GroupResult.AtTarget... targets) {
        int people = targets[0].people();
        return new GroupResult.OfProbe(
                probe.label(),
                identity,
                45,
                people,
                probe.isReconstruction() ? identity : null,
                44,
                people,
                List.of(targets));
    }

    private static GroupResult.AtTarget at(
            int people, double target, long errors, @Nullable Interval fnmr, @Nullable Interval restored) {
        return new GroupResult.AtTarget(
                target, target > 0.01, 90, people, errors, fnmr, restored, 90, people, errors, 30);
    }

    /** Noses on thirty people, and mouths on forty, of whom 29 have scores and fewer errors, of which nothing can be said at the second target. */
    private static List<GroupResult> groups() {
        Interval rate = new Interval(0.5, 0.25, 0.75);
        Interval same = new Interval(1, Double.NaN, Double.NaN);
        Interval none = new Interval(0, 0, 1 / 30.0);
        GroupResult noses = new GroupResult(
                "region",
                "nose",
                45,
                40,
                30,
                90,
                List.of(
                        ofProbe(Probe.ORIGINAL, same, at(30, 0.1, 30, rate, null), at(30, 0.01, 60, rate, null)),
                        ofProbe(
                                HandMadeScores.DAMAGED,
                                rate,
                                at(30, 0.1, 29, rate, null),
                                at(30, 0.01, 60, rate, null)),
                        ofProbe(
                                HandMadeScores.BETTER,
                                rate,
                                at(30, 0.1, 30, rate, rate),
                                at(30, 0.01, 60, rate, rate))));
        GroupResult mouths = new GroupResult(
                "region",
                "mouth",
                55,
                50,
                40,
                90,
                List.of(
                        ofProbe(Probe.ORIGINAL, same, at(29, 0.1, 30, rate, null), at(29, 0.01, 0, null, null)),
                        ofProbe(HandMadeScores.DAMAGED, NONE, at(29, 0.1, 0, NONE, null), at(29, 0.01, 0, null, null)),
                        ofProbe(HandMadeScores.BETTER, rate, at(29, 0.1, 0, none, NONE), at(29, 0.01, 0, null, null))));
        return List.of(noses, mouths);
    }

    @Test
    void aGroupsRatesAreMarkedByItsOwnErrorsAndPeople() {
        assertThat(RecognitionTables.groupRates(groups(), 0.1))
                .isEqualTo(new Table(
                        List.of("hidden", "faces", "mated", "original", "noise", "better"),
                        List.of(
                                List.of(
                                        "nose",
                                        "40",
                                        "90",
                                        "50.00 [25.00, 75.00]",
                                        "50.00 [25.00, 75.00] *",
                                        "50.00 [25.00, 75.00]"),
                                List.of(
                                        "mouth",
                                        "50",
                                        "90",
                                        "50.00 [25.00, 75.00] \u2020",
                                        "-",
                                        "0.00 (below 3.33) *"))));
        // So many errors are enough, but not where the originals' threshold comes from fewer false matches.
        assertThat(RecognitionTables.groupRates(groups(), 0.01).rows().get(0))
                .endsWith("50.00 [25.00, 75.00] *", "50.00 [25.00, 75.00] *", "50.00 [25.00, 75.00] *");
        assertThat(RecognitionTables.groupRates(groups(), 0.01).rows().get(1))
                .containsExactly("mouth", "50", "90", "not reached", "not reached", "not reached");
        assertThat(RecognitionTables.groupRates(groups(), 0.001).rows().get(0))
                .containsExactly("nose", "40", "90", "-", "-", "-");
    }

    @Test
    void aCellOfFewerComparisonsThanItsRowSaysOfHowMany() {
        Interval rate = new Interval(0.5, 0.25, 0.75);
        GroupResult noses = new GroupResult(
                "region",
                "nose",
                45,
                40,
                30,
                90,
                List.of(
                        ofProbe(Probe.ORIGINAL, rate, at(30, 0.1, 30, rate, null)),
                        ofProbe(
                                HandMadeScores.BETTER,
                                rate,
                                new GroupResult.AtTarget(0.1, true, 88, 30, 30, rate, rate, 87, 30, 30, 30))));
        assertThat(RecognitionTables.groupRates(List.of(noses), 0.1).rows())
                .containsExactly(List.of("nose", "40", "90", "50.00 [25.00, 75.00]", "50.00 [25.00, 75.00] (of 88)"));
        assertThat(RecognitionTables.groupRestored(List.of(noses), 0.1).rows())
                .containsExactly(List.of("nose", "40", "90", "50 % [25, 75] (of 87)"));
    }

    @Test
    void whatIsGivenBackIsThereForReconstructionsAlone() {
        assertThat(RecognitionTables.groupRestored(groups(), 0.1))
                .isEqualTo(new Table(
                        List.of("hidden", "faces", "mated", "better"),
                        List.of(List.of("nose", "40", "90", "50 % [25, 75]"), List.of("mouth", "50", "90", "-"))));
        Interval alone = new Interval(0.5, Double.NaN, Double.NaN);
        GroupResult one = new GroupResult(
                "region",
                "eyes",
                2,
                1,
                1,
                90,
                List.of(ofProbe(HandMadeScores.BETTER, alone, at(1, 0.1, 30, alone, alone))));
        assertThat(RecognitionTables.groupRestored(List.of(one), 0.1).rows())
                .containsExactly(List.of("eyes", "1", "90", "50 %"));
    }

    /** By those of the filled and of the damaged faces, as a difference is. */
    @Test
    void whatIsGivenBackIsMarkedByItsOwnErrorsAndPeople() {
        Interval all = new Interval(1, 0.5, 1.5);
        assertThat(givenBack(new GroupResult.AtTarget(0.1, true, 90, 29, 29, all, all, 90, 29, 30, 30)))
                .isEqualTo("100 % [50, 150] \u2020");
        assertThat(givenBack(new GroupResult.AtTarget(0.1, true, 90, 30, 30, all, all, 90, 30, 29, 30)))
                .isEqualTo("100 % [50, 150] *");
        assertThat(givenBack(new GroupResult.AtTarget(0.1, true, 90, 30, 30, all, all, 90, 30, 30, 29)))
                .isEqualTo("100 % [50, 150] *");
        assertThat(givenBack(new GroupResult.AtTarget(0.1, false, 90, 30, 30, all, all, 90, 30, 30, 30)))
                .isEqualTo("100 % [50, 150] *");
    }

    private static String givenBack(GroupResult.AtTarget at) {
        GroupResult one =
                new GroupResult("region", "nose", 45, 40, 30, 90, List.of(ofProbe(HandMadeScores.BETTER, NONE, at)));
        return RecognitionTables.groupRestored(List.of(one), 0.1).rows().get(0).get(3);
    }

    @Test
    void identityIsThereForAllButTheOriginalsAndSaysOfHowManyFacesItIs() {
        assertThat(RecognitionTables.groupIdentity(groups()))
                .isEqualTo(new Table(
                        List.of("hidden", "faces", "noise", "better"),
                        List.of(
                                List.of("nose", "45", "0.500 [0.250, 0.750]", "0.500 [0.250, 0.750]"),
                                List.of("mouth", "55", "-", "0.500 [0.250, 0.750] \u2020 (of 45)"))));
    }

    @Test
    void howIdentityChangesIsThereForReconstructionsAlone() {
        assertThat(RecognitionTables.groupIdentityChange(groups()))
                .isEqualTo(new Table(
                        List.of("hidden", "faces", "better"),
                        List.of(
                                List.of("nose", "45", "0.500 [0.250, 0.750] (of 44)"),
                                List.of("mouth", "55", "0.500 [0.250, 0.750] \u2020 (of 44)"))));
    }
}
