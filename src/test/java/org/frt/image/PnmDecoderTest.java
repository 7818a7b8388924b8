package org.frt.image;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.Arrays;
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
    @ValueSource(ints = {128, 200, 255, 256, 1000, 65_534, 65_535})
    void aRestoredFileHasTheNumbersThatItHadAndTheirHighest(int highest) {
        String text = "P2 4 1 " + highest + " 0 1 " + (highest - 1) + " " + highest;
        Photo photo = Photo.decode(text.getBytes(US_ASCII));
        assertThat(photo.warnings()).isEmpty();
        byte[] restored = photo.encode(photo.rgb(), Image.blank(4, 1, 1), PictureFormat.PNM, true);
        byte[] header = ("P5\n4 1\n" + highest + "\n").getBytes(US_ASCII);
        assertThat(Arrays.copyOf(restored, header.length)).isEqualTo(header);
        ByteBuffer samples = ByteBuffer.wrap(restored, header.length, restored.length - header.length);
        for (int expected : new int[] {0, 1, highest - 1, highest}) {
            assertThat(highest > 255 ? samples.getShort() & 0xFFFF : samples.get() & 0xFF)
                    .isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"P1 2 1 10\n", "P2 2 1 15 3 15\n"})
    void fewerThanEightBitsBecomeEightAndAreToldOf(String picture) {
        Photo photo = Photo.decode(picture.getBytes(US_ASCII));
        assertThat(photo.warnings()).containsExactly("its samples have fewer than 8 bits: what is written has 8");
        assertThat(photo.readingWarnings()).isEmpty();
        byte[] restored = photo.encode(photo.rgb(), Image.blank(2, 1, 1), PictureFormat.PNM, true);
        assertThat(new String(restored, US_ASCII)).startsWith("P5\n2 1\n255\n");
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
        assertThat(Photo.decode((picture + picture).getBytes(US_ASCII)).readingWarnings())
                .containsExactly("the file holds more than one picture: the first was taken");
        assertThat(Photo.decode((picture + "\n").getBytes(US_ASCII)).readingWarnings())
                .isEmpty();
    }
}
