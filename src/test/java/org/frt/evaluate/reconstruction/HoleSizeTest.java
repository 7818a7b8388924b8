package org.frt.evaluate.reconstruction;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class HoleSizeTest {
    @ParameterizedTest
    @CsvSource({
        "0.00001, UP_TO_5",
        "0.05, UP_TO_5",
        "0.0501, UP_TO_7",
        "0.07, UP_TO_7",
        "0.09, UP_TO_10",
        "0.1, UP_TO_10",
        "0.101, LARGER",
        "1, LARGER"
    })
    void aHoleOnALimitBelongsToTheSmallerOnes(double share, HoleSize size) {
        assertThat(HoleSize.of(share)).isEqualTo(size);
    }
}
