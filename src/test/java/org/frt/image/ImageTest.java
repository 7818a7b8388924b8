package org.frt.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class ImageTest {
    @Test
    void whatIsNoPictureIsRefused() {
        assertThatThrownBy(() -> new Image(65_536, 65_536, 1, new byte[0]))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Image.blank(65_536, 65_536, 3)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Image.blank(-1, 5, 1)).isInstanceOf(IllegalArgumentException.class);
        Image image = Image.blank(4, 3, 1);
        assertThatThrownBy(() -> image.resized(0, 5)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> image.sample(4, 0, 0)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> image.sample(0, 3, 0)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> image.sample(0, 0, 1)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void aSideThatShrinksIsAveragedWhateverTheOtherDoes() {
        Image rows = Image.blank(64, 64, 1);
        for (int y = 0; y < 64; y += 8) {
            Arrays.fill(rows.samples(), y * 64, (y + 1) * 64, (byte) 255);
        }
        Image columns = Image.blank(64, 64, 1);
        for (int i = 0; i < 64 * 64; i += 8) {
            columns.samples()[i] = (byte) 255;
        }
        for (int other : new int[] {63, 64, 65, 128}) {
            assertThat(rows.resized(other, 8).count(32))
                    .as("rows, %d wide", other)
                    .isEqualTo(8 * other);
            assertThat(columns.resized(8, other).count(32))
                    .as("columns, %d high", other)
                    .isEqualTo(8 * other);
        }
    }

    @Test
    void countsTheSamplesOfAValue() {
        // So many that they are no multiple of eight.
        byte[] samples = new byte[3 * 7 * 5];
        new Random(1).nextBytes(samples);
        for (int i = 0; i < samples.length; i += 2) {
            samples[i] = (byte) new int[] {0, 1, 127, 128, 254, 255}[i / 2 % 6];
        }
        Image image = new Image(7, 5, 3, samples);
        for (int value = 0; value < 256; value++) {
            int expected = 0;
            for (byte sample : samples) {
                expected += (sample & 0xFF) == value ? 1 : 0;
            }
            assertThat(image.count(value)).as("%d", value).isEqualTo(expected);
        }
    }
}
