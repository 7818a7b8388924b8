package org.frt.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Grey pictures that differ from column 480 on. At the coarsest scale, a sixteenth, a window sees five columns to each side, so
 * that one before column 384 sees nothing of it.
 */
final class MultiScaleSsimTest {
    private static final int WIDTH = 640;
    private static final int HEIGHT = 176;
    private static final int ALIKE = 384;
    private static final int DIFFERENT = 480;

    private static float[] noise(int samples, long seed) {
        Random random = new Random(seed);
        float[] noise = new float[samples];
        for (int i = 0; i < samples; i++) {
            noise[i] = random.nextFloat();
        }
        return noise;
    }

    private static double of(float[] a, float[] b, Ssim finest) {
        return MultiScaleSsim.of(a, b, WIDTH, HEIGHT, 1, finest);
    }

    @Test
    void whatDoesNotCountAtTheFinestScaleCountsAtNone() {
        float[] a = noise(WIDTH * HEIGHT, 1);
        float[] b = a.clone();
        boolean[] alike = new boolean[a.length];
        for (int i = 0; i < a.length; i++) {
            b[i] = i % WIDTH < DIFFERENT ? a[i] : 1 - a[i];
            alike[i] = i % WIDTH < ALIKE;
        }
        assertThat(of(a, b, Ssim.of(a, b, WIDTH, HEIGHT, 1, alike))).isCloseTo(1, within(1e-6));
        assertThat(of(a, b, Ssim.of(a, b, WIDTH, HEIGHT, 1))).isLessThan(0.9);
    }

    @Test
    void fourPixelsOfWhichOneDoesNotCountMakeOneThatDoesNot() {
        float[] a = noise(WIDTH * HEIGHT, 1);
        float[] b = a.clone();
        for (int i = 0; i < a.length; i++) {
            b[i] = i % WIDTH < DIFFERENT ? a[i] : 1 - a[i];
        }
        for (int one = 0; one < 4; one++) {
            boolean[] counting = new boolean[a.length];
            for (int i = 0; i < a.length; i++) {
                int x = i % WIDTH;
                int y = i / WIDTH;
                counting[i] = x < ALIKE || (x >= DIFFERENT && x % 2 + 2 * (y % 2) != one);
            }
            // Only at the finest scale three of four of those that differ count.
            Ssim finest = Ssim.of(a, b, WIDTH, HEIGHT, 1, counting);
            assertThat(finest.meanContrast(0)).isLessThan(0.9);
            assertThat(of(a, b, finest)).isCloseTo(Math.pow(finest.meanContrast(0), 0.0448), within(1e-6));
        }
    }

    @Test
    void picturesOfOddSizesAreAsAlikeOnTheirSide() {
        int width = 177;
        int height = 219;
        float[] a = noise(width * height, 2);
        float[] b = noise(width * height, 3);
        for (int i = 0; i < a.length; i++) {
            b[i] = (3 * a[i] + b[i]) / 4;
        }
        double upright = MultiScaleSsim.of(a, b, width, height, 1, Ssim.of(a, b, width, height, 1));
        float[] turnedA = turned(a, width, height);
        float[] turnedB = turned(b, width, height);
        double onItsSide =
                MultiScaleSsim.of(turnedA, turnedB, height, width, 1, Ssim.of(turnedA, turnedB, height, width, 1));
        assertThat(upright).isBetween(0.5, 0.99);
        assertThat(onItsSide).isCloseTo(upright, within(1e-5));
    }

    private static float[] turned(float[] samples, int width, int height) {
        float[] turned = new float[samples.length];
        for (int i = 0; i < samples.length; i++) {
            turned[i % width * height + i / width] = samples[i];
        }
        return turned;
    }
}
