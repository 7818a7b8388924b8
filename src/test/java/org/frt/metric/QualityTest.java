package org.frt.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class QualityTest {
    private static final int SIZE = 192;

    /** The figures are scikit-image's; {@code quality_reference.py} prints them. */
    @ParameterizedTest
    @CsvSource({
        "0, 0.5, 19.13487, 0.467576, 0.095396, 19.10954, 0.466792, 0.095704, 0.936427",
        "1, 0.1, 34.63429, 0.995703, 0.016644, 34.64954, 0.995617, 0.016592, 0.994579",
        "3, 0.3, 22.06806, 0.690768, 0.064257, 22.08132, 0.690187, 0.064128, 0.931893",
        "8, 0.6, 14.15965, 0.357311, 0.159405, 14.20310, 0.356760, 0.158684, 0.675530",
        "20, 0.9, 9.08417, 0.196523, 0.293233, 9.16681, 0.195915, 0.290944, 0.000000",
    })
    void agreesWithScikitImage(
            int shift,
            double noise,
            double psnr,
            double ssim,
            double error,
            double holePsnr,
            double holeSsim,
            double holeError,
            double multiScale) {
        float[] a = picture(SIZE, SIZE, 0, 0.1);
        float[] b = picture(SIZE, SIZE, shift, noise);
        Ssim map = Ssim.of(a, b, SIZE, SIZE, 1);
        Quality whole = Quality.ofWhole(a, b, map);
        assertThat(whole.psnr()).isCloseTo(psnr, within(1e-3));
        assertThat(whole.ssim()).isCloseTo(ssim, within(1e-4));
        assertThat(whole.error()).isCloseTo(error, within(1e-5));
        Quality hole = Quality.within(a, b, map, hole());
        assertThat(hole.psnr()).isCloseTo(holePsnr, within(1e-3));
        assertThat(hole.ssim()).isCloseTo(holeSsim, within(1e-4));
        assertThat(hole.error()).isCloseTo(holeError, within(1e-5));
        assertThat(MultiScaleSsim.of(a, b, SIZE, SIZE, 1, map)).isCloseTo(multiScale, within(1e-4));
    }

    @Test
    void identicalImagesAreAsAlikeAsCanBe() {
        float[] a = picture(SIZE, SIZE, 0, 0.1);
        Ssim map = Ssim.of(a, a, SIZE, SIZE, 1);
        assertThat(Quality.ofWhole(a, a, map).psnr()).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(Quality.ofWhole(a, a, map).ssim()).isCloseTo(1, within(1e-6));
        assertThat(MultiScaleSsim.of(a, a, SIZE, SIZE, 1, map)).isCloseTo(1, within(1e-6));
    }

    @Test
    void theWholeIsNoMoreThanWhatCounts() {
        float[] a = picture(SIZE, SIZE, 0, 0.1);
        float[] b = picture(SIZE, SIZE, 3, 0.3);
        Ssim counting = Ssim.of(a, b, SIZE, SIZE, 1, hole());
        Quality whole = Quality.ofWhole(a, b, counting);
        // Far from the border, so that their means are of the same pixels.
        Quality hole = Quality.within(a, b, Ssim.of(a, b, SIZE, SIZE, 1), hole());
        assertThat(whole.psnr()).isEqualTo(hole.psnr());
        assertThat(whole.error()).isEqualTo(hole.error());
        assertThat(whole.ssim()).isCloseTo(hole.ssim(), within(1e-6));
    }

    @Test
    void anImageTooSmallForFiveScalesHasNoMultiScaleSsim() {
        assertThat(multiScaleOfIdentical(175, 300)).isNaN();
        assertThat(multiScaleOfIdentical(177, 219)).isCloseTo(1, within(1e-6));
    }

    private static double multiScaleOfIdentical(int width, int height) {
        float[] a = picture(width, height, 0, 0.1);
        return MultiScaleSsim.of(a, a, width, height, 1, Ssim.of(a, a, width, height, 1));
    }

    private static boolean[] hole() {
        boolean[] hole = new boolean[SIZE * SIZE];
        for (int y = 0; y < SIZE; y++) {
            for (int x = 0; x < SIZE; x++) {
                hole[y * SIZE + x] = (x - 90) * (x - 90) + (y - 70) * (y - 70) < 1600;
            }
        }
        return hole;
    }

    private static float[] picture(int width, int height, int shift, double noise) {
        float[] samples = new float[width * height * 3];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                for (int c = 0; c < 3; c++) {
                    double waves = 128 + 60 * Math.sin((x + shift) / 9.0 + c) + 50 * Math.cos(y / 13.0 - c);
                    int grain = (x * 7919 + y * 104729 + c * 1299709) % 251 - 125;
                    double value = Math.max(0, Math.min(255, Math.floor(waves + noise * grain)));
                    samples[(y * width + x) * 3 + c] = (float) (value / 255);
                }
            }
        }
        return samples;
    }
}
