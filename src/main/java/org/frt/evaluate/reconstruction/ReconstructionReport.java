package org.frt.evaluate.reconstruction;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.frt.damage.HiddenShare;
import org.frt.evaluate.candidate.CandidateKind;
import org.frt.metric.Interval;
import org.frt.report.Page;
import org.frt.report.PictureRow;
import org.frt.report.Table;

/** {@code report.html}: tables, plots, cases, and what was left out. */
final class ReconstructionReport {
    private final ReconstructionSetup setup;
    private final ReconstructionOutcome outcome;
    private final Optional<String> ranking;
    private final ReconstructionTables tables;
    private final ReconstructionPlots plots;
    private final Cases cases;

    /** @param ranking see {@link Ranking} */
    ReconstructionReport(
            ReconstructionSetup setup,
            ReconstructionOutcome outcome,
            Optional<String> ranking,
            ReconstructionPlots plots,
            Cases cases) {
        this.setup = setup;
        this.outcome = outcome;
        this.ranking = ranking;
        this.tables = new ReconstructionTables(outcome);
        this.plots = plots;
        this.cases = cases;
    }

    void write(Path file) throws IOException {
        Page page = new Page("Reconstruction of " + outcome.faces() + (outcome.faces() == 1 ? " face" : " faces"));
        ranking.ifPresent(page::lead);
        page.charts(List.of(plots.byFile().values().iterator().next()));
        page.paragraph(
                "Means over images with 95 % intervals (percentile bootstrap over images), which are too narrow over fewer than "
                        + Interval.LEAST_SAMPLES
                        + " images, and marked \u2020; of sharpness medians. PSNR in dB, SSIM with a"
                        + " Gaussian window of 11x11 pixels, L1 in units of the range from black to white; the hole is what"
                        + " candidates had to fill, the band the known pixels within 8 px of it.");
        page.foldedTable("Settings", settings());
        page.heading("Composites");
        page.paragraph("The candidate's pixels in the hole, the original's elsewhere.");
        if (outcome.has(Figure.IDENTITY)) {
            page.paragraph(
                    "Identity is the cosine between a recogniser's embeddings of the original and of the composite,"
                            + " both aligned by the original's landmarks; an original without a face has none ("
                            + outcome.candidates().stream()
                                    .map(each ->
                                            each.candidate() + ": " + each.all().withIdentity() + " images have one")
                                    .collect(Collectors.joining(", "))
                            + ").");
        }
        page.table(tables.composites());
        page.foldedTable("With the known pixels around the hole", tables.surrounded());
        if (outcome.has(Figure.SHARPNESS)) {
            page.paragraph(
                    "Sharpness is the root of the energy of the composite's gradients over that of the original's, in the"
                            + " hole, 2 px off its edge: 1 is as sharp, less is softer, more is coarser or noisier. By octave"
                            + " of periods it compares the planes of a wavelet transform. Medians over images.");
            page.table(tables.sharpness());
        }
        addFeatureDistances(page);
        page.charts(plots.byFile().values().stream().skip(1).toList());
        addHidden(page, "By the share of the face oval that is hidden", tables::byShare);
        addHidden(page, "By the region that is hidden, half of it or more", tables::byRegion);
        page.heading("Raw pictures");
        page.paragraph(
                "The candidates' pictures as they are, known pixels too. Within the hole PSNR and L1 are those of the"
                        + " composites.");
        page.table(tables.raw());
        page.heading("By the size of the hole");
        for (HiddenShare size : HiddenShare.values()) {
            Table ofSize = tables.composites(size);
            if (!ofSize.rows().isEmpty()) {
                page.foldedTable("Holes of " + size.label() + " of what the photo shows", ofSize);
            }
        }
        addTones(page);
        addCases(page);
        addLeftOut(page);
        page.write(file);
    }

    private void addFeatureDistances(Page page) {
        if (outcome.featureDistances().isEmpty() || setup.recogniser() == null) {
            return;
        }
        page.paragraph("Fréchet distance between all composites' and all originals' embeddings by "
                + setup.recogniser().description().name()
                + ", each of length 1 and each set taken for a normal distribution: 0 where they have the same mean and"
                + " covariance. It is not FID, which looks at another network's features.");
        outcome.fewImages().ifPresent(page::paragraph);
        page.table(tables.featureDistances());
    }

    private void addHidden(Page page, String title, Function<Figure, Table> table) {
        if (table.apply(Figure.HOLE_PSNR).rows().isEmpty()) {
            return;
        }
        page.heading(title);
        page.paragraph("Hole PSNR in dB:");
        page.table(table.apply(Figure.HOLE_PSNR));
        if (outcome.has(Figure.IDENTITY)) {
            page.paragraph("Identity similarity:");
            page.table(table.apply(Figure.IDENTITY));
        }
        page.foldedTable("Hole SSIM", table.apply(Figure.HOLE_SSIM));
    }

    private void addTones(Page page) {
        List<SkinTone> found = Arrays.stream(SkinTone.values())
                .filter(tone -> !tables.composites(tone).rows().isEmpty())
                .toList();
        if (found.isEmpty()) {
            return;
        }
        page.heading("By tone of the skin");
        page.paragraph(
                "Classes of the cheeks' individual typology angle (Chardon, Cretois, Hourseau 1991; Del Bino et al. "
                        + "2006). In a photo the light has its say, too.");
        found.forEach(tone -> page.foldedTable("Skin: " + tone.label(), tables.composites(tone)));
    }

    private Table settings() throws IOException {
        List<List<String>> rows = new ArrayList<>();
        setup.toRecord().properties().forEach(field -> rows.add(List.of(field.getKey(), text(field.getValue()))));
        return new Table(List.of("setting", "value"), rows);
    }

    private static String text(JsonNode value) {
        return value.isValueNode() ? value.asText() : value.toString();
    }

    private void addCases(Page page) {
        for (int i = 0; i < outcome.candidates().size(); i++) {
            if (outcome.candidates().get(i).kind() == CandidateKind.DAMAGED) {
                continue;
            }
            List<PictureRow> rows = cases.of(i);
            if (!rows.isEmpty()) {
                page.heading("Best, median and worst of "
                        + outcome.candidates().get(i).candidate() + " by hole PSNR");
                rows.forEach(page::pictures);
            }
        }
    }

    private void addLeftOut(Page page) {
        Table leftOut = tables.leftOut();
        page.heading("Left out");
        setup.notes().forEach(page::paragraph);
        if (leftOut.rows().isEmpty()) {
            page.paragraph("Nothing: every face was measured for every candidate.");
        } else {
            int faces = outcome.failures().size();
            int others = outcome.passedOver().size();
            page.paragraph("Faces that cannot be used: " + faces + ". Missing or unusable results: "
                    + (leftOut.rows().size() - faces - others) + ". Files passed over: " + others
                    + ". Means of a candidate are over the images that it has.");
            page.foldedTable("Names and reasons", leftOut);
        }
    }
}
