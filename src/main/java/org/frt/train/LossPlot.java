package org.frt.train;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.frt.report.Axis;
import org.frt.report.Chart;
import org.frt.report.LineChart;
import org.frt.report.Series;

/** Draws a training's curves: pixel loss, adversarial losses, and hole PSNR, one below the other. */
final class LossPlot {
    private LossPlot() {}

    static void write(List<EpochResult> results, Path file) throws IOException {
        Chart pixel = chart(
                "Pixel loss",
                "loss",
                line("training", results, EpochResult::pixelLoss),
                line("validation", results, EpochResult::validationPixelLoss));
        Chart adversarial = chart(
                "Binary cross-entropy",
                "loss",
                line("generator", results, EpochResult::adversarialLoss),
                line("discriminator", results, EpochResult::discriminatorLoss),
                line("discriminator, validation", results, EpochResult::validationDiscriminatorLoss));
        Chart quality = chart(
                "PSNR in the hole, validation", "dB", line("composite", results, EpochResult::validationHolePsnr));
        Chart.write(List.of(pixel, adversarial, quality), file);
    }

    private static Chart chart(String title, String unit, Series... lines) {
        return new LineChart(title, Axis.linear("epoch"), Axis.linear(unit), List.of(lines));
    }

    private static Series line(String name, List<EpochResult> results, ToDoubleFunction<EpochResult> figure) {
        return new Series(
                name,
                results.stream().mapToDouble(EpochResult::epoch).toArray(),
                results.stream().mapToDouble(figure).toArray());
    }
}
