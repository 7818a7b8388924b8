package org.frt.report;

import java.util.List;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYStepRenderer;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;

/** How values of several kinds are distributed: each kind's share per bin, so that kinds of any number compare. */
public final class Histogram extends Chart {
    private final Axis x;
    private final List<Bins> kinds;

    /** A histogram of one kind or more. */
    public Histogram(String title, Axis x, List<Bins> kinds) {
        super(title);
        this.x = x;
        this.kinds = List.copyOf(kinds);
    }

    @Override
    XYPlot plot(Theme theme) {
        XYSeriesCollection data = new XYSeriesCollection();
        XYStepRenderer renderer = new XYStepRenderer();
        for (int i = 0; i < kinds.size(); i++) {
            data.addSeries(outline(kinds.get(i)));
            renderer.setSeriesPaint(i, LineStyle.colour(i));
            renderer.setSeriesStroke(i, LineStyle.stroke(i));
        }
        NumberAxis share = Axis.linear("% of values").linearAxis();
        share.setAutoRangeIncludesZero(true);
        return new XYPlot(data, x.toAxis(), share, renderer);
    }

    /** From the ground over the bins back to the ground. */
    private XYSeries outline(Bins bins) {
        XYSeries steps = new XYSeries(bins.name(), false, true);
        steps.add(bins.edge(0), 0);
        for (int bin = 0; bin < bins.size(); bin++) {
            steps.add(bins.edge(bin), bins.percent(bin));
        }
        steps.add(bins.edge(bins.size()), bins.percent(bins.size() - 1));
        steps.add(bins.edge(bins.size()), 0);
        return steps;
    }

    @Override
    boolean hasLegend() {
        return kinds.size() > 1;
    }
}
