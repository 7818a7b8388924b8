package org.frt.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

final class ImageTest {
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
