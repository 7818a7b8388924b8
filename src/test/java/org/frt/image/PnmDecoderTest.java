package org.frt.image;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PnmDecoderTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 100, 255, 256, 1023, 16_384, 16_385, 40_000, 65_534, 65_535})
    void whateverTheHighestValueItIsWhiteAndItsHalfIsGrey(int highest) {
        int middle = (highest + 1) / 2;
        String text = "P2 3 1 " + highest + " 0 " + middle + " " + highest;
        Samples samples = Photo.decode(text.getBytes(US_ASCII)).samples();
        int half = (int) Math.round((double) middle / highest * samples.maximum());
        assertThat(new int[] {samples.sample(0), samples.sample(1), samples.sample(2)})
                .containsExactly(0, half, samples.maximum());
    }
}
