package org.frt.evaluate.reconstruction;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.frt.metric.Interval;
import org.frt.report.Axis;
import org.frt.report.Bins;
import org.frt.report.Chart;
import org.frt.report.Estimate;
import org.frt.report.Histogram;
import org.frt.report.IntervalChart;
import org.frt.report.LineChart;
import org.frt.report.Series;

/**
 * What the figures look like.
 *
 * @param byFile each chart under the name of its PNG file
 */
record ReconstructionPlots(Map<String, Chart> byFile) {
    private static final int BINS = 40;
    private static final Interval NOTHING = new Interval(Double.NaN, Double.NaN, Double.NaN);
    private static final List<Figure> WITH_MEANS =
            List.of(Figure.HOLE_PSNR, Figure.HOLE_SSIM, Figure.MS_SSIM, Figure.IDENTITY, Figure.SHARPNESS);

    private static final Map<Figure, String> BY_SIZE = new EnumMap<>(Map.of(
            Figure.HOLE_PSNR, "hole_psnr_by_size.png",
            Figure.HOLE_SSIM, "hole_ssim_by_size.png"));

    static ReconstructionPlots of(ReconstructionOutcome outcome, List<List<Measurement>> byCandidate) {
        Map<String, Chart> charts = new LinkedHashMap<>();
        for (Figure figure : WITH_MEANS) {
            if (outcome.has(figure)) {
                charts.put(figure.column() + ".png", means(outcome, figure));
            }
        }
        // Holes of one size are a point, and no line.
        if (outcome.candidates().stream()
                .anyMatch(candidate -> candidate.bySize().size() > 1)) {
            BY_SIZE.forEach((figure, file) -> charts.put(file, bySize(outcome, figure)));
        }
        charts.put("hole_psnr_distribution.png", distribution(outcome, byCandidate, Figure.HOLE_PSNR));
        return new ReconstructionPlots(charts);
    }

    void write(Path folder) throws IOException {
        for (Map.Entry<String, Chart> chart : byFile.entrySet()) {
            chart.getValue().write(folder.resolve(chart.getKey()));
        }
    }

    private static Chart means(ReconstructionOutcome outcome, Figure figure) {
        List<Estimate> estimates = new ArrayList<>();
        for (CandidateSummary candidate : outcome.candidates()) {
            FigureMean mean = candidate.all().means().get(figure);
            Interval interval = mean == null ? NOTHING : mean.interval();
            estimates.add(new Estimate(
                    candidate.candidate(),
                    interval.mean(),
                    interval.low(),
                    interval.high(),
                    mean == null ? "" : mean.note()));
        }
        return IntervalChart.of(
                (figure.isMedian() ? "Median " : "Mean ") + figure.label() + ", 95 % interval",
                Axis.linear(figure.label()),
                estimates);
    }

    private static Chart bySize(ReconstructionOutcome outcome, Figure figure) {
        List<Series> lines = new ArrayList<>();
        for (CandidateSummary candidate : outcome.candidates()) {
            List<Summary> sizes = candidate.bySize().values().stream()
                    .filter(size -> {
                        FigureMean mean = size.means().get(figure);
                        return mean != null && mean.isNumber();
                    })
                    .toList();
            lines.add(new Series(
                    candidate.candidate(),
                    sizes.stream().mapToDouble(size -> 100 * size.meanHole()).toArray(),
                    sizes.stream()
                            .map(size -> Objects.requireNonNull(size.means().get(figure)))
                            .mapToDouble(mean -> mean.interval().mean())
                            .toArray()));
        }
        return new LineChart(
                "Mean " + figure.label() + " by hole size",
                Axis.linear("hole, % of what is shown"),
                Axis.linear(figure.label()),
                lines);
    }

    private static Chart distribution(
            ReconstructionOutcome outcome, List<List<Measurement>> byCandidate, Figure figure) {
        DoubleSummaryStatistics range = byCandidate.stream()
                .flatMap(List::stream)
                .mapToDouble(each -> each.figure(figure))
                .filter(Double::isFinite)
                .summaryStatistics();
        double low = range.getCount() == 0 ? 0 : Math.floor(range.getMin());
        double high = range.getCount() == 0 ? 1 : Math.floor(range.getMax()) + 1;
        List<Bins> kinds = new ArrayList<>();
        for (int i = 0; i < byCandidate.size(); i++) {
            double[] values = byCandidate.get(i).stream()
                    .mapToDouble(each -> each.figure(figure))
                    .toArray();
            CandidateSummary candidate = outcome.candidates().get(i);
            FigureMean mean = candidate.all().means().get(figure);
            String note = mean == null || mean.exactCopies() == 0 ? "" : " (without " + mean.note() + ")";
            kinds.add(Bins.of(candidate.candidate() + note, values, low, high, BINS));
        }
        return new Histogram(figure.label() + " of all images", Axis.linear(figure.label()), kinds);
    }
}
