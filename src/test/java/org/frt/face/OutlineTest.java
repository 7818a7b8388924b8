package org.frt.face;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class OutlineTest {
    @Test
    void pixelsWhoseCentresLieWithinAreFilled() {
        assertThat(filled(5, 4, new Point(0.5, 0.5), new Point(3.5, 0.5), new Point(3.5, 2.5), new Point(0.5, 2.5)))
                .containsExactly(".....", ".###.", ".###.", ".....");
    }

    @Test
    void twoOutlinesThatShareALineShareNoPixelAndLeaveNoneOut() {
        int[] visits = new int[64];
        Point top = new Point(3, -1);
        Point bottom = new Point(5, 8);
        Outline left = new Outline(List.of(new Point(-1, -1), top, bottom, new Point(-1, 8)));
        Outline right = new Outline(List.of(top, new Point(8, -1), new Point(8, 8), bottom));
        left.fill(8, 8, (x, y) -> visits[y * 8 + x]++);
        right.fill(8, 8, (x, y) -> visits[y * 8 + x]++);
        assertThat(visits).containsOnly(1);
    }

    @Test
    void whatLiesBeyondThePictureIsLeftOut() {
        assertThat(filled(3, 2, new Point(-9, -9), new Point(1, -9), new Point(1, 9), new Point(-9, 9)))
                .containsExactly("#..", "#..");
        assertThat(filled(3, 2, new Point(5, 5), new Point(9, 5), new Point(9, 9)))
                .containsExactly("...", "...");
    }

    /** Even-odd filling would leave the middle of a folded cheek empty. */
    @Test
    void whereALineGoesRoundTwiceThePixelIsWithin() {
        Point[] square = {new Point(0, 0), new Point(2, 0), new Point(2, 2), new Point(0, 2)};
        Point[] twice = {square[0], square[1], square[2], square[3], square[0], square[1], square[2], square[3]};
        assertThat(filled(3, 3, twice)).isEqualTo(filled(3, 3, square)).containsExactly("##.", "##.", "...");
    }

    private static List<String> filled(int width, int height, Point... corners) {
        char[][] rows = new char[height][width];
        Arrays.stream(rows).forEach(row -> Arrays.fill(row, '.'));
        new Outline(List.of(corners)).fill(width, height, (x, y) -> rows[y][x] = '#');
        return Arrays.stream(rows).map(String::new).toList();
    }
}
