package org.frt.io;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class FiniteTest {
    @ParameterizedTest
    @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY})
    void oneThatIsNotFiniteIsSeenWhereverItStands(float bad) {
        for (int place = 0; place < 67; place++) {
            float[] values = new float[67];
            values[place] = bad;
            assertThat(Finite.all(values)).as("at %d", place).isFalse();
            assertThat(Finite.all(values, place)).as("before %d", place).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(floats = {0, -0.0F, 1, Float.MAX_VALUE, -Float.MAX_VALUE, Float.MIN_VALUE})
    void theLargestAndSmallestAreFinite(float good) {
        assertThat(Finite.all(new float[] {good, good, good})).isTrue();
    }
}
