package org.frt.evaluate.reconstruction;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import org.frt.damage.Occlusion;
import org.frt.evaluate.candidate.CandidateKind;
import org.frt.run.Status;
import org.junit.jupiter.api.Test;

/** Forty faces, of which some are much harder to mend than others. */
final class RankingTest {
    private static final int FACES = 40;

    /** @param sharp how many of the images have a sharpness */
    private static List<Measurement> measured(IntToDoubleFunction holeL1, int sharp) {
        List<Measurement> measurements = new ArrayList<>();
        for (int face = 0; face < FACES; face++) {
            Figures figures = new Figures();
            figures.put(Figure.HOLE_L1, 0.01 + 0.1 * (face % 10) + holeL1.applyAsDouble(face));
            figures.put(Figure.HOLE_PSNR, 20);
            figures.put(Figure.SHARPNESS, face < sharp ? 0.5 : Double.NaN);
            measurements.add(
                    new Measurement("face" + face, 0.1, Double.NaN, Occlusion.UNKNOWN, figures, null, Status.DONE, ""));
        }
        return measurements;
    }

    private static CandidateSummary summary(String name, List<Measurement> measurements) {
        return CandidateSummary.of(name, CandidateKind.CLASSICAL, measurements, 1);
    }

    private static ReconstructionOutcome outcome(CandidateSummary... candidates) {
        return new ReconstructionOutcome(FACES, List.of(candidates), Map.of(), Map.of(), 0, Map.of());
    }

    private static String ranking(IntToDoubleFunction one, IntToDoubleFunction other) {
        List<List<Measurement>> both = List.of(measured(one, FACES), measured(other, FACES));
        return Ranking.of(outcome(summary("one", both.get(0)), summary("other", both.get(1))), both, 1)
                .orElseThrow();
    }

    /** The means' own intervals overlap by far: faces differ more than the two do. */
    @Test
    void whatIsBetterOnEveryFaceIsToldApart() {
        assertThat(ranking(face -> 0.002 + 0.0001 * (face % 3), face -> 0))
                .isEqualTo(
                        "Nearest to the originals: other has hole L1 0.4600 and hole PSNR 20.00 dB; one has hole L1 0.4621"
                                + " and hole PSNR 20.00 dB. The first two are told apart: in the 40 images that both have, hole L1 of"
                                + " other less that of one is -0.0021 [-0.0021, -0.0021].");
    }

    @Test
    void whatIsBetterOnSomeFacesAloneIsNot() {
        assertThat(ranking(face -> face % 2 == 0 ? 0.01 : 0, face -> face % 2 == 0 ? 0 : 0.009))
                .contains(
                        "The first two are not told apart: in the 40 images that both have, hole L1 of other less that"
                                + " of one is -0.0005 [-0.0034, 0.0024].");
        assertThat(ranking(face -> 0, face -> 0)).contains("not told apart", " is 0.0000 [0.0000, 0.0000].");
    }

    @Test
    void whatFewImagesTellIsNotCertain() {
        List<List<Measurement>> both = List.of(
                measured(face -> 0.002, FACES).subList(0, 29),
                measured(face -> 0, FACES).subList(0, 29));
        assertThat(Ranking.of(outcome(summary("one", both.get(0)), summary("other", both.get(1))), both, 1)
                        .orElseThrow())
                .contains("told apart: in the 29 images")
                .endsWith("\u2020. That is not certain: fewer than 30 images stand behind it.");
        assertThat(ranking(face -> 0.002, face -> 0)).doesNotContain("not certain");
    }

    /** A face's figures with a word on what they lack. */
    private static List<Measurement> lacking(int face) {
        List<Measurement> measured = measured(each -> 0, FACES);
        measured.set(
                face,
                new Measurement(
                        "face" + face,
                        0.1,
                        Double.NaN,
                        Occlusion.UNKNOWN,
                        measured.get(face).figures(),
                        null,
                        Status.DONE,
                        "no identity"));
        return measured;
    }

    @Test
    void ofDifferentImagesNoneIsNearest() {
        List<List<Measurement>> both = List.of(lacking(0), lacking(1));
        assertThat(Ranking.of(outcome(summary("one", both.get(0)), summary("other", both.get(1))), both, 1))
                .contains("Candidates have different images, so none is told to be nearest to the originals.");
    }

    @Test
    void oneCandidateHasNoRank() {
        List<Measurement> alone = measured(face -> 0, FACES);
        assertThat(Ranking.of(outcome(summary("alone", alone)), List.of(alone), 1))
                .isEmpty();
    }

    /** Holes of a few pixels have no sharpness. */
    @Test
    void aFigureThatFewerImagesHaveSaysOfHowMany() {
        CandidateSummary one = summary("one", measured(face -> 0, 5));
        one.all()
                .means()
                .forEach((figure, mean) -> assertThat(SummaryFile.node(figure, mean, FACES)
                                .path("images")
                                .asInt(FACES))
                        .isEqualTo(figure == Figure.SHARPNESS ? 5 : FACES));
        ReconstructionTables tables = new ReconstructionTables(outcome(one));
        List<String> row = tables.sharpness().rows().get(0);
        assertThat(row).containsExactly("one", "40", "0.500\n[0.500, 0.500] \u2020\n(of 5)");
        assertThat(tables.main().rows().get(0)).endsWith("0.500 (of 5)");
        assertThat(tables.composites().rows().get(0).get(2)).doesNotContain("(of");
    }
}
