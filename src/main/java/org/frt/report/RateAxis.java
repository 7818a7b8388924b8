package org.frt.report;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jfree.chart.axis.AxisState;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTick;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.TextAnchor;

/** An axis of rates on a scale that JFreeChart doesn't have, marked at 1, 2 and 5 times a power of ten, in percent. */
final class RateAxis extends NumberAxis {
    private static final long serialVersionUID = 1L;

    private static final int SMALLEST_EXPONENT = -9;

    /** Over so many powers of ten only these are marked. */
    private static final int MOST_DECADES = 3;

    private static final double[] UPPER_HALF = {0.6, 0.8, 0.9, 0.95, 0.98, 0.99, 0.995, 0.999};

    /** Of labels, in sizes of their font, with some space between. */
    private static final double WIDTH_OF_LABELS = 2.5;

    private static final double HEIGHT_OF_LABELS = 1.1;

    private final Scale scale;

    RateAxis(String label, Scale scale) {
        super(label);
        this.scale = scale;
        setAutoRangeIncludesZero(false);
    }

    private List<Double> marks() {
        boolean wide = getRange().getLength() > MOST_DECADES * (scale.place(1e-2) - scale.place(1e-3));
        List<Double> marks = new ArrayList<>();
        for (int exponent = SMALLEST_EXPONENT; exponent < 0; exponent++) {
            double power = Math.pow(10, exponent);
            marks.add(power);
            if (!wide) {
                marks.add(2 * power);
                marks.add(5 * power);
            }
        }
        for (double rate : UPPER_HALF) {
            marks.add(rate);
        }
        return marks;
    }

    @Override
    public List<NumberTick> refreshTicks(Graphics2D graphics, AxisState state, Rectangle2D area, RectangleEdge edge) {
        boolean below = RectangleEdge.isTopOrBottom(edge);
        TextAnchor anchor = below ? TextAnchor.TOP_CENTER : TextAnchor.CENTER_RIGHT;
        double room = getTickLabelFont().getSize2D() * (below ? WIDTH_OF_LABELS : HEIGHT_OF_LABELS);
        List<NumberTick> ticks = new ArrayList<>();
        double last = Double.NEGATIVE_INFINITY;
        for (double rate : marks()) {
            double place = scale.place(rate);
            double here = valueToJava2D(place, area, edge);
            // Where the scale crowds them, labels would lie upon each other.
            if (getRange().contains(place) && Math.abs(here - last) >= room) {
                ticks.add(new NumberTick(place, percent(rate), anchor, TextAnchor.CENTER, 0));
                last = here;
            }
        }
        return ticks;
    }

    private static String percent(double rate) {
        return BigDecimal.valueOf(rate).movePointRight(2).stripTrailingZeros().toPlainString();
    }
}
