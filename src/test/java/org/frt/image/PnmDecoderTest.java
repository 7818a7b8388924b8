package org.frt.image;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.frt.io.InputException;
import org.junit.jupiter.api.Test;
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

    @ParameterizedTest
    @ValueSource(strings = {"P5 2 1 255\n", "P5 2 1 255# after\n", "P5 2 1# between\n255 ", "P5#\n2 1\n# 1\n255\t"})
    void aCommentInTheHeaderMovesNoPixel(String header) {
        Photo photo = Photo.decode((header + "a#").getBytes(US_ASCII));
        assertThat(photo.samples().bytes()).containsExactly('a', '#');
        assertThat(photo.warnings()).isEmpty();
    }

    @Test
    void aHeaderThatDoesNotEndIsDamage() {
        assertThatThrownBy(() -> Photo.decode("P5 2 1 255abc".getBytes(US_ASCII)))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("its header does not end as it should");
    }

    @ParameterizedTest
    @ValueSource(strings = {"P5 2 1 255 ab", "P2 2 1 255 1 2\n", "P4 9 1 ab", "P1 9 1 101010101\n"})
    void furtherPicturesOfAFileAreToldOf(String picture) {
        assertThat(Photo.decode((picture + picture).getBytes(US_ASCII)).warnings())
                .containsExactly("the file holds more than one picture: the first was taken");
        assertThat(Photo.decode((picture + "\n").getBytes(US_ASCII)).warnings()).isEmpty();
    }
}
