package org.frt.face;

import java.util.List;
import org.apiguardian.api.API;

/** A place in an image, in pixels; whole numbers are pixel centres, x to the right and y downwards. */
@API(status = API.Status.STABLE)
public record Point(double x, double y) {
    static Point mean(List<Point> points) {
        return new Point(
                points.stream().mapToDouble(Point::x).average().orElseThrow(),
                points.stream().mapToDouble(Point::y).average().orElseThrow());
    }

    /** The same place in the picture with left and right exchanged. */
    Point mirrored(int width) {
        return new Point(width - 1 - x, y);
    }

    /** The distance to another place, in pixels. */
    public double distance(Point other) {
        return Math.hypot(other.x - x, other.y - y);
    }
}
