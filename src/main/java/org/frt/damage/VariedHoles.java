package org.frt.damage;

import static org.frt.damage.BrushStrokes.between;

import java.util.Random;

/**
 * Holes as users draw them and as photographs get them, so that a generator learns more than one brush: half of them are
 * those of {@link BrushStrokes}, the others several short chains, a thick chain, straight scratches, rectangles, or a
 * blot with scratches. A hole covers at most 30 % of the image.
 */
final class VariedHoles {
    private static final double LARGEST_SHARE = 0.3;

    private VariedHoles() {}

    static Mask draw(int width, int height, Random random) {
        return Canvas.draw(width, height, 0, LARGEST_SHARE, canvas -> drawOneKind(canvas, random));
    }

    private static void drawOneKind(Canvas canvas, Random random) {
        switch (random.nextInt(10)) {
            case 0 -> shortChains(canvas, random);
            case 1 -> BrushStrokes.draw(canvas, between(30, 60, random), 14, 24, random);
            case 2 -> scratches(canvas, between(3, 10, random), random);
            case 3 -> rectangles(canvas, random);
            case 4 -> {
                blot(canvas, random);
                scratches(canvas, between(0, 3, random), random);
            }
            default -> BrushStrokes.draw(canvas, random);
        }
    }

    private static void shortChains(Canvas canvas, Random random) {
        for (int chain = between(2, 4, random); chain > 0; chain--) {
            BrushStrokes.draw(canvas, between(4, 12, random), 6, 16, random);
        }
    }

    private static void scratches(Canvas canvas, int count, Random random) {
        for (int scratch = 0; scratch < count; scratch++) {
            canvas.line(place(random), place(random), place(random), place(random), between(2, 6, random));
        }
    }

    private static void rectangles(Canvas canvas, Random random) {
        for (int rectangle = between(1, 3, random); rectangle > 0; rectangle--) {
            int left = place(random);
            int top = place(random);
            canvas.rectangle(left, top, left + between(15, 100, random), top + between(15, 100, random));
        }
    }

    private static void blot(Canvas canvas, Random random) {
        canvas.ellipse(
                between(60, 195, random), between(70, 200, random), between(15, 65, random), between(15, 65, random));
    }

    private static int place(Random random) {
        return random.nextInt(Canvas.FRAME);
    }
}
