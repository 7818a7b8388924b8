package org.frt.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SsimTest {
    private static final int WIDTH = 61;
    private static final int HEIGHT = 47;

    /** The figures are scikit-image's; {@code ssim_reference.py} prints them. */
    @ParameterizedTest
    @CsvSource({
        " 0, 0.1, 1.000000, 1.000000",
        " 0, 0.5, 0.545244, 0.546921",
        " 2, 0.1, 0.925564, 0.934480",
        "11, 0.9, 0.172357, 0.189035",
    })
    void agreesWithScikitImage(int shift, double noise, double mean, double meanInCorner) {
        Ssim ssim = Ssim.of(picture(0, 0.1, 255), picture(shift, noise, 255), WIDTH, HEIGHT, 255);
        assertThat(ssim.mean()).isCloseTo(mean, within(2e-5));
        assertThat(ssim.meanWithin(corner())).isCloseTo(meanInCorner, within(2e-5));
    }

    @Test
    void dependsOnThePeakOnlyThroughTheSamples() {
        Ssim ofBytes = Ssim.of(picture(0, 0.1, 255), picture(2, 0.1, 255), WIDTH, HEIGHT, 255);
        Ssim ofUnits = Ssim.of(picture(0, 0.1, 1), picture(2, 0.1, 1), WIDTH, HEIGHT, 1);
        assertThat(ofUnits.mean()).isCloseTo(ofBytes.mean(), within(1e-5));
    }

    @Test
    void emptyRegionHasNoMean() {
        float[] image = picture(0, 0.1, 255);
        assertThat(Ssim.of(image, image, WIDTH, HEIGHT, 255).meanWithin(new boolean[WIDTH * HEIGHT]))
                .isNaN();
    }

    @Test
    void refusesImagesThatAreNotOfTheGivenSize() {
        assertThatThrownBy(() -> Ssim.of(new float[300], new float[300], 11, 11, 1))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Ssim.of(new float[300], new float[301], 30, 10, 1))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static boolean[] corner() {
        boolean[] region = new boolean[WIDTH * HEIGHT];
        for (int y = 0; y < 12; y++) {
            for (int x = 0; x < 9; x++) {
                region[y * WIDTH + x] = true;
            }
        }
        return region;
    }

    private static float[] picture(int shift, double noise, double peak) {
        float[] samples = new float[WIDTH * HEIGHT * 3];
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                for (int c = 0; c < 3; c++) {
                    double waves = 128 + 60 * Math.sin((x + shift) / 5.0 + c) + 50 * Math.cos(y / 7.0 - c);
                    int grain = (x * 7919 + y * 104729 + c * 1299709) % 251 - 125;
                    double value = Math.max(0, Math.min(255, Math.floor(waves + noise * grain)));
                    samples[(y * WIDTH + x) * 3 + c] = (float) (value / 255 * peak);
                }
            }
        }
        return samples;
    }
}
