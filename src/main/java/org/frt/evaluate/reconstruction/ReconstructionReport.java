package org.frt.evaluate.reconstruction;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.frt.evaluate.candidate.Provided;
import org.frt.metric.Interval;
import org.frt.report.Page;
import org.frt.report.PictureRow;
import org.frt.report.Table;
import org.jspecify.annotations.Nullable;

/** {@code report.html}: tables, plots, cases, and what was left out. */
final class ReconstructionReport {
    private final ReconstructionConfig config;
    private final ReconstructionOutcome outcome;
    private final ReconstructionPlots plots;
    private final Cases cases;

    ReconstructionReport(
            ReconstructionConfig config, ReconstructionOutcome outcome, ReconstructionPlots plots, Cases cases) {
        this.config = config;
        this.outcome = outcome;
        this.plots = plots;
        this.cases = cases;
    }

    void write(Path file) throws IOException {
        Page page = new Page("Reconstruction of " + outcome.faces() + " faces");
        page.paragraph(
                "Means over images with 95 % intervals (percentile bootstrap over images). PSNR in dB, SSIM with a"
                        + " Gaussian window of 11x11 pixels, L1 in units of the range from black to white; the hole is what"
                        + " candidates had to fill, the band the known pixels within 8 px of it.");
        page.foldedTable("Settings", settings());
        page.heading("Composites");
        page.paragraph("The candidate's pixels in the hole, the original's elsewhere.");
        page.table(table(figures(false), CandidateSummary::all));
        page.charts(List.copyOf(plots.byFile().values()));
        page.heading("Raw pictures");
        page.paragraph(
                "The candidates' pictures as they are, known pixels too. Within the hole PSNR and L1 are those of the"
                        + " composites.");
        page.table(table(figures(true), CandidateSummary::all));
        for (HoleSize size : HoleSize.values()) {
            if (outcome.candidates().stream().anyMatch(each -> each.bySize().containsKey(size))) {
                page.heading("Holes of " + size.label() + " of the image");
                page.table(table(figures(false), candidate -> candidate.bySize().get(size)));
            }
        }
        addCases(page);
        addLeftOut(page);
        page.write(file);
    }

    private Table settings() {
        List<List<String>> rows = new ArrayList<>();
        config.toTree().properties().forEach(field -> rows.add(List.of(field.getKey(), text(field.getValue()))));
        return new Table(List.of("setting", "value"), rows);
    }

    private static String text(JsonNode value) {
        return value.isValueNode() ? value.asText() : value.toString();
    }

    private static List<Figure> figures(boolean raw) {
        return Arrays.stream(Figure.values())
                .filter(figure -> figure.isOfRaw() == raw)
                .toList();
    }

    private Table table(List<Figure> figures, Function<CandidateSummary, @Nullable Summary> part) {
        List<String> columns = new ArrayList<>(List.of("candidate", "images"));
        figures.stream().map(Figure::label).forEach(columns::add);
        List<List<String>> rows = new ArrayList<>();
        for (CandidateSummary candidate : outcome.candidates()) {
            Summary summary = part.apply(candidate);
            if (summary != null) {
                List<String> row = new ArrayList<>(List.of(candidate.candidate(), Integer.toString(summary.images())));
                figures.forEach(figure -> row.add(text(figure, summary.means().get(figure))));
                rows.add(row);
            }
        }
        return new Table(columns, rows);
    }

    private static String text(Figure figure, @Nullable Interval mean) {
        return mean == null ? "" : figure.text(mean.mean()) + "\n" + figure.bounds(mean);
    }

    private void addCases(Page page) {
        for (int i = 0; i < outcome.candidates().size(); i++) {
            if (outcome.candidates().get(i).candidate().equals(Provided.DAMAGED.toString())) {
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
        List<List<String>> rows = new ArrayList<>();
        outcome.failures().forEach((face, reason) -> rows.add(List.of(face, "all", reason)));
        for (CandidateSummary candidate : outcome.candidates()) {
            candidate.missing().forEach((face, reason) -> rows.add(List.of(face, candidate.candidate(), reason)));
        }
        page.heading("Left out");
        if (rows.isEmpty()) {
            page.paragraph("Nothing: every face was measured for every candidate.");
        } else {
            page.paragraph("Faces that cannot be used: " + outcome.failures().size() + ". Missing or unusable results: "
                    + (rows.size() - outcome.failures().size())
                    + ". Means of a candidate are over the images that it has.");
            page.foldedTable("Names and reasons", new Table(List.of("face", "candidate", "reason"), rows));
        }
    }
}
