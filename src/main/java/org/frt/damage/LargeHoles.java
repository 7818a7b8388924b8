package org.frt.damage;

import static org.frt.damage.BrushStrokes.between;

import java.util.Random;

/**
 * Holes in one piece that hide whole features, so that a generator has to draw these and cannot go on with what it sees
 * beside the hole: a rectangle or an ellipse over the face, all on one side of a straight line, or a chain of the
 * thickest strokes. A hole covers 3 to 40 % of the image.
 *
 * <p>All constants are pixels of the {@link Canvas}'s frame.
 */
final class LargeHoles {
    private static final double SMALLEST_SHARE = 0.03;
    private static final double LARGEST_SHARE = 0.4;

    private LargeHoles() {}

    static Mask draw(int width, int height, Random random) {
        return Canvas.draw(width, height, SMALLEST_SHARE, LARGEST_SHARE, canvas -> drawOneKind(canvas, random));
    }

    private static void drawOneKind(Canvas canvas, Random random) {
        // Somewhere on the face, whose eyes are at (93, 120) and (163, 120).
        int x = between(75, 180, random);
        int y = between(85, 205, random);
        switch (random.nextInt(5)) {
            case 0, 1 -> {
                int halfWidth = between(25, 90, random);
                int halfHeight = between(15, 70, random);
                canvas.rectangle(x - halfWidth, y - halfHeight, x + halfWidth, y + halfHeight);
            }
            case 2 -> canvas.ellipse(x, y, between(25, 90, random), between(20, 75, random));
            case 3 -> halfPlane(canvas, x, y, random);
            default -> BrushStrokes.draw(canvas, between(15, 40, random), 25, 45, random);
        }
    }

    /** What lies on one side of a line through a place: a line so long and thick that only one of its edges is in the picture. */
    private static void halfPlane(Canvas canvas, int x, int y, Random random) {
        double angle = 2 * Math.PI * random.nextDouble();
        double acrossX = StrictMath.cos(angle) * Canvas.FRAME;
        double acrossY = StrictMath.sin(angle) * Canvas.FRAME;
        canvas.line(
                (int) Math.round(x + acrossX - 2 * acrossY),
                (int) Math.round(y + acrossY + 2 * acrossX),
                (int) Math.round(x + acrossX + 2 * acrossY),
                (int) Math.round(y + acrossY - 2 * acrossX),
                2 * Canvas.FRAME);
    }
}
