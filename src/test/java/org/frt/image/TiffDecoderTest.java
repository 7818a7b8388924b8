package org.frt.image;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.frt.image.Samples.Colour;
import org.frt.image.metadata.Metadata;
import org.frt.image.metadata.TiffDirectory;
import org.frt.image.metadata.TiffEntry;
import org.frt.io.InputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** TIFF files as strangers may write them. */
final class TiffDecoderTest {
    private static final ByteOrder ORDER = ByteOrder.LITTLE_ENDIAN;
    private static final int HEADER = 8;
    private static final int PACK_BITS = 32773;

    private static byte[] tiff(byte[] data, TiffEntry... entries) {
        TiffDirectory directory = TiffDirectory.empty(ORDER).with(List.of(entries));
        int offset = HEADER + data.length;
        byte[] table = directory.toBytes(offset);
        return ByteBuffer.allocate(offset + table.length)
                .put(directory.header(offset))
                .put(data)
                .put(table)
                .array();
    }

    /** Unlike colours, and in the channel behind them numbers of all sizes. */
    private static Samples withSelection(Colour colour, boolean wide) {
        SampleBuffer buffer = new SampleBuffer(32, 32, colour.channels() + 1, wide);
        for (int i = 0; i < 32 * 32 * (colour.channels() + 1); i++) {
            buffer.set(i, i * 7919);
        }
        return buffer.toSamples(colour, true, wide ? 16 : 8).withUnspecified();
    }

    @ParameterizedTest
    @CsvSource({"GREY,false", "RGB,false", "CMYK,false", "GREY,true", "RGB,true"})
    void aChannelOfNoKnownMeaningComesBackAsSuch(Colour colour, boolean wide) {
        Samples stored = withSelection(colour, wide);
        Photo photo = Photo.decode(new TiffEncoder().encode(stored, Metadata.NONE, null, true));
        assertThat(photo.samples().hasAlpha()).isFalse();
        assertThat(photo.warnings())
                .contains("it has a channel that is neither colour nor transparency: only a TIFF keeps it");
        byte[] file = photo.encode(reddened(photo.rgb()), Image.blank(32, 32, 1), PictureFormat.TIFF, true);
        assertThat(Objects.requireNonNull(TiffDirectory.read(file)).number(338, -1))
                .isZero();
        Samples restored = Photo.decode(file).samples();
        int last = stored.channels() - 1;
        for (int i = 0; i < 32 * 32; i++) {
            assertThat(restored.sample(i % 32, i / 32, last)).isEqualTo(stored.sample(i % 32, i / 32, last));
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = PictureFormat.class,
            names = {"PNG", "WEBP", "BMP", "PNM", "JPEG"})
    void otherFormatsLeaveSuchAChannelOut(PictureFormat format) {
        Samples stored = withSelection(Colour.RGB, false);
        Photo photo = Photo.decode(new TiffEncoder().encode(stored, Metadata.NONE, null, true));
        Photo restored = Photo.decode(photo.encode(reddened(photo.rgb()), Image.blank(32, 32, 1), format, true));
        assertThat(restored.samples().channels()).isEqualTo(3);
        if (format != PictureFormat.JPEG) {
            assertThat(restored.rgb()).isEqualTo(reddened(photo.rgb()));
        }
    }

    private static Image reddened(Image image) {
        Image red = new Image(image.width(), image.height(), 3, image.samples().clone());
        red.samples()[0] = (byte) (red.samples()[0] + 100);
        return red;
    }

    @Test
    void partsThatAllShareTheSameBytesAreRefused() {
        int rows = 4096;
        // Bytes that stand for nothing, and a row of 64 grey pixels at their end.
        byte[] data = new byte[1 << 16];
        Arrays.fill(data, (byte) -128);
        data[data.length - 2] = -63;
        int[] offsets = new int[rows];
        Arrays.fill(offsets, HEADER);
        int[] lengths = new int[rows];
        Arrays.fill(lengths, data.length);
        byte[] tiff = tiff(
                data,
                TiffEntry.longs(256, ORDER, 64),
                TiffEntry.longs(257, ORDER, rows),
                TiffEntry.shorts(258, ORDER, 8),
                TiffEntry.shorts(259, ORDER, PACK_BITS),
                TiffEntry.shorts(262, ORDER, 1),
                TiffEntry.longs(273, ORDER, offsets),
                TiffEntry.longs(278, ORDER, 1),
                TiffEntry.longs(279, ORDER, lengths));
        assertThatThrownBy(() -> Photo.decode(tiff))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("the parts of its picture lie one upon another");
    }

    /** A grey picture of one colour, and what else its directory says. */
    private static byte[] grey(TiffEntry... more) {
        byte[] data = new byte[64 * 64];
        List<TiffEntry> entries = new ArrayList<>(List.of(more));
        entries.addAll(List.of(
                TiffEntry.longs(256, ORDER, 64),
                TiffEntry.longs(257, ORDER, 64),
                TiffEntry.shorts(258, ORDER, 8),
                TiffEntry.longs(273, ORDER, HEADER),
                TiffEntry.longs(279, ORDER, data.length)));
        return tiff(data, entries.toArray(TiffEntry[]::new));
    }

    @Test
    void aPreviewIsNotTakenForThePhoto() {
        TiffEntry further = TiffEntry.longs(330, ORDER, HEADER);
        for (TiffEntry reduced : List.of(TiffEntry.longs(254, ORDER, 1), TiffEntry.shorts(255, ORDER, 2))) {
            assertRefused(
                    grey(reduced, further), "the first picture of this TIFF is a preview, and others are not read");
            assertThat(Photo.decode(grey(reduced)).warnings()).isEmpty();
        }
        assertThat(Photo.decode(grey(further)).warnings())
                .containsExactly("the file holds more than one picture: the first was taken");
    }

    @Test
    void aCamerasRawPictureIsKnownByWhatItHolds() {
        byte[] raw = grey(TiffEntry.bytes(50706, 1, new byte[] {1, 4, 0, 0}));
        assertRefused(raw, "this is a raw picture of a camera; develop it");
    }

    @Test
    void inksThatAreNotThoseOfCmykAreNotRead() {
        byte[] spots =
                grey(TiffEntry.shorts(262, ORDER, 5), TiffEntry.shorts(277, ORDER, 4), TiffEntry.shorts(332, ORDER, 2));
        assertRefused(spots, "its inks are not those of CMYK; convert it");
    }

    @Test
    void whatAReaderDoesNotKnowIsToldFromDamage() throws IOException {
        byte[] jpegOfGreyAndAlpha = Files.readAllBytes(Path.of("src/test/resources/org/frt/image/grey-alpha-jpeg.tif"));
        assertRefused(jpegOfGreyAndAlpha, "this kind of picture is not read; convert it");
    }

    private static void assertRefused(byte[] tiff, String reason) {
        assertThatThrownBy(() -> Photo.decode(tiff))
                .isInstanceOf(InputException.class)
                .hasMessageContaining(reason);
    }

    @Test
    void aBigTiffWhoseDirectoryLiesBeyondAllBoundsIsDamaged() {
        byte[] bytes = ByteBuffer.allocate(100)
                .put("MM\0+\0\10\0\0".getBytes(ISO_8859_1))
                .putLong(Long.MAX_VALUE - 3)
                .array();
        assertThatThrownBy(() -> Photo.decode(bytes))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("its directory is missing");
    }
}
