package org.frt.evaluate.recognition;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.frt.evaluate.candidate.CandidateKind;
import org.frt.recognise.KnownModel;
import org.frt.recognise.RecogniserDescription;
import org.frt.recognise.RecogniserFile;
import org.junit.jupiter.api.Test;

/** See {@link HandMadeScores}, and {@link JudgementTest} for where the figures come from. */
final class AnswerTest {
    private static final Probe FILL = new Probe("fill", CandidateKind.GENERATOR);
    private static final double[] AS_BETTER = {0.9, 0.8, 0.7, 0.3};
    private static final double[] AS_WORSE = {0.9, 0.4, 0.4, 0.3};

    /** See {@link ConclusionTest#anIntervalThatHoldsZeroDecidesNothing}. */
    private static final double[] NEITHER = {0.9, 0.4, 0.3, 0.8};

    /** One of five damaged faces gives no embedding. */
    private static final String FAILURES =
            " Failure to acquire: 20.00 % (1 of 5 faces) when damaged," + " 0.00 % (0 of 5 faces) when filled.";

    private static RecogniserResult judge(String name, ProbeScores... scores) {
        return judge(name, HandMadeScores.RESAMPLES, scores);
    }

    private static RecogniserResult judge(String name, int resamples, ProbeScores... scores) {
        RecogniserDescription like =
                Objects.requireNonNull(KnownModel.named("sface").orElseThrow().description());
        RecogniserDescription description = new RecogniserDescription(
                name, like.size(), like.colours(), like.scaling(), like.template(), like.comparison(), null);
        return new RecogniserResult(
                new RecogniserFile(Path.of(name + ".onnx"), description, "0", false),
                HandMadeScores.judge(List.of(scores), resamples, null).results(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of());
    }

    private static RecogniserResult judge(String name, double[] fill) {
        return judge(
                name,
                HandMadeScores.of(Probe.ORIGINAL),
                HandMadeScores.of(HandMadeScores.DAMAGED),
                HandMadeScores.of(FILL, 0, fill, nonMated(0)));
    }

    private static double[] nonMated(double more) {
        double[] scores = new double[10];
        Arrays.setAll(scores, i -> 0.05 * (i + 1) + more);
        return scores;
    }

    private static String answer(RecogniserResult... results) {
        return Answer.of(List.of(results));
    }

    /** The answer's first sentence, by recognisers that see such mated scores of the fill. */
    private static String verdict(double[]... fills) {
        RecogniserResult[] judges =
                Stream.of(fills).map(fill -> judge("A", fill)).toArray(RecogniserResult[]::new);
        return answer(judges).replaceFirst(" At FMR 10 %, .*", "").replace(" " + Conclusion.UNSURE, "");
    }

    @Test
    void oneRecogniserSaysIt() {
        assertThat(answer(judge("A", AS_BETTER)))
                .isEqualTo("Yes: filling the holes raises recognition accuracy. " + Conclusion.UNSURE
                        + " At FMR 10 %, 50.00 % of one person’s"
                        + " comparisons fail when damaged, 25.00 % when filled by fill, and 0.00 % as the faces were"
                        + " (A). At the originals’ threshold false matches don’t clearly become more or fewer:"
                        + " FMR 20.00 % when damaged, 10.00 % when filled."
                        + FAILURES);
        assertThat(answer(judge("A", AS_WORSE)))
                .isEqualTo("No: filling the holes lowers recognition accuracy. " + Conclusion.UNSURE
                        + " At FMR 10 %, 50.00 % of one person’s"
                        + " comparisons fail when damaged, 75.00 % when filled by fill, and 0.00 % as the faces were"
                        + " (A). At the originals’ threshold false matches don’t clearly become more or fewer:"
                        + " FMR 20.00 % when damaged, 10.00 % when filled."
                        + FAILURES);
    }

    @Test
    void recognisersAgreeOrNot() {
        assertThat(verdict(NEITHER))
                .isEqualTo("Not clearly: no recogniser sees a difference that its interval tells from none.");
        assertThat(answer(judge("A", NEITHER))).contains("from none. " + Conclusion.UNSURE);
        assertThat(verdict(AS_BETTER, AS_BETTER))
                .isEqualTo("Yes: filling the holes raises recognition accuracy, by every one of 2 recognisers.");
        assertThat(verdict(AS_WORSE, AS_WORSE))
                .isEqualTo("No: filling the holes lowers recognition accuracy, by every one of 2 recognisers.");
        assertThat(verdict(AS_BETTER, NEITHER, AS_BETTER))
                .isEqualTo("Partly: filling the holes raises recognition accuracy by 2 of 3 recognisers.");
        assertThat(verdict(AS_WORSE, NEITHER, AS_BETTER))
                .isEqualTo("Partly: filling the holes raises recognition accuracy by 1 of 3 recognisers, and lowers it"
                        + " by 1.");
        assertThat(verdict(NEITHER, AS_WORSE, NEITHER))
                .isEqualTo("Rather not: filling the holes lowers recognition accuracy by 1 of 3 recognisers, and raises"
                        + " it by none.");
    }

    @Test
    void figuresStandInTheOrderOfTheRecognisers() {
        assertThat(answer(judge("A", AS_BETTER), judge("B", AS_WORSE)))
                .contains("50.00 %, 50.00 % of one person’s comparisons fail when damaged, 25.00 %, 75.00 % when filled"
                        + " by fill, and 0.00 %, 0.00 % as the faces were (A; B).")
                .contains("FMR 20.00 %, 20.00 % when damaged, 10.00 %, 10.00 % when filled.")
                .endsWith(FAILURES);
    }

    @Test
    void theReconstructionWithTheLowestFnmrIsSpokenOf() {
        RecogniserResult judge = judge(
                "A",
                HandMadeScores.of(Probe.ORIGINAL),
                HandMadeScores.of(HandMadeScores.DAMAGED),
                HandMadeScores.of(HandMadeScores.WORSE),
                HandMadeScores.of(HandMadeScores.BETTER));
        assertThat(answer(judge)).contains("when filled by better, the best of 2, ");
    }

    /**
     * Two comparisons of one person and one of another; of a hundred resamples two have the other one alone, and half the first one.
     * A fill that mends the first two and spoils the third is better in all but those two.
     */
    private static ProbeScores ofTwoPeople(Probe probe, double one, double other) {
        int[] withoutOne = new int[100];
        Arrays.setAll(withoutOne, i -> i < 2 ? 0 : 1);
        int[] withoutOther = new int[100];
        Arrays.setAll(withoutOther, i -> i < 50 ? 1 : 0);
        int[] all = new int[100];
        Arrays.fill(all, 1);
        ProbeScores scores = new ProbeScores(probe, 5, 0, -1, 100, 1);
        scores.add(one, true, 0, 0, 0, withoutOne);
        scores.add(one, true, 0, 0, 0, withoutOne);
        scores.add(other, true, 0, 1, 1, withoutOther);
        for (double score : nonMated(0)) {
            scores.add(score, false, 0, 0, 1, all);
        }
        return scores;
    }

    @Test
    void whatIsPickedBecauseItIsTheBestOfSeveralHasToBeSurerOfIt() {
        ProbeScores original = ofTwoPeople(Probe.ORIGINAL, 0.9, 0.9);
        ProbeScores damaged = ofTwoPeople(HandMadeScores.DAMAGED, 0.1, 0.9);
        ProbeScores fill = ofTwoPeople(FILL, 0.9, 0.1);
        assertThat(answer(judge("A", 100, original, damaged, fill)))
                .startsWith("Yes: filling the holes raises recognition accuracy.")
                .doesNotContain("the best of", "Bonferroni");
        RecogniserResult two = judge("A", 100, original, damaged, fill, ofTwoPeople(HandMadeScores.BETTER, 0.9, 0.1));
        assertThat(answer(two))
                .startsWith("Not clearly: ")
                .contains(
                        "when filled by fill, the best of 2, ",
                        "the verdict goes by an interval of 97.5 %, for 2 reconstructions (Bonferroni).");
        // One that has fewer faces was not chosen from.
        ProbeScores easy = new ProbeScores(HandMadeScores.WORSE, 4, 0, -1, 100, 1);
        int[] once = new int[100];
        Arrays.fill(once, 1);
        easy.add(0.9, true, 0, 0, 0, once);
        easy.add(0.9, true, 0, 1, 1, once);
        easy.add(0.05, false, 0, 0, 1, once);
        assertThat(answer(judge("A", 100, original, damaged, fill, easy)))
                .startsWith("Yes: filling the holes raises recognition accuracy.")
                .endsWith(" worse has fewer faces (4 of 5), and is not compared here.");
        // What is said of each by itself stays.
        assertThat(Conclusion.of(two.probes()).get(0).sentence()).startsWith("fill raises recognition accuracy");
    }

    /** A folder of results for easy faces alone. */
    @Test
    void oneThatHasFewerFacesIsNot() {
        ProbeScores easy = new ProbeScores(FILL, 4, 0, -1, HandMadeScores.RESAMPLES, 1);
        easy.add(0.9, true, 0, 0, 0, new int[] {1, 1});
        easy.add(0.9, true, 0, 1, 1, new int[] {1, 1});
        easy.add(0.05, false, 0, 0, 1, new int[] {1, 1});
        RecogniserResult judge = judge(
                "A",
                HandMadeScores.of(Probe.ORIGINAL),
                HandMadeScores.of(HandMadeScores.DAMAGED),
                easy,
                HandMadeScores.of(HandMadeScores.WORSE));
        assertThat(answer(judge))
                .contains("when filled by worse, and ")
                .doesNotContain("Bonferroni")
                .endsWith(" fill has fewer faces (4 of 5), and is not compared here.");
    }

    @Test
    void whatFewerComparisonsSayIsSaidToBeOverFewer() {
        double[] three = Arrays.copyOf(AS_BETTER, 3);
        assertThat(answer(judge("A", three)))
                .endsWith(
                        " The verdict, and the shares that fail when damaged and when filled, are of the comparisons that both have.");
        assertThat(answer(judge("A", AS_BETTER))).doesNotContain("that both have");
    }

    @Test
    void whatManyPeopleAndErrorsDecideIsNotDoubted() {
        double[] damaged = new double[70];
        double[] filled = new double[70];
        Arrays.setAll(damaged, i -> i < 69 ? 0.1 : 0.9);
        Arrays.setAll(filled, i -> i < 35 ? 0.1 : 0.9);
        double[] nonMated = new double[300];
        Arrays.setAll(nonMated, i -> 0.001 * i);
        assertThat(answer(judge(
                        "A",
                        HandMadeScores.of(Probe.ORIGINAL),
                        HandMadeScores.of(HandMadeScores.DAMAGED, 0, damaged, nonMated),
                        HandMadeScores.of(FILL, 0, filled, nonMated))))
                .startsWith("Yes: filling the holes raises recognition accuracy. At FMR 10 %");
    }

    @Test
    void aReconstructionThatOneRecogniserCannotJudgeIsNotSpokenOf() {
        double[] highest = {1, 1, 1};
        Probe other = new Probe("other", CandidateKind.CLASSICAL);
        RecogniserResult judge = judge(
                "A",
                HandMadeScores.of(Probe.ORIGINAL),
                HandMadeScores.of(HandMadeScores.DAMAGED),
                HandMadeScores.of(FILL, 0, highest, highest),
                HandMadeScores.of(other, 0, AS_WORSE, nonMated(0)));
        assertThat(answer(judge))
                .contains("when filled by other, and ")
                .doesNotContain("Bonferroni")
                .endsWith(" fill cannot be judged, and is not compared here.");
    }

    @Test
    void falseMatchesBecomeMoreOrFewerThanOfDamagedFacesOnlyWhereTheIntervalSaysSo() {
        assertThat(answer(judgeOfFalseMatches(1, 40)))
                .contains("false matches become more: FMR 0.33 % when damaged, 13.33 % when filled. "
                        + Conclusion.UNSURE);
        assertThat(answer(judgeOfFalseMatches(40, 1)))
                .contains("false matches become fewer: FMR 13.33 % when damaged, 0.33 % when filled.");
        assertThat(answer(judgeOfFalseMatches(30, 30)))
                .contains(
                        "false matches don’t clearly become more or fewer: FMR 10.00 % when damaged, 10.00 % when filled.");
        assertThat(answer(judgeOfFalseMatches(1, 40), judgeOfFalseMatches(30, 30)))
                .contains("false matches become more, say 1 of 2 recognisers: ");
    }

    /** Of three hundred comparisons of two people, so many lie above the originals' threshold. */
    private static RecogniserResult judgeOfFalseMatches(int damaged, int filled) {
        return judge(
                "A",
                HandMadeScores.of(Probe.ORIGINAL, 0, AS_BETTER, falseMatches(30)),
                HandMadeScores.of(HandMadeScores.DAMAGED, 0, AS_WORSE, falseMatches(damaged)),
                HandMadeScores.of(FILL, 0, AS_BETTER, falseMatches(filled)));
    }

    private static double[] falseMatches(int above) {
        double[] scores = new double[300];
        Arrays.setAll(scores, i -> i < above ? 0.5 : 0.1);
        return scores;
    }

    @Test
    void whereNoReconstructionCanBeJudgedTheReasonIsGiven() {
        double[] highest = {1, 1, 1};
        RecogniserResult judge = judge(
                "A",
                HandMadeScores.of(Probe.ORIGINAL),
                HandMadeScores.of(HandMadeScores.DAMAGED),
                HandMadeScores.of(FILL, 0, highest, highest));
        assertThat(answer(judge))
                .isEqualTo(
                        "There is no answer: fill cannot be judged: no threshold has an FMR of 10 % or less for it.");
        assertThat(answer(judge, judge)).startsWith("There is no answer: A: fill cannot be judged: ");
    }

    @Test
    void ofOnePersonThereIsNoAnswerEither() {
        RecogniserResult judge =
                judge("A", ofOnePerson(Probe.ORIGINAL), ofOnePerson(HandMadeScores.DAMAGED), ofOnePerson(FILL));
        assertThat(answer(judge))
                .isEqualTo("There is no answer: fill has too few people for a verdict on recognition accuracy.");
        RecogniserResult other = judge("B", AS_BETTER);
        assertThat(answer(other, judge))
                .isEqualTo("There is no answer: A: fill has too few people for a verdict on recognition accuracy.");
    }

    private static ProbeScores ofOnePerson(Probe probe) {
        return HandMadeScores.of(probe, 0, new double[] {probe.isDamaged() ? 0.1 : 0.9}, nonMated(0));
    }

    @Test
    void withoutDamageOrReconstructionItIsSaidWhatIsLacking() {
        String lacking = "There is no answer: it takes damaged faces among the candidates, and something"
                + " that fills their holes.";
        assertThat(answer(judge("A", HandMadeScores.of(Probe.ORIGINAL), HandMadeScores.of(HandMadeScores.DAMAGED))))
                .isEqualTo(lacking);
        assertThat(answer(judge("A", HandMadeScores.of(Probe.ORIGINAL), HandMadeScores.of(HandMadeScores.BETTER))))
                .isEqualTo(lacking);
    }
}
