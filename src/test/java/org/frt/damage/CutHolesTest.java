package org.frt.damage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.frt.face.Landmarks;
import org.frt.face.Point;
import org.junit.jupiter.api.Test;

/**
 * On a face whose jaw is half a circle of 100 about the upper lip at (128, 128), from the picture's right to its left. The
 * mask's edge is a line: at 100 where it begins at the root of the nose, at 140 where it begins in the middle.
 */
final class CutHolesTest {
    private static final int[] JAW = {
        454, 323, 361, 288, 397, 365, 379, 378, 400, 377, 152, 148, 176, 149, 150, 136, 172, 58, 132, 93, 234
    };
    private static final int[] ROOT = {117, 119, 120, 114, 196, 197, 419, 343, 349, 348, 346};
    private static final int[] MIDDLE = {123, 50, 101, 142, 198, 51, 5, 281, 420, 371, 330, 280, 352};

    private static Mask mask(int edge) {
        List<Point> points = new ArrayList<>(Collections.nCopies(Landmarks.COUNT, new Point(128, 128)));
        for (int i = 0; i < JAW.length; i++) {
            double angle = Math.PI * i / (JAW.length - 1);
            points.set(JAW[i], new Point(128 + 100 * Math.cos(angle), 128 + 100 * Math.sin(angle)));
        }
        points.set(227, new Point(28, 120));
        points.set(447, new Point(228, 120));
        level(ROOT, 100, points);
        level(MIDDLE, 140, points);
        return CutHoles.faceMask(new Landmarks(points), 256, 256, new Random() {
            @Override
            public int nextInt(int bound) {
                return edge;
            }
        });
    }

    /** From the picture's left to its right. */
    private static void level(int[] numbers, double y, List<Point> points) {
        for (int i = 0; i < numbers.length; i++) {
            points.set(numbers[i], new Point(30 + 196.0 * i / (numbers.length - 1), y));
        }
    }

    @Test
    void aMaskStandsOffTheJaw() {
        for (int edge = 0; edge < 2; edge++) {
            Mask mask = mask(edge);
            // By six of a hundred: at the chin, and halfway up on both sides.
            assertThat(mask.isHole(128, 128 + 104)).isTrue();
            assertThat(mask.isHole(128, 128 + 107)).isFalse();
            for (int side : new int[] {-1, 1}) {
                double diagonal = Math.sqrt(0.5);
                assertThat(mask.isHole((int) (128 + side * 104 * diagonal), (int) (128 + 104 * diagonal)))
                        .isTrue();
                assertThat(mask.isHole((int) (128 + side * 108 * diagonal), (int) (128 + 108 * diagonal)))
                        .isFalse();
            }
        }
    }

    @Test
    void aMaskBeginsAtTheEdgeThatIsDrawn() {
        assertThat(mask(0).isHole(128, 101)).isTrue();
        assertThat(mask(0).isHole(128, 98)).isFalse();
        assertThat(mask(1).isHole(128, 141)).isTrue();
        assertThat(mask(1).isHole(128, 138)).isFalse();
    }
}
