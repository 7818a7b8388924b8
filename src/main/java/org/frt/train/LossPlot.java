package org.frt.train;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.ToDoubleFunction;
import javax.imageio.ImageIO;
import org.frt.file.AtomicFile;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.style.Styler.ChartTheme;
import org.knowm.xchart.style.Styler.LegendPosition;

/** Draws a training's curves: pixel loss, adversarial losses, and hole PSNR, one below the other. */
final class LossPlot {
    private static final int WIDTH = 900;
    private static final int HEIGHT = 300;

    private LossPlot() {}

    static void write(List<EpochResult> results, Path file) throws IOException {
        XYChart pixel = chart("Pixel loss", "loss");
        line(pixel, "training", results, EpochResult::pixelLoss);
        line(pixel, "validation", results, EpochResult::validationPixelLoss);
        XYChart adversarial = chart("Binary cross-entropy", "loss");
        line(adversarial, "generator", results, EpochResult::adversarialLoss);
        line(adversarial, "discriminator", results, EpochResult::discriminatorLoss);
        line(adversarial, "discriminator, validation", results, EpochResult::validationDiscriminatorLoss);
        XYChart quality = chart("PSNR in the hole, validation", "dB");
        line(quality, "composite", results, EpochResult::validationHolePsnr);

        List<XYChart> charts = List.of(pixel, adversarial, quality);
        BufferedImage picture = new BufferedImage(WIDTH, HEIGHT * charts.size(), BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = picture.createGraphics();
        for (int i = 0; i < charts.size(); i++) {
            graphics.drawImage(BitmapEncoder.getBufferedImage(charts.get(i)), 0, i * HEIGHT, null);
        }
        graphics.dispose();
        AtomicFile.write(file, out -> ImageIO.write(picture, "png", out));
    }

    private static XYChart chart(String title, String unit) {
        XYChart chart = new XYChartBuilder()
                .width(WIDTH)
                .height(HEIGHT)
                .title(title)
                .xAxisTitle("epoch")
                .yAxisTitle(unit)
                .theme(ChartTheme.XChart)
                .build();
        chart.getStyler().setLegendPosition(LegendPosition.OutsideE);
        return chart;
    }

    private static void line(
            XYChart chart, String name, List<EpochResult> results, ToDoubleFunction<EpochResult> figure) {
        double[] epochs = results.stream().mapToDouble(EpochResult::epoch).toArray();
        chart.addSeries(name, epochs, results.stream().mapToDouble(figure).toArray());
    }
}
