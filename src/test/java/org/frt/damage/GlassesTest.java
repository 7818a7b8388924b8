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
 * On a face whose head is tilted: from one eye to the other it goes 4 to the right and 3 down. Each eye is 40 wide and 30 high,
 * from brow to cheekbone, and the eyes are 160 apart, so that the bridge's half height is a fifth of 15.
 */
final class GlassesTest {
    private static final Point RIGHT = new Point(64, 80);
    private static final Point LEFT = new Point(192, 176);
    private static final int[] RIGHT_CONTOUR = {
        33, 7, 163, 144, 145, 153, 154, 155, 133, 246, 161, 160, 159, 158, 157, 173
    };
    private static final int[] LEFT_CONTOUR = {
        263, 249, 390, 373, 374, 380, 381, 382, 362, 466, 388, 387, 386, 385, 384, 398
    };

    /** From a place so far along the line of the eyes, and so far down the face. */
    private static Point from(Point place, double along, double down) {
        return new Point(place.x() + 0.8 * along - 0.6 * down, place.y() + 0.6 * along + 0.8 * down);
    }

    private static Landmarks tilted() {
        List<Point> points = new ArrayList<>(Collections.nCopies(Landmarks.COUNT, new Point(0, 0)));
        for (int i = 0; i < RIGHT_CONTOUR.length; i++) {
            points.set(RIGHT_CONTOUR[i], RIGHT);
            points.set(LEFT_CONTOUR[i], LEFT);
        }
        points.set(35, from(RIGHT, -20, 0));
        points.set(244, from(RIGHT, 20, 0));
        points.set(52, from(RIGHT, 0, -15));
        points.set(118, from(RIGHT, 0, 15));
        points.set(265, from(LEFT, 20, 0));
        points.set(464, from(LEFT, -20, 0));
        points.set(282, from(LEFT, 0, -15));
        points.set(347, from(LEFT, 0, 15));
        return new Landmarks(points);
    }

    /** Of the size of the eyes, and about as round as an ellipse. */
    private static Mask glasses() {
        return Glasses.draw(tilted(), 256, 256, new Random() {
            @Override
            public double nextDouble() {
                return 1 / 3.0;
            }
        });
    }

    private static boolean isHole(Mask mask, Point place) {
        return mask.isHole((int) Math.floor(place.x()), (int) Math.floor(place.y()));
    }

    @Test
    void theLensesLieAlongTheTiltedEyes() {
        Mask glasses = glasses();
        for (Point eye : List.of(RIGHT, LEFT)) {
            assertThat(isHole(glasses, eye)).isTrue();
            // Away from the bridge, which is at the other end.
            int outwards = eye.equals(RIGHT) ? -1 : 1;
            assertThat(isHole(glasses, from(eye, outwards * 18, 0))).isTrue();
            assertThat(isHole(glasses, from(eye, outwards * 22, 0))).isFalse();
            for (int side : new int[] {-1, 1}) {
                assertThat(isHole(glasses, from(eye, 0, side * 13))).isTrue();
                assertThat(isHole(glasses, from(eye, 0, side * 17))).isFalse();
            }
        }
    }

    @Test
    void theBridgeIsABarBetweenThem() {
        Mask glasses = glasses();
        for (int along = 0; along <= 160; along += 10) {
            assertThat(isHole(glasses, from(RIGHT, along, 0))).isTrue();
        }
        Point middle = from(RIGHT, 80, 0);
        for (int side : new int[] {-1, 1}) {
            assertThat(isHole(glasses, from(middle, 0, side * 1.5))).isTrue();
            assertThat(isHole(glasses, from(middle, 0, side * 5))).isFalse();
        }
    }
}
