package org.frt.report;

import java.awt.BasicStroke;
import java.util.List;
import org.jfree.chart.axis.SymbolAxis;
import org.jfree.chart.plot.PlotOrientation;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYErrorRenderer;
import org.jfree.data.xy.XYIntervalSeries;
import org.jfree.data.xy.XYIntervalSeriesCollection;

/** Figures with their intervals, one below the other in the given order. */
public final class IntervalChart extends Chart {
    private final Axis figure;
    private final List<Estimate> estimates;

    /** A chart of one figure or more; those that are not a number are named, and their place is empty. */
    public IntervalChart(String title, Axis figure, List<Estimate> estimates) {
        super(title);
        this.figure = figure;
        this.estimates = List.copyOf(estimates);
    }

    @Override
    XYPlot plot(Theme theme) {
        XYIntervalSeries series = new XYIntervalSeries(title());
        for (int i = 0; i < estimates.size(); i++) {
            Estimate estimate = estimates.get(i);
            double value = figure.drawable(estimate.value());
            if (!Double.isNaN(value)) {
                series.add(i, i, i, value, end(estimate.low(), value), end(estimate.high(), value));
            }
        }
        XYIntervalSeriesCollection data = new XYIntervalSeriesCollection();
        data.addSeries(series);
        XYErrorRenderer renderer = new XYErrorRenderer();
        renderer.setDrawXError(false);
        renderer.setSeriesPaint(0, LineStyle.colour(0));
        renderer.setSeriesShape(0, LineStyle.MARK);
        renderer.setErrorStroke(new BasicStroke(2));
        SymbolAxis names =
                new SymbolAxis(null, estimates.stream().map(Estimate::label).toArray(String[]::new));
        names.setRange(-0.5, estimates.size() - 0.5);
        names.setInverted(true);
        names.setGridBandsVisible(false);
        XYPlot plot = new XYPlot(data, names, figure.toAxis(), renderer);
        plot.setOrientation(PlotOrientation.HORIZONTAL);
        return plot;
    }

    /** An interval that doesn't exist, or has no place on the axis, is not drawn. */
    private double end(double end, double value) {
        double drawable = figure.drawable(end);
        return Double.isNaN(drawable) ? value : drawable;
    }

    @Override
    boolean hasLegend() {
        return false;
    }
}
