package org.frt.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
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
    void allFourEdgesAreMirroredAlike() {
        float[] a = picture(0, 0.1, 255);
        float[] b = picture(2, 0.1, 255);
        double inCorner = Ssim.of(a, b, WIDTH, HEIGHT, 255).meanWithin(corner());
        // Turned by half a turn, the corner at the left and top comes to the right and bottom.
        double turned = Ssim.of(turned(a, 3), turned(b, 3), WIDTH, HEIGHT, 255).meanWithin(turned(corner()));
        assertThat(turned).isCloseTo(inCorner, within(1e-5));
    }

    @Test
    void theMeanIsOfWhatCountsBesidesTheBorder() {
        float[] a = picture(0, 0.1, 255);
        float[] b = picture(2, 0.1, 255);
        boolean[] block = new boolean[WIDTH * HEIGHT];
        boolean[] more = new boolean[WIDTH * HEIGHT];
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                boolean inside = x >= 5 && x < 20 && y >= 5 && y < 40;
                block[y * WIDTH + x] = inside;
                more[y * WIDTH + x] = inside || y == 2;
            }
        }
        double inBlock = Ssim.of(a, b, WIDTH, HEIGHT, 255).meanWithin(block);
        assertThat(Ssim.of(a, b, WIDTH, HEIGHT, 255, more).mean()).isCloseTo(inBlock, within(1e-5));
        assertThat(Ssim.of(a, b, WIDTH, HEIGHT, 255).mean()).isNotCloseTo(inBlock, within(1e-3));
    }

    @Test
    void theSmallestImageIsAsLargeAsTheWindow() {
        float[] image = Arrays.copyOf(picture(0, 0.1, 255), 11 * 11 * 3);
        assertThat(Ssim.of(image, image, 11, 11, 255).mean()).isCloseTo(1, within(1e-6));
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
        assertThatThrownBy(() -> Ssim.of(new float[300], new float[300], 30, 10, 1))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Ssim.of(new float[300], new float[600], 15, 20, 1))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static float[] turned(float[] samples, int channels) {
        float[] turned = new float[samples.length];
        for (int i = 0; i < samples.length; i++) {
            int pixel = samples.length / channels - 1 - i / channels;
            turned[pixel * channels + i % channels] = samples[i];
        }
        return turned;
    }

    private static boolean[] turned(boolean[] region) {
        boolean[] turned = new boolean[region.length];
        for (int i = 0; i < region.length; i++) {
            turned[region.length - 1 - i] = region[i];
        }
        return turned;
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
