package org.frt.evaluate.reconstruction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.frt.image.Image;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SkinToneTest {
    @ParameterizedTest
    @CsvSource({
        "-90, DARK",
        "-30, DARK",
        "-29.9, BROWN",
        "10, BROWN",
        "28, TAN",
        "41, INTERMEDIATE",
        "55, LIGHT",
        "55.1, VERY_LIGHT"
    })
    void anAngleOnALimitBelongsToTheDarkerOnes(double angle, SkinTone tone) {
        assertThat(SkinTone.of(angle)).isEqualTo(tone);
    }

    /** L* and b* worked out from sRGB by the definition of CIELAB, white point D65; OpenCV looks the cube root up. */
    @ParameterizedTest
    @CsvSource({"224, 172, 145, 49.018", "198, 134, 66, 13.777", "92, 51, 23, -43.776"})
    void theAngleIsThatOfTheCheeks(int red, int green, int blue, double angle) {
        byte[] samples = new byte[256 * 256 * 3];
        fill(samples, 60, 110, 150, 190, red, green, blue);
        fill(samples, 146, 196, 150, 190, red, green, blue);
        assertThat(Cheeks.typologyAngle(new Image(256, 256, 3, samples))).isCloseTo(angle, within(0.3));
    }

    /** There the angle would leap from the lightest to the darkest class. */
    @ParameterizedTest
    @CsvSource({"150, 150, 220", "100, 100, 160"})
    void inBlueLightItTellsNothing(int red, int green, int blue) {
        byte[] samples = new byte[256 * 256 * 3];
        fill(samples, 0, 256, 0, 256, red, green, blue);
        assertThat(Cheeks.typologyAngle(new Image(256, 256, 3, samples))).isNaN();
        fill(samples, 0, 256, 0, 256, red, green, green - 10);
        assertThat(Cheeks.typologyAngle(new Image(256, 256, 3, samples))).isBetween(-90.0, 90.0);
    }

    @Test
    void aSpotDoesNotMatter() {
        byte[] samples = new byte[256 * 256 * 3];
        fill(samples, 0, 256, 0, 256, 198, 134, 66);
        double plain = Cheeks.typologyAngle(new Image(256, 256, 3, samples.clone()));
        fill(samples, 80, 90, 165, 175, 255, 0, 0);
        assertThat(Cheeks.typologyAngle(new Image(256, 256, 3, samples))).isEqualTo(plain);
    }

    private static void fill(byte[] samples, int left, int right, int top, int bottom, int... colour) {
        for (int y = top; y < bottom; y++) {
            for (int x = left; x < right; x++) {
                for (int channel = 0; channel < 3; channel++) {
                    samples[(y * 256 + x) * 3 + channel] = (byte) colour[channel];
                }
            }
        }
    }
}
