package org.frt.damage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Iterator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** On canvases of few pixels, which are as many times as wide and high in the frame of 256. */
final class CanvasTest {
    private static List<String> drawn(Mask mask) {
        return IntStream.range(0, mask.height())
                .mapToObj(y -> IntStream.range(0, mask.width())
                        .mapToObj(x -> mask.isHole(x, y) ? "#" : ".")
                        .collect(Collectors.joining()))
                .toList();
    }

    @Test
    void anEllipseHoldsThePixelsWhoseCentresLieInIt() {
        // Pixels of 16x32; the centre is that of the seventh one in the fourth row. Of the radius of 50, three pixels
        // to the
        // side are .96 and two .64; of that of 70, two down are .91 and one is .46.
        Canvas canvas = new Canvas(16, 8);
        canvas.ellipse(104, 112, 50, 70);
        assertThat(drawn(canvas.mask()))
                .containsExactly(
                        "................",
                        ".....###........",
                        "....#####.......",
                        "...#######......",
                        "....#####.......",
                        ".....###........",
                        "................",
                        "................");
    }

    @Test
    void aRectangleHoldsItsLeftAndUpperEdgeAndNotTheOthers() {
        Canvas canvas = new Canvas(8, 8);
        // Pixels of 32x32, with centres at 16, 48, 80 …
        canvas.rectangle(48, 16, 112, 80);
        assertThat(drawn(canvas.mask()).subList(0, 3)).containsExactly(".##.....", ".##.....", "........");
    }

    @Test
    void aHoleIsDrawnAgainUntilItIsLargerThanTheSmallestAndNoLargerThanTheLargest() {
        // A quarter, three quarters, and half of four rows.
        Iterator<Integer> rows = List.of(1, 3, 2).iterator();
        Mask mask = Canvas.draw(4, 4, 0.25, 0.5, canvas -> canvas.rectangle(0, 0, 256, 64 * rows.next()));
        assertThat(mask.coverage()).isEqualTo(0.5);
    }
}
