package org.frt.face;

import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.List;

/**
 * A closed line of straight pieces, and what lies within it; where it crosses itself, by the rule of non-zero winding.
 *
 * @param corners in pixels of a picture, and perhaps beyond its edges; the last is joined to the first
 */
public record Outline(List<Point> corners) {
    public Outline {
        corners = List.copyOf(corners);
    }

    /** Hears of pixels. */
    @FunctionalInterface
    public interface Visitor {
        /** Row by row, and from left to right. */
        void pixel(int x, int y);
    }

    /**
     * Visits all pixels of a picture whose centres lie within; a centre on the line belongs to what lies on its right or
     * below it, so that two outlines that share a piece of line share no pixel.
     */
    public void fill(int width, int height, Visitor visitor) {
        DoubleSummaryStatistics rows = corners.stream().mapToDouble(Point::y).summaryStatistics();
        int end = pixelFrom(rows.getMax(), height);
        for (int y = pixelFrom(rows.getMin(), height); y < end; y++) {
            Crossing[] crossings = crossings(y);
            int winding = 0;
            for (int i = 0; i + 1 < crossings.length; i++) {
                winding += crossings[i].direction();
                if (winding != 0) {
                    int right = pixelFrom(crossings[i + 1].x(), width);
                    for (int x = pixelFrom(crossings[i].x(), width); x < right; x++) {
                        visitor.pixel(x, y);
                    }
                }
            }
        }
    }

    /** Where the line crosses a row of pixel centres: {@code direction} is 1 downwards and -1 upwards. */
    private record Crossing(double x, int direction) {}

    private Crossing[] crossings(int y) {
        Crossing[] crossings = new Crossing[corners.size()];
        int count = 0;
        Point from = corners.get(corners.size() - 1);
        for (Point to : corners) {
            if (from.y() <= y != to.y() <= y) {
                double x = from.x() + (y - from.y()) / (to.y() - from.y()) * (to.x() - from.x());
                crossings[count++] = new Crossing(x, to.y() > from.y() ? 1 : -1);
            }
            from = to;
        }
        Crossing[] sorted = Arrays.copyOf(crossings, count);
        Arrays.sort(sorted, (one, other) -> Double.compare(one.x(), other.x()));
        return sorted;
    }

    /** The first pixel whose centre is at or behind a place in a row of so many. */
    private static int pixelFrom(double place, int length) {
        return (int) Math.max(0, Math.min(length, Math.ceil(place)));
    }
}
