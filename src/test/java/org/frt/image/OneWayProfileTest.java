package org.frt.image;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.List;
import org.frt.image.Samples.Colour;
import org.frt.image.jpeg.JpegException;
import org.frt.image.jpeg.JpegFile;
import org.frt.image.metadata.Metadata;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Profiles out of whose space there is a way, and none back: scanners' may be such. */
final class OneWayProfileTest {
    private static final int SIDE = 32;

    /** From RGB to Lab by a table of two steps a side (ICC's lut8Type): as dark as half of the samples, without chroma. */
    private static byte[] profile() {
        int table = 48 + 3 * 256 + 8 * 3 + 3 * 256;
        int start = 128 + 4 + 12;
        ByteBuffer profile = ByteBuffer.allocate(start + table);
        profile.putInt(profile.capacity()).putInt(0).putInt(0x02100000).put("scnrRGB Lab ".getBytes(ISO_8859_1));
        profile.position(36).put("acsp".getBytes(ISO_8859_1));
        profile.position(68).putInt(0xF6D6).putInt(0x10000).putInt(0xD32D);
        profile.position(128)
                .putInt(1)
                .put("A2B0".getBytes(ISO_8859_1))
                .putInt(start)
                .putInt(table);
        profile.put("mft1".getBytes(ISO_8859_1)).putInt(0).put(new byte[] {3, 3, 2, 0});
        for (int i = 0; i < 9; i++) {
            profile.putInt(i % 4 == 0 ? 0x10000 : 0);
        }
        putStraightLines(profile);
        for (int corner = 0; corner < 8; corner++) {
            profile.put((byte) (Integer.bitCount(corner) * 42)).put((byte) 128).put((byte) 128);
        }
        putStraightLines(profile);
        return profile.array();
    }

    private static void putStraightLines(ByteBuffer profile) {
        for (int i = 0; i < 3 * 256; i++) {
            profile.put((byte) i);
        }
    }

    private static Image painted(Image image, int value) {
        Image painted = new Image(SIDE, SIDE, 3, image.samples().clone());
        for (int i = 0; i < 3 * SIDE; i++) {
            painted.samples()[i] = (byte) value;
        }
        return painted;
    }

    @ParameterizedTest
    @EnumSource(
            value = PictureFormat.class,
            names = {"PNG", "TIFF", "JPEG"})
    void whatIsWrittenIsInSrgbAndLooksAsBefore(PictureFormat format) throws JpegException {
        Photo photo = Photo.decode(file(format));
        assertThat(photo.warnings()).singleElement().asString().contains("its colour profile leads one way only");
        Photo restored = Photo.decode(photo.encode(
                painted(photo.rgb(), 200),
                Image.blank(photo.rgb().width(), photo.rgb().height(), 1),
                format,
                true));
        assertThat(restored.metadata().profile()).isNull();
        assertThat(restored.rgb().sample(5, 0, 0)).isBetween(195, 205);
        assertThat(restored.rgb().sample(5, 20, 0)).isEqualTo(photo.rgb().sample(5, 20, 0));
    }

    private static byte[] file(PictureFormat format) throws JpegException {
        Metadata metadata = new Metadata(null, null, null, null, profile());
        Image picture = painted(Image.blank(SIDE, SIDE, 3), 40);
        if (format == PictureFormat.JPEG) {
            return JpegFile.coefficients(JpegEncoder.encode(picture, 95))
                    .write(JpegMetadata.write(metadata, List.of(), false));
        }
        Samples samples = Samples.ofBytes(SIDE, SIDE, Colour.RGB, false, 8, picture.samples());
        return Encoder.of(format).encode(samples, metadata, null, true);
    }
}
