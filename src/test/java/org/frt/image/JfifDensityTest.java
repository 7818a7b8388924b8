package org.frt.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.frt.image.metadata.Resolution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class JfifDensityTest {
    private static final int PER_INCH = 1;
    private static final int PER_CENTIMETRE = 2;

    @ParameterizedTest
    @CsvSource({"0, 2, 1", "1, 300, 300", "1, 72, 96", "1, 65535, 65535", "2, 118, 118", "2, 28, 29", "2, 30000, 30000"
    })
    void whatAFileTellsIsToldAgain(int unit, int across, int down) {
        JfifDensity told = new JfifDensity(unit, across, down);
        JfifDensity again = JfifDensity.of(Objects.requireNonNull(told.resolution()));
        assertThat(again.unit()).isEqualTo(unit);
        assertThat(Math.round(again.across())).isEqualTo(across);
        assertThat(Math.round(again.down())).isEqualTo(down);
    }

    @Test
    void whatIsWholeInNoUnitIsToldInInches() {
        JfifDensity density = JfifDensity.of(Resolution.ofMetre(11_811, 11_811));
        assertThat(density.unit()).isEqualTo(PER_INCH);
        assertThat(Math.round(density.across())).isEqualTo(300);
        assertThat(JfifDensity.of(Resolution.ofMetre(3_000_050, 3_000_050)).unit())
                .isEqualTo(PER_CENTIMETRE);
    }

    @Test
    void whatTwoBytesDoNotHoldIsNotTold() {
        for (double metre : new double[] {1, 9e6}) {
            JfifDensity density = JfifDensity.of(Resolution.ofMetre(metre, metre));
            assertThat(density.resolution()).isNull();
            assertThat(density.across()).isEqualTo(1);
        }
    }
}
