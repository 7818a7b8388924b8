package org.frt.report;

import java.util.List;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;

/** Lines through points, on linear or logarithmic axes. */
public final class LineChart extends Chart {
    /** Up to so many points of a line are marked. */
    private static final int MOST_MARKED = 30;

    private final Axis x;
    private final Axis y;
    private final List<Series> lines;

    /** A chart of one line or more. */
    public LineChart(String title, Axis x, Axis y, List<Series> lines) {
        super(title);
        this.x = x;
        this.y = y;
        this.lines = List.copyOf(lines);
    }

    @Override
    XYPlot plot(Theme theme) {
        XYSeriesCollection data = new XYSeriesCollection();
        XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(true, false);
        renderer.setDrawSeriesLineAsPath(true);
        for (int i = 0; i < lines.size(); i++) {
            Series line = lines.get(i);
            data.addSeries(drawable(line));
            renderer.setSeriesPaint(i, LineStyle.colour(i));
            renderer.setSeriesStroke(i, LineStyle.stroke(i));
            renderer.setSeriesShape(i, LineStyle.mark(i));
            renderer.setSeriesShapesVisible(i, line.size() <= MOST_MARKED);
        }
        return new XYPlot(data, x.toAxis(), y.toAxis(), renderer);
    }

    private XYSeries drawable(Series line) {
        XYSeries points = new XYSeries(line.name(), false, true);
        for (int i = 0; i < line.size(); i++) {
            double pointX = x.drawable(line.x(i));
            double pointY = y.drawable(line.y(i));
            if (!Double.isNaN(pointX) && !Double.isNaN(pointY)) {
                points.add(pointX, pointY, false);
            }
        }
        return points;
    }

    @Override
    boolean hasLegend() {
        return lines.size() > 1;
    }
}
