package org.frt.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.frt.evaluate.reconstruction.CandidateSummary;
import org.frt.evaluate.reconstruction.Figure;
import org.frt.evaluate.reconstruction.HoleSize;
import org.frt.evaluate.reconstruction.ReconstructionOutcome;
import org.frt.evaluate.reconstruction.Summary;
import org.frt.metric.Interval;
import org.jspecify.annotations.Nullable;

/** The figures of an evaluation that fit onto a terminal. */
final class ReconstructionTable {
    private static final List<Figure> WITH_INTERVALS = List.of(Figure.HOLE_PSNR, Figure.HOLE_SSIM, Figure.HOLE_L1);
    private static final List<Figure> MEANS = List.of(Figure.BAND_SSIM, Figure.PSNR, Figure.SSIM, Figure.MS_SSIM);

    /** More reasons than this are left to the report. */
    private static final int MOST_REASONS = 20;

    private final ReconstructionOutcome outcome;

    ReconstructionTable(ReconstructionOutcome outcome) {
        this.outcome = outcome;
    }

    void print(PrintWriter out) {
        List<List<String>> figures = new ArrayList<>();
        List<String> heading = new ArrayList<>(List.of("candidate", "images"));
        WITH_INTERVALS.forEach(figure -> heading.add(figure.label()));
        MEANS.forEach(figure -> heading.add(figure.label()));
        figures.add(heading);
        List<List<String>> sizes = new ArrayList<>();
        List<String> sizeHeading = new ArrayList<>(List.of("hole PSNR dB"));
        for (HoleSize size : HoleSize.values()) {
            sizeHeading.add("hole " + size.label());
        }
        sizes.add(sizeHeading);
        for (CandidateSummary candidate : outcome.candidates()) {
            figures.add(figures(candidate));
            sizes.add(sizes(candidate));
        }
        print(figures, out);
        print(sizes, out);
        printReasons(out);
    }

    private static List<String> figures(CandidateSummary candidate) {
        Map<Figure, Interval> means = candidate.all().means();
        List<String> row = new ArrayList<>(
                List.of(candidate.candidate(), Integer.toString(candidate.all().images())));
        for (Figure figure : WITH_INTERVALS) {
            Interval mean = means.get(figure);
            row.add(mean == null ? "-" : figure.text(mean.mean()) + " " + figure.bounds(mean));
        }
        for (Figure figure : MEANS) {
            row.add(mean(means.get(figure), figure));
        }
        return row;
    }

    private static List<String> sizes(CandidateSummary candidate) {
        List<String> row = new ArrayList<>(List.of(candidate.candidate()));
        for (HoleSize size : HoleSize.values()) {
            Summary summary = candidate.bySize().get(size);
            row.add(
                    summary == null
                            ? "-"
                            : mean(summary.means().get(Figure.HOLE_PSNR), Figure.HOLE_PSNR) + " (" + summary.images()
                                    + ")");
        }
        return row;
    }

    private static String mean(@Nullable Interval mean, Figure figure) {
        return mean == null ? "-" : figure.text(mean.mean());
    }

    private static void print(List<List<String>> rows, PrintWriter out) {
        int columns = rows.get(0).size();
        int[] widths = new int[columns];
        for (List<String> row : rows) {
            for (int i = 0; i < columns; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        }
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < columns; i++) {
                line.append(row.get(i)).append(" ".repeat(widths[i] - row.get(i).length() + 2));
            }
            out.println(line.toString().stripTrailing());
        }
        out.println();
    }

    private void printReasons(PrintWriter out) {
        List<String> reasons = new ArrayList<>();
        outcome.failures().forEach((face, reason) -> reasons.add("left out " + face + ": " + reason));
        for (CandidateSummary candidate : outcome.candidates()) {
            candidate
                    .missing()
                    .forEach((face, reason) ->
                            reasons.add("left out " + face + " of " + candidate.candidate() + ": " + reason));
        }
        reasons.stream().limit(MOST_REASONS).forEach(out::println);
        if (reasons.size() > MOST_REASONS) {
            out.println("and " + (reasons.size() - MOST_REASONS) + " more: see the report");
        }
    }
}
