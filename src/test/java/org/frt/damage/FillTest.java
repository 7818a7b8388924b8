package org.frt.damage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.frt.image.Image;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FillTest {
    private static final int SIZE = 64;

    @ParameterizedTest
    @EnumSource(value = Fill.class, names = "NONE", mode = EnumSource.Mode.EXCLUDE)
    void whatTheHoleShowsCountsForNothing(Fill fill) {
        Image picture = picture();
        Random random = new Random(1);
        for (int i = 0; i < 60; i++) {
            // Reaching over each of the edges and corners.
            int left = random.nextInt(SIZE + 20) - 20;
            int top = random.nextInt(SIZE + 20) - 20;
            Mask mask = rectangle(left, top, left + 12 + random.nextInt(30), top + 12 + random.nextInt(30));
            assertThat(fill.of(Damage.in(picture, mask, "one", 1)))
                    .describedAs("hole at %d, %d", left, top)
                    .isEqualTo(fill.of(Damage.in(picture, mask, "other", 2)));
        }
    }

    @Test
    void whereNothingIsKnownAllIsGrey() {
        Damage whole = Damage.in(picture(), rectangle(0, 0, SIZE, SIZE), "any", 1);
        byte[] grey = new byte[SIZE * SIZE * 3];
        Arrays.fill(grey, (byte) 128);
        assertThat(Fill.NAVIER_STOKES.of(whole).samples()).isEqualTo(grey);
    }

    private static Image picture() {
        Image picture = Image.blank(SIZE, SIZE, 3);
        Random random = new Random(2);
        for (int i = 0; i < picture.samples().length; i++) {
            picture.samples()[i] = (byte) (i / 3 % SIZE * 3 + i / 3 / SIZE + random.nextInt(10));
        }
        return picture;
    }

    private static Mask rectangle(int left, int top, int right, int bottom) {
        Image mask = Image.blank(SIZE, SIZE, 1);
        for (int y = Math.max(0, top); y < Math.min(SIZE, bottom); y++) {
            for (int x = Math.max(0, left); x < Math.min(SIZE, right); x++) {
                mask.samples()[y * SIZE + x] = (byte) 255;
            }
        }
        return new Mask(mask);
    }
}
