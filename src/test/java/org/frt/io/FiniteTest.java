package org.frt.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.FloatBuffer;
import java.nio.ShortBuffer;
import org.junit.jupiter.api.Test;
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

    @ParameterizedTest
    @ValueSource(ints = {0x7C00, 0xFC00, 0x7C01, 0xFFFF})
    void oneOf16BitsThatIsNotFiniteIsSeenWhereverItStands(int bad) {
        for (int place = 0; place < 67; place++) {
            short[] values = new short[67];
            values[place] = (short) bad;
            assertThat(Finite.allFloat16(ShortBuffer.wrap(values)))
                    .as("at %d", place)
                    .isFalse();
            assertThat(Finite.allFloat16(ShortBuffer.wrap(values, 0, place)))
                    .as("before %d", place)
                    .isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 0x8000, 0x7BFF, 0xFBFF, 1})
    void theLargestAndSmallestOf16BitsAreFinite(int good) {
        assertThat(Finite.allFloat16(ShortBuffer.wrap(new short[] {(short) good})))
                .isTrue();
    }

    @Test
    void bfloat16HasTheExponentOfBinary32() {
        assertThat(Finite.allBfloat16(ShortBuffer.wrap(new short[] {0x7F7F, 0x7C00, (short) 0xFF7F})))
                .isTrue();
        assertThat(Finite.allBfloat16(ShortBuffer.wrap(new short[] {0, 0x7F80})))
                .isFalse();
        assertThat(Finite.allBfloat16(ShortBuffer.wrap(new short[] {(short) 0xFFC0, 0})))
                .isFalse();
    }

    @Test
    void longOnesAreLookedAtToTheirEnd() {
        FloatBuffer values = FloatBuffer.allocate(100_000);
        assertThat(Finite.all(values.duplicate())).isTrue();
        values.put(99_999, Float.NaN);
        assertThat(Finite.all(values)).isFalse();
    }
}
