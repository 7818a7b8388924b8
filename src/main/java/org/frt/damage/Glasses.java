package org.frt.damage;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.frt.face.Landmarks;
import org.frt.face.Outline;
import org.frt.face.Point;

/**
 * The lenses and the bridge of glasses: two superellipses, level with the eyes, that are as wide as from an eye's corners
 * outwards and as high as from brow to cheekbone, and a bar between them.
 */
final class Glasses {
    private static final double SMALLEST = 0.9;
    private static final double LARGEST = 1.2;

    /** Exponents of the superellipses: an ellipse, and nearly a rectangle. */
    private static final double ROUNDEST = 2;

    private static final double SQUAREST = 5;

    private static final int CORNERS = 72;

    /** The bridge's thickness as a part of the lens's height. */
    private static final double BRIDGE = 0.2;

    /** Points of the mesh at a lens's outer and inner end, and at its upper and lower one. */
    private static final int[] RIGHT = {35, 244, 52, 118};

    private static final int[] LEFT = {265, 464, 282, 347};

    private Glasses() {}

    static Mask draw(Landmarks face, int width, int height, Random random) {
        double size = between(SMALLEST, LARGEST, random);
        double exponent = between(ROUNDEST, SQUAREST, random);
        Point right = face.rightEye();
        Point left = face.leftEye();
        double distance = right.distance(left);
        // Along the line of the eyes, from the right to the left one.
        Point along = new Point((left.x() - right.x()) / distance, (left.y() - right.y()) / distance);
        Lens rightLens = Lens.of(face, RIGHT, along, size);
        Lens leftLens = Lens.of(face, LEFT, along, size);
        return CutHoles.mask(
                width,
                height,
                rightLens.outline(along, exponent),
                leftLens.outline(along, exponent),
                bridge(rightLens, leftLens, along));
    }

    private static double between(double smallest, double largest, Random random) {
        return smallest + (largest - smallest) * random.nextDouble();
    }

    private static Outline bridge(Lens right, Lens left, Point along) {
        double half = BRIDGE * right.halfHeight;
        return new Outline(List.of(
                at(right.centre, along, 0, -half),
                at(left.centre, along, 0, -half),
                at(left.centre, along, 0, half),
                at(right.centre, along, 0, half)));
    }

    private record Lens(Point centre, double halfWidth, double halfHeight) {
        static Lens of(Landmarks face, int[] ends, Point along, double size) {
            Point outer = face.points().get(ends[0]);
            Point inner = face.points().get(ends[1]);
            Point upper = face.points().get(ends[2]);
            Point lower = face.points().get(ends[3]);
            // Coordinates along the eyes' line and across it.
            double middle = (project(outer, along) + project(inner, along)) / 2;
            double level = (across(upper, along) + across(lower, along)) / 2;
            return new Lens(
                    at(new Point(0, 0), along, middle, level),
                    size * Math.abs(project(outer, along) - project(inner, along)) / 2,
                    size * Math.abs(across(upper, along) - across(lower, along)) / 2);
        }

        Outline outline(Point along, double exponent) {
            List<Point> corners = new ArrayList<>();
            for (int i = 0; i < CORNERS; i++) {
                double angle = 2 * Math.PI * i / CORNERS;
                corners.add(at(
                        centre,
                        along,
                        halfWidth * power(StrictMath.cos(angle), 2 / exponent),
                        halfHeight * power(StrictMath.sin(angle), 2 / exponent)));
            }
            return new Outline(corners);
        }

        private static double power(double value, double exponent) {
            return Math.signum(value) * StrictMath.pow(Math.abs(value), exponent);
        }
    }

    private static double project(Point point, Point along) {
        return point.x() * along.x() + point.y() * along.y();
    }

    private static double across(Point point, Point along) {
        return point.y() * along.x() - point.x() * along.y();
    }

    private static Point at(Point from, Point along, double further, double down) {
        return new Point(
                from.x() + further * along.x() - down * along.y(), from.y() + further * along.y() + down * along.x());
    }
}
