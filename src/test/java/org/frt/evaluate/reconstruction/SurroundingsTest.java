package org.frt.evaluate.reconstruction;

import static org.assertj.core.api.Assertions.assertThat;

import org.frt.damage.Mask;
import org.frt.image.Image;
import org.junit.jupiter.api.Test;

final class SurroundingsTest {
    @Test
    void theBandIsTheKnownPixelsAtMostEightPixelsFromTheHole() {
        Image image = Image.blank(60, 40, 1);
        image.samples()[20 * 60 + 30] = (byte) 255;
        image.samples()[20 * 60 + 31] = (byte) 255;
        boolean[] band = Surroundings.of(new Mask(image));
        for (int y = 0; y < 40; y++) {
            for (int x = 0; x < 60; x++) {
                int squared = Math.min(square(x - 30), square(x - 31)) + square(y - 20);
                assertThat(band[y * 60 + x]).as(x + "," + y).isEqualTo(squared > 0 && squared <= 64);
            }
        }
    }

    private static int square(int distance) {
        return distance * distance;
    }
}
