package org.frt.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** PSNR and mean absolute error on two pixels of three channels: the first differs, the second doesn't. */
class DifferenceTest {
    private static final float[] A = {10, 20, 30, 40, 50, 60};
    private static final float[] B = {13, 16, 30, 40, 50, 60};
    private static final boolean[] FIRST = {true, false};
    private static final boolean[] SECOND = {false, true};
    private static final boolean[] NONE = {false, false};

    @Test
    void psnrIsTheLogarithmOfPeakOverMeanSquaredError() {
        // (9 + 16) / 6 samples, and / 3 within the first pixel.
        assertThat(Psnr.of(A, B, 255)).isCloseTo(20 * Math.log10(255) - 10 * Math.log10(25 / 6.0), within(1e-9));
        assertThat(Psnr.within(A, B, 255, FIRST))
                .isCloseTo(20 * Math.log10(255) - 10 * Math.log10(25 / 3.0), within(1e-9));
    }

    @Test
    void psnrOfIdenticalSamplesIsInfinite() {
        assertThat(Psnr.of(A, A, 255)).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(Psnr.within(A, B, 255, SECOND)).isEqualTo(Double.POSITIVE_INFINITY);
    }

    @Test
    void meanAbsoluteErrorCountsSamples() {
        assertThat(MeanAbsoluteError.of(A, B)).isCloseTo(7 / 6.0, within(1e-9));
        assertThat(MeanAbsoluteError.within(A, B, FIRST)).isCloseTo(7 / 3.0, within(1e-9));
        assertThat(MeanAbsoluteError.within(A, B, SECOND)).isZero();
    }

    @Test
    void nothingCanBeSaidOfAnEmptyRegion() {
        assertThat(Psnr.within(A, B, 255, NONE)).isNaN();
        assertThat(MeanAbsoluteError.within(A, B, NONE)).isNaN();
    }

    @Test
    void refusesArraysThatDontMatch() {
        assertThatThrownBy(() -> Psnr.of(A, new float[3], 255)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Psnr.within(A, B, 255, new boolean[4])).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> MeanAbsoluteError.within(A, B, new boolean[0]))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
