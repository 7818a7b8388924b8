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
    void gradientsOfManyPixelsAreThoseToTheRightAndBelowOfEachChannel() {
        // Two pixels in each of two rows. To the right 2 and 3, then 1 and 4; below 4 and 2, then 3 and 3.
        float[] image = {1, 10, 3, 13, 5, 12, 6, 16};
        float[] reference = {0, 0, 0, 0, 0, 1, 0, 0};
        // Below the first pixel and to the right of the third.
        assertThat(new Sharpness(image, reference, 2, 2, ALL).ofGradients())
                .isCloseTo(Math.sqrt((4 + 9 + 1 + 16 + 16 + 4 + 9 + 9) / 2.0), within(1e-12));
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

    /**
     * Of a point, the spline leaves 6/16 · 6/16 at its place and (36 + 2 · 16 + 2 · 1)/256 = 70/256 of energy along each
     * side. A chequerboard it takes away, so of that all is detail.
     */
    @Test
    void theFirstBandOfAPointIsWhatTheSplineTakesFromItInEveryDirectionAndChannel() {
        int side = 9;
        float[] image = new float[side * side * 2];
        float[] reference = new float[side * side * 2];
        boolean[] middle = new boolean[side * side];
        for (int y = 0; y < side; y++) {
            for (int x = 0; x < side; x++) {
                int pixel = y * side + x;
                reference[2 * pixel] = (x + y) % 2 == 0 ? 1 : -1;
                reference[2 * pixel + 1] = -reference[2 * pixel];
                middle[pixel] = Math.abs(x - 4) <= 2 && Math.abs(y - 4) <= 2;
            }
        }
        image[2 * (4 * side + 4)] = 10;
        image[2 * (4 * side + 4) + 1] = 20;
        double energy = 1 - 2 * 36 / 256.0 + 70 / 256.0 * 70 / 256.0;
        assertThat(new Sharpness(image, reference, side, side, middle).ofBands()[0])
                .isCloseTo(Math.sqrt((100 + 400) * energy / (25 * 2)), within(1e-6));
    }

    @Test
    void aPictureOnItsSideIsAsSharp() {
        int width = 40;
        int height = 24;
        float[] image = new float[width * height];
        float[] reference = new float[width * height];
        float[] turnedImage = new float[width * height];
        float[] turnedReference = new float[width * height];
        boolean[] region = new boolean[width * height];
        boolean[] turnedRegion = new boolean[width * height];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int pixel = y * width + x;
                int turned = x * height + y;
                image[pixel] = x * x * 3 % 17 + y;
                reference[pixel] = y * y * 5 % 13 + x * y % 7;
                region[pixel] = x < 30 && y > 2;
                turnedImage[turned] = image[pixel];
                turnedReference[turned] = reference[pixel];
                turnedRegion[turned] = region[pixel];
            }
        }
        Sharpness upright = new Sharpness(image, reference, width, height, region);
        Sharpness onItsSide = new Sharpness(turnedImage, turnedReference, height, width, turnedRegion);
        assertThat(onItsSide.ofGradients()).isCloseTo(upright.ofGradients(), within(1e-6));
        assertThat(onItsSide.ofBands()).containsExactly(upright.ofBands(), within(1e-4));
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

    @Test
    void aReferenceOfAnotherSizeIsAMistake() {
        assertThatThrownBy(() -> new Sharpness(new float[4], new float[8], 2, 2, ALL))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
