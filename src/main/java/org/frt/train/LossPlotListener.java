package org.frt.train;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.ToDoubleFunction;
import org.frt.checkpoint.EpochResult;
import org.frt.report.Axis;
import org.frt.report.Chart;
import org.frt.report.LineChart;
import org.frt.report.Series;

/** Keeps {@code losses.png}, a training's curves: pixel loss, adversarial losses, hole PSNR and, with a recogniser, identity. */
final class LossPlotListener implements TrainingListener {
    private final Path file;

    LossPlotListener(OutputConfig output) {
        this.file = output.folder().resolve("losses.png");
    }

    @Override
    public void onStart(Training training) throws IOException {
        if (training.resultOfEpochBefore() != null) {
            write(training.results());
        }
    }

    @Override
    public void onEpoch(Training training, EpochResult result) throws IOException {
        write(training.results());
    }

    private void write(List<EpochResult> results) throws IOException {
        Chart pixel = chart(
                "Pixel loss",
                "loss",
                line("training", results, each -> each.losses().pixel()),
                line("validation", results, each -> each.validation().pixelLoss()));
        Chart adversarial = chart(
                "Binary cross-entropy",
                "loss",
                line("generator", results, each -> each.losses().adversarial()),
                line("discriminator", results, each -> each.losses().discriminator()),
                line(
                        "discriminator, validation",
                        results,
                        each -> each.validation().discriminatorLoss()));
        Chart quality = chart(
                "PSNR in the hole, validation",
                "dB",
                line("composite", results, each -> each.validation().holePsnr()));
        List<Chart> charts = new ArrayList<>(List.of(pixel, adversarial, quality));
        List<EpochResult> taught = results.stream()
                .filter(each -> each.losses().identity() != null)
                .toList();
        List<EpochResult> validated = results.stream()
                .filter(each -> each.validation().identity() != null)
                .toList();
        if (!validated.isEmpty()) {
            charts.add(chart(
                    "Identity: cosine of composite and original",
                    "cosine",
                    line(
                            "training",
                            taught,
                            each -> 1 - Objects.requireNonNull(each.losses().identity())),
                    line(
                            "validation",
                            validated,
                            each -> Objects.requireNonNull(each.validation().identity()))));
        }
        Chart.write(charts, file);
    }

    private static Chart chart(String title, String unit, Series... lines) {
        return new LineChart(title, Axis.wholeNumbers("epoch"), Axis.linear(unit), List.of(lines));
    }

    private static Series line(String name, List<EpochResult> results, ToDoubleFunction<EpochResult> figure) {
        return new Series(
                name,
                results.stream().mapToDouble(EpochResult::epoch).toArray(),
                results.stream().mapToDouble(figure).toArray());
    }
}
