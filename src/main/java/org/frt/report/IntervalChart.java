package org.frt.report;

import java.awt.BasicStroke;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jfree.chart.axis.SymbolAxis;
import org.jfree.chart.plot.PlotOrientation;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYErrorRenderer;
import org.jfree.data.xy.XYIntervalSeries;
import org.jfree.data.xy.XYIntervalSeriesCollection;

/** Figures with their intervals, one below the other in the given order; several of a place a little apart. */
public final class IntervalChart extends Chart {
    /** Between figures of one place, where a place is one high; less where there are so many that places would meet. */
    private static final double APART = 0.18;

    private static final double MOST_OF_A_PLACE = 0.75;

    private final Axis figure;
    private final List<EstimateSeries> kinds;

    /** A chart of one kind of figures or more at the same places, which the first kind names. */
    public IntervalChart(String title, Axis figure, List<EstimateSeries> kinds) {
        super(title);
        this.figure = figure;
        this.kinds = List.copyOf(kinds);
    }

    /** A chart of one figure or more; those that are not a number are named, and their place is empty. */
    public static IntervalChart of(String title, Axis figure, List<Estimate> estimates) {
        return new IntervalChart(title, figure, List.of(new EstimateSeries(title, estimates)));
    }

    @Override
    XYPlot plot(Theme theme) {
        XYIntervalSeriesCollection data = new XYIntervalSeriesCollection();
        XYErrorRenderer renderer = new XYErrorRenderer();
        renderer.setDrawXError(false);
        renderer.setErrorStroke(new BasicStroke(2));
        for (int kind = 0; kind < kinds.size(); kind++) {
            data.addSeries(series(kind));
            renderer.setSeriesPaint(kind, LineStyle.colour(kind));
            renderer.setSeriesShape(kind, LineStyle.mark(kind));
        }
        int places = kinds.get(0).estimates().size();
        SymbolAxis names = new SymbolAxis(
                null, IntStream.range(0, places).mapToObj(this::label).toArray(String[]::new));
        names.setRange(-0.5, places - 0.5);
        names.setInverted(true);
        names.setGridBandsVisible(false);
        XYPlot plot = new XYPlot(data, names, figure.toAxis(), renderer);
        plot.setOrientation(PlotOrientation.HORIZONTAL);
        return plot;
    }

    /** The place's name with what there is to know of its estimates, and of which kinds, unless it is so of all. */
    String label(int place) {
        Map<String, List<String>> kindsByNote = new LinkedHashMap<>();
        for (EstimateSeries kind : kinds) {
            String note = kind.estimates().get(place).note();
            if (!note.isEmpty()) {
                kindsByNote.computeIfAbsent(note, any -> new ArrayList<>()).add(kind.name());
            }
        }
        String notes = kindsByNote.entrySet().stream()
                .map(each -> each.getKey()
                        + (each.getValue().size() == kinds.size() ? "" : ": " + String.join(", ", each.getValue())))
                .collect(Collectors.joining("; "));
        String name = kinds.get(0).estimates().get(place).name();
        return notes.isEmpty() ? name : name + " (" + notes + ")";
    }

    private XYIntervalSeries series(int kind) {
        XYIntervalSeries series = new XYIntervalSeries(kinds.get(kind).name());
        List<Estimate> estimates = kinds.get(kind).estimates();
        double shift = Math.min(APART, MOST_OF_A_PLACE / kinds.size()) * (kind - (kinds.size() - 1) / 2.0);
        for (int i = 0; i < estimates.size(); i++) {
            Estimate estimate = estimates.get(i);
            double value = figure.drawable(estimate.value());
            if (!Double.isNaN(value)) {
                double place = i + shift;
                series.add(place, place, place, value, end(estimate.low(), value), end(estimate.high(), value));
            }
        }
        return series;
    }

    /** An interval that doesn't exist, or has no place on the axis, is not drawn. */
    private double end(double end, double value) {
        double drawable = figure.drawable(end);
        return Double.isNaN(drawable) ? value : drawable;
    }

    @Override
    boolean hasLegend() {
        return kinds.size() > 1;
    }
}
