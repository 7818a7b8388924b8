package org.frt.damage;

import java.util.Random;

/**
 * A hole as a brush leaves it: a square somewhere about the middle of the face and a chain of short diagonal strokes
 * from there, as in the Python script {@code inpaint.py} of Pleško, Goldmann and Malinka (BIOSIG 2023). On average it
 * covers about 7 % of the image.
 *
 * <p>All constants are pixels of the {@link Canvas}'s frame.
 */
final class BrushStrokes {
    private static final int START_LEFT = 90;
    private static final int START_RIGHT = 165;
    private static final int START_TOP = 100;
    private static final int START_BOTTOM = 180;
    private static final int HALF_SQUARE = 10;
    private static final int STROKES = 30;
    private static final int SHORTEST = 10;
    private static final int LONGEST = 20;
    private static final int THINNEST = 8;
    private static final int THICKEST = 13;
    private static final int LEFT = 35;
    private static final int RIGHT = Canvas.FRAME - 35;
    private static final int TOP = 50;
    private static final int BOTTOM = Canvas.FRAME - 40;

    private BrushStrokes() {}

    /** Draws one chain of strokes. */
    static void draw(Canvas canvas, Random random) {
        draw(canvas, STROKES, THINNEST, THICKEST, random);
    }

    /** Draws one chain of so many strokes, each of a thickness between these two. */
    static void draw(Canvas canvas, int strokes, int thinnest, int thickest, Random random) {
        int x = between(START_LEFT, START_RIGHT, random);
        int y = between(START_TOP, START_BOTTOM, random);
        canvas.rectangle(x - HALF_SQUARE, y - HALF_SQUARE, x + HALF_SQUARE, y + HALF_SQUARE);
        int lastDirectionX = 0;
        int lastDirectionY = 0;
        for (int stroke = 0; stroke < strokes; stroke++) {
            int directionX;
            int directionY;
            do {
                directionX = random.nextBoolean() ? 1 : -1;
                directionY = random.nextBoolean() ? 1 : -1;
            } while (directionX == -lastDirectionX && directionY == -lastDirectionY);
            int toX = clip(x + directionX * between(SHORTEST, LONGEST, random), LEFT, RIGHT);
            int toY = clip(y + directionY * between(SHORTEST, LONGEST, random), TOP, BOTTOM);
            canvas.line(x, y, toX, toY, between(thinnest, thickest, random));
            x = toX;
            y = toY;
            lastDirectionX = directionX;
            lastDirectionY = directionY;
        }
    }

    /** A whole number, both ends included. */
    static int between(int smallest, int largest, Random random) {
        return smallest + random.nextInt(largest - smallest + 1);
    }

    private static int clip(int value, int smallest, int largest) {
        return Math.max(smallest, Math.min(largest, value));
    }
}
