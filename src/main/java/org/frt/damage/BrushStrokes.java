package org.frt.damage;

import java.util.Random;
import org.frt.image.Image;

/**
 * A hole as a brush leaves it: a square somewhere about the middle of the face and a chain of short diagonal strokes
 * from there, as in the Python script {@code inpaint.py} of Pleško, Goldmann and Malinka (BIOSIG 2023). On average it
 * covers about 7 % of the image.
 *
 * <p>All constants are pixels of a 256×256 image; on another size the same shape is drawn larger or smaller.
 */
final class BrushStrokes {
    private static final int FRAME = 256;
    private static final int START_LEFT = 90;
    private static final int START_RIGHT = 165;
    private static final int START_TOP = 100;
    private static final int START_BOTTOM = 180;
    private static final int SQUARE = 20;
    private static final int STROKES = 30;
    private static final int SHORTEST = 10;
    private static final int LONGEST = 20;
    private static final int THINNEST = 8;
    private static final int THICKEST = 13;
    private static final int LEFT = 35;
    private static final int RIGHT = FRAME - 35;
    private static final int TOP = 50;
    private static final int BOTTOM = FRAME - 40;

    private final int width;
    private final int height;
    private final byte[] samples;

    private BrushStrokes(int width, int height) {
        this.width = width;
        this.height = height;
        this.samples = new byte[width * height];
    }

    static Mask draw(int width, int height, Random random) {
        BrushStrokes strokes = new BrushStrokes(width, height);
        strokes.drawChain(random);
        return new Mask(new Image(width, height, 1, strokes.samples));
    }

    private void drawChain(Random random) {
        int x = between(START_LEFT, START_RIGHT, random);
        int y = between(START_TOP, START_BOTTOM, random);
        square(x, y);
        int lastDirectionX = 0;
        int lastDirectionY = 0;
        for (int stroke = 0; stroke < STROKES; stroke++) {
            int directionX;
            int directionY;
            do {
                directionX = random.nextBoolean() ? 1 : -1;
                directionY = random.nextBoolean() ? 1 : -1;
            } while (directionX == -lastDirectionX && directionY == -lastDirectionY);
            int toX = clip(x + directionX * between(SHORTEST, LONGEST, random), LEFT, RIGHT);
            int toY = clip(y + directionY * between(SHORTEST, LONGEST, random), TOP, BOTTOM);
            line(x, y, toX, toY, between(THINNEST, THICKEST, random));
            x = toX;
            y = toY;
            lastDirectionX = directionX;
            lastDirectionY = directionY;
        }
    }

    /** A whole number, both ends included. */
    private static int between(int smallest, int largest, Random random) {
        return smallest + random.nextInt(largest - smallest + 1);
    }

    private static int clip(int value, int smallest, int largest) {
        return Math.max(smallest, Math.min(largest, value));
    }

    private void square(int x, int y) {
        double half = SQUARE / 2.0;
        fill(x - half, y - half, x + half, y + half, (pixelX, pixelY) -> true);
    }

    /** A straight line with square ends, as a flat brush draws it. */
    private void line(int fromX, int fromY, int toX, int toY, int thickness) {
        double radius = thickness / 2.0;
        double alongX = toX - fromX;
        double alongY = toY - fromY;
        double squaredLength = alongX * alongX + alongY * alongY;
        fill(
                Math.min(fromX, toX) - radius,
                Math.min(fromY, toY) - radius,
                Math.max(fromX, toX) + radius,
                Math.max(fromY, toY) + radius,
                (x, y) -> {
                    // Both are lengths times the line's own length; a line that clipping left without one is nothing.
                    double along = (x - fromX) * alongX + (y - fromY) * alongY;
                    double across = (x - fromX) * alongY - (y - fromY) * alongX;
                    return along >= 0 && along < squaredLength && across * across <= radius * radius * squaredLength;
                });
    }

    @FunctionalInterface
    private interface Shape {
        boolean contains(double x, double y);
    }

    /** Fills the pixels whose centres lie in the box (right and bottom edge excluded) and in the shape. */
    private void fill(double left, double top, double right, double bottom, Shape shape) {
        int firstX = firstPixel(left, width);
        int endX = firstPixel(right, width);
        int endY = firstPixel(bottom, height);
        for (int y = firstPixel(top, height); y < endY; y++) {
            double frameY = (y + 0.5) * FRAME / height;
            for (int x = firstX; x < endX; x++) {
                if (shape.contains((x + 0.5) * FRAME / width, frameY)) {
                    samples[y * width + x] = (byte) 255;
                }
            }
        }
    }

    /** The first pixel whose centre is at or behind a place in the frame, within the image. */
    private static int firstPixel(double place, int size) {
        return clip((int) Math.ceil(place * size / FRAME - 0.5), 0, size);
    }
}
