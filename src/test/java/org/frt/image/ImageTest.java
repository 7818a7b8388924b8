package org.frt.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
