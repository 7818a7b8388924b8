package org.frt.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

final class SharpnessTest {
    private static final boolean[] ALL = {true, true, true, true};

    @Test
    void isTheRootOfTheGradientsEnergyOverTheReferences() {
        // To the right and below of the first pixel 3 and 4, below the second -3, right of the third -4: 9 + 16 + 9 +
        // 16.
        float[] image = {0, 3, 4, 0};
        float[] reference = {0, 1, 1, 0};
        assertThat(new Sharpness(image, reference, 2, 2, ALL).ofGradients())
                .isCloseTo(Math.sqrt(50 / 4.0), within(1e-12));
    }

    @Test
    void countsTheRegionsPixelsInAllChannels() {
        float[] image = {0, 0, 1, 2, 9, 9};
        float[] reference = {0, 0, 2, 4, 0, 0};
        boolean[] first = {true, false, false};
        assertThat(new Sharpness(image, reference, 3, 1, first).ofGradients()).isEqualTo(0.5);
    }

    @Test
    void isNothingWithoutARegionOrWithoutDetailInTheReference() {
        float[] image = {0, 3, 4, 0};
        assertThat(new Sharpness(image, image, 2, 2, new boolean[4]).ofGradients())
                .isNaN();
        assertThat(new Sharpness(image, new float[4], 2, 2, ALL).ofGradients()).isNaN();
        assertThat(new Sharpness(image, new float[4], 2, 2, ALL).ofBands()).containsOnly(Double.NaN);
    }

    @Test
    void detailOfTwoPixelsIsInTheFirstBandAlone() {
        // The spline has no answer to an alternation, 1 - 4 + 6 - 4 + 1 = 0, and keeps most of a wave of 32 pixels.
        int width = 512;
        float[] image = new float[width];
        float[] reference = new float[width];
        boolean[] middle = new boolean[width];
        for (int x = 0; x < width; x++) {
            float alternation = x % 2 == 0 ? 1 : -1;
            float wave = (float) Math.sin(2 * Math.PI * x / 32);
            image[x] = 0.5f * alternation + wave;
            reference[x] = alternation + wave;
            middle[x] = x >= 128 && x < 384;
        }
        double[] bands = new Sharpness(image, reference, width, 1, middle).ofBands();
        assertThat(bands[0]).isCloseTo(0.5, within(1e-3));
        assertThat(Arrays.copyOfRange(bands, 1, Sharpness.BANDS)).containsOnly(new double[] {1}, within(1e-4));
    }

    @Test
    void ofAnImageItselfIsOneUpToItsEdges() {
        float[] image = new float[7 * 5 * 3];
        for (int i = 0; i < image.length; i++) {
            image[i] = i * i % 11;
        }
        boolean[] whole = new boolean[35];
        Arrays.fill(whole, true);
        Sharpness sharpness = new Sharpness(image, image, 7, 5, whole);
        assertThat(sharpness.ofGradients()).isEqualTo(1);
        assertThat(sharpness.ofBands()).containsOnly(1);
    }

    @Test
    void aRegionOfAnotherSizeIsAMistake() {
        assertThatThrownBy(() -> new Sharpness(new float[4], new float[4], 2, 2, new boolean[3]))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
