package org.frt.report;

import java.awt.BasicStroke;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.frt.io.AtomicFile;
import org.frt.io.InputException;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.block.BlockBorder;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.title.LegendTitle;
import org.jfree.chart.ui.RectangleInsets;

/** A picture of numbers, drawn by JFreeChart: in a {@link Page}, or in a PNG file of its own. */
public abstract sealed class Chart permits LineChart, Histogram, IntervalChart {
    /** In points; a page on a phone shows a chart at little more than half its size. */
    private static final int WIDTH = 600;

    private static final int HEIGHT = 380;

    /** Pixels per point: sharp on screens of high density, and in print. */
    private static final int DENSITY = 2;

    private static final Font TITLE = new Font(Font.SANS_SERIF, Font.BOLD, 16);
    private static final Font TEXT = new Font(Font.SANS_SERIF, Font.PLAIN, 14);

    private final String title;

    Chart(String title) {
        this.title = title;
    }

    /**
     * Finds out whether text can be drawn, before long work ends in charts: that wants a font, and libraries of the system
     * which a small Java doesn't bring.
     *
     * @throws InputException if it cannot
     */
    public static void requireFonts() {
        Graphics2D graphics = new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB).createGraphics();
        try {
            graphics.getFontMetrics(TEXT).stringWidth("0");
        } catch (LinkageError | InternalError e) {
            throw new InputException(
                    "Java",
                    "it cannot draw the text of charts (" + e.getMessage() + ")",
                    "install a font, fontconfig and HarfBuzz; on Debian and Ubuntu: apt install fontconfig libharfbuzz0b");
        } finally {
            graphics.dispose();
        }
    }

    /** What it shows, in a few words. */
    public final String title() {
        return title;
    }

    /** Axes, lines and their colours; the rest is the same for every chart. */
    abstract XYPlot plot(Theme theme);

    /** Whether the lines need a legend. */
    abstract boolean hasLegend();

    /** Writes PNG of 1200×760 pixels, on white, replacing what is there. */
    public final void write(Path file) throws IOException {
        write(List.of(this), file);
    }

    /** Writes charts one below the other into one PNG file, on white, replacing what is there. */
    public static void write(List<Chart> charts, Path file) throws IOException {
        BufferedImage picture =
                new BufferedImage(WIDTH * DENSITY, HEIGHT * DENSITY * charts.size(), BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = picture.createGraphics();
        for (int i = 0; i < charts.size(); i++) {
            graphics.drawImage(charts.get(i).draw(Theme.LIGHT), 0, i * HEIGHT * DENSITY, null);
        }
        graphics.dispose();
        AtomicFile.write(file, out -> writePng(picture, out));
    }

    /** The bytes of a PNG file. */
    final byte[] png(Theme theme) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            writePng(draw(theme), bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** Without the temporary file that Java makes otherwise, which fails in a process that is told to end. */
    private static void writePng(BufferedImage picture, OutputStream out) throws IOException {
        try (ImageOutputStream image = new MemoryCacheImageOutputStream(out)) {
            ImageIO.write(picture, "png", image);
        }
    }

    private BufferedImage draw(Theme theme) {
        XYPlot plot = plot(theme);
        plot.setBackgroundPaint(theme.background());
        plot.setOutlineVisible(false);
        plot.setDomainGridlinePaint(theme.grid());
        plot.setRangeGridlinePaint(theme.grid());
        plot.setDomainGridlineStroke(new BasicStroke(1));
        plot.setRangeGridlineStroke(new BasicStroke(1));
        plot.setAxisOffset(RectangleInsets.ZERO_INSETS);
        style(plot.getDomainAxis(), theme);
        style(plot.getRangeAxis(), theme);
        JFreeChart chart = new JFreeChart(title, TITLE, plot, hasLegend());
        chart.setBackgroundPaint(theme.background());
        chart.setPadding(new RectangleInsets(8, 8, 8, 16));
        chart.getTitle().setPaint(theme.text());
        LegendTitle legend = chart.getLegend();
        if (legend != null) {
            legend.setItemFont(TEXT);
            legend.setItemPaint(theme.text());
            legend.setBackgroundPaint(theme.background());
            legend.setFrame(BlockBorder.NONE);
        }
        return chart.createBufferedImage(WIDTH * DENSITY, HEIGHT * DENSITY, WIDTH, HEIGHT, null);
    }

    private static void style(ValueAxis axis, Theme theme) {
        axis.setLabelFont(TEXT);
        axis.setTickLabelFont(TEXT);
        axis.setLabelPaint(theme.text());
        axis.setTickLabelPaint(theme.text());
        axis.setAxisLinePaint(theme.text());
        axis.setTickMarkPaint(theme.text());
    }
}
