package org.frt.damage;

import java.util.function.Consumer;
import org.frt.image.Image;

/**
 * A mask under the brush. Places and lengths are pixels of a 256×256 frame; on a mask of another size the same shapes
 * come out larger or smaller.
 */
final class Canvas {
    static final int FRAME = 256;

    /** Of an image of more than a pixel or two, the first few attempts do. */
    private static final int MOST_ATTEMPTS = 10_000;

    private final int width;
    private final int height;
    private final byte[] samples;

    Canvas(int width, int height) {
        this.width = width;
        this.height = height;
        this.samples = new byte[width * height];
    }

    /**
     * The first mask whose hole has the wanted size.
     *
     * @param smallest share of the mask that the hole is to exceed
     * @param largest share of the mask that it is not to exceed
     * @param drawing draws a hole, each time another one
     * @throws IllegalArgumentException if no hole has that size, since there are too few pixels
     */
    static Mask draw(int width, int height, double smallest, double largest, Consumer<Canvas> drawing) {
        for (int attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
            Canvas canvas = new Canvas(width, height);
            drawing.accept(canvas);
            Mask mask = canvas.mask();
            double share = mask.coverage();
            if (share > smallest && share <= largest) {
                return mask;
            }
        }
        throw new IllegalArgumentException("no such hole has a place on " + width + "x" + height + " pixels");
    }

    /** What was drawn; the canvas is not to be used any more. */
    Mask mask() {
        return new Mask(new Image(width, height, 1, samples));
    }

    /** Right and bottom edge excluded. */
    void rectangle(double left, double top, double right, double bottom) {
        fill(left, top, right, bottom, (x, y) -> true);
    }

    /** An ellipse with level axes. */
    void ellipse(double centreX, double centreY, double radiusX, double radiusY) {
        fill(centreX - radiusX, centreY - radiusY, centreX + radiusX, centreY + radiusY, (x, y) -> {
            double across = (x - centreX) / radiusX;
            double down = (y - centreY) / radiusY;
            return across * across + down * down <= 1;
        });
    }

    /** A straight line with square ends, as a flat brush draws it. */
    void line(int fromX, int fromY, int toX, int toY, int thickness) {
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
        return Math.max(0, Math.min(size, (int) Math.ceil(place * size / FRAME - 0.5)));
    }
}
