package org.frt.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Shape;
import java.awt.Stroke;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;

/** Colours and dashes that tell the lines of a chart apart, also for the colour-blind and on either background. */
final class LineStyle {
    /** Paul Tol's "bright" scheme. */
    private static final Color[] COLOURS = {
        new Color(0x4477AA),
        new Color(0xEE6677),
        new Color(0x228833),
        new Color(0xCCBB44),
        new Color(0x66CCEE),
        new Color(0xAA3377),
        new Color(0x999999),
    };

    private static final float[][] DASHES = {{}, {8, 4}, {2, 4}};

    private static final float WIDTH = 2.2f;

    /** A dot, a square and a diamond. */
    private static final Shape[] MARKS = {
        new Ellipse2D.Double(-4, -4, 8, 8), new Rectangle2D.Double(-4, -4, 8, 8), diamond(6)
    };

    private LineStyle() {}

    static Color colour(int line) {
        return COLOURS[line % COLOURS.length];
    }

    private static Shape diamond(double reach) {
        Path2D diamond = new Path2D.Double();
        diamond.moveTo(0, -reach);
        diamond.lineTo(reach, 0);
        diamond.lineTo(0, reach);
        diamond.lineTo(-reach, 0);
        diamond.closePath();
        return diamond;
    }

    /** A dot for as many kinds as there are colours, then other marks. */
    static Shape mark(int kind) {
        return MARKS[kind / COLOURS.length % MARKS.length];
    }

    /** Solid for as many lines as there are colours, then dashed, then dotted. */
    static Stroke stroke(int line) {
        float[] dash = DASHES[line / COLOURS.length % DASHES.length];
        return dash.length == 0
                ? new BasicStroke(WIDTH, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND)
                : new BasicStroke(WIDTH, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, dash, 0);
    }
}
