package org.frt.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

final class ScaleTest {
    /** From tables of the standard normal distribution. */
    @Test
    void aNormalDeviateLeavesItsShareBelowIt() {
        assertThat(Scale.NORMAL_DEVIATE_RATES.place(0.5)).isZero();
        assertThat(Scale.NORMAL_DEVIATE_RATES.place(0.025)).isEqualTo(-1.959964, within(1e-6));
        assertThat(Scale.NORMAL_DEVIATE_RATES.place(0.00001)).isEqualTo(-4.264891, within(1e-6));
        assertThat(Scale.NORMAL_DEVIATE_RATES.place(0.9)).isEqualTo(1.281552, within(1e-6));
        assertThat(Scale.NORMAL_DEVIATE_RATES.place(0)).isNaN();
        assertThat(Scale.NORMAL_DEVIATE_RATES.place(1)).isNaN();
    }

    @Test
    void equalRatiosLieEquallyFarApart() {
        assertThat(Scale.LOGARITHMIC_RATES.place(0.01)).isEqualTo(-2, within(1e-12));
        assertThat(Scale.LOGARITHMIC_RATES.place(1)).isZero();
        assertThat(Scale.LOGARITHMIC_RATES.place(0)).isNaN();
    }
}
