package org.frt.face;

import java.util.Collection;

/** An upright box in a photo, in pixels. */
record FaceBox(double left, double top, double right, double bottom) {
    static FaceBox around(Collection<Point> points) {
        double left = Double.MAX_VALUE;
        double top = Double.MAX_VALUE;
        double right = -Double.MAX_VALUE;
        double bottom = -Double.MAX_VALUE;
        for (Point point : points) {
            left = Math.min(left, point.x());
            top = Math.min(top, point.y());
            right = Math.max(right, point.x());
            bottom = Math.max(bottom, point.y());
        }
        return new FaceBox(left, top, right, bottom);
    }

    double width() {
        return right - left;
    }

    double height() {
        return bottom - top;
    }

    /** The longer side. */
    double size() {
        return Math.max(width(), height());
    }

    Point centre() {
        return new Point((left + right) / 2, (top + bottom) / 2);
    }

    /** The part of the smaller box that lies in the other one, from 0 to 1. */
    double shareOfSmallerIn(FaceBox other) {
        return intersection(other) / Math.min(area(), other.area());
    }

    /** Area of the intersection over that of the union, from 0 to 1. */
    double overlap(FaceBox other) {
        double common = intersection(other);
        return common / (area() + other.area() - common);
    }

    private double area() {
        return width() * height();
    }

    private double intersection(FaceBox other) {
        double width = Math.min(right, other.right) - Math.max(left, other.left);
        double height = Math.min(bottom, other.bottom) - Math.max(top, other.top);
        return width <= 0 || height <= 0 ? 0 : width * height;
    }
}
