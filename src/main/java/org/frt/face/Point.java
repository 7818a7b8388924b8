package org.frt.face;

/** A place in an image, in pixels; whole numbers are pixel centres, x to the right and y downwards. */
public record Point(double x, double y) {
    /** The distance to another place, in pixels. */
    public double distance(Point other) {
        return Math.hypot(other.x - x, other.y - y);
    }
}
