package org.frt.image;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Objects;
import java.util.zip.DeflaterOutputStream;
import org.frt.image.metadata.Metadata;
import org.junit.jupiter.api.Test;

final class PngTextsTest {
    private static final int MEGABYTE = 1 << 20;

    private static void writePacked(ByteArrayOutputStream png, String keyword, String text) throws IOException {
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        data.writeBytes((keyword + "\0\0").getBytes(ISO_8859_1));
        try (DeflaterOutputStream packed = new DeflaterOutputStream(data)) {
            packed.write(text.getBytes(ISO_8859_1));
        }
        PngChunks.write(png, "zTXt", data.toByteArray());
    }

    /** Two texts that a few kilobytes stand for. */
    private static Metadata read(int megabytesOfXmp, int megabytesOfExif) throws IOException {
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        PngChunks.writeSignature(png);
        writePacked(png, "XML:com.adobe.xmp", "x".repeat(megabytesOfXmp * MEGABYTE));
        writePacked(png, "Raw profile type exif", "\nexif\n1\n" + "0".repeat(megabytesOfExif * MEGABYTE));
        PngChunks.write(png, "IEND", new byte[0]);
        try {
            return PngMetadata.read(PngChunks.read(png.toByteArray()));
        } catch (PictureException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void allTextsTogetherAreUnpackedWithinOneBound() throws IOException {
        Metadata both = read(10, 10);
        assertThat(Objects.requireNonNull(both.xmp())).hasSize(10 * MEGABYTE);
        assertThat(Objects.requireNonNull(both.exif())).hasSize(5 * MEGABYTE);
        Metadata one = read(20, 20);
        assertThat(Objects.requireNonNull(one.xmp())).hasSize(20 * MEGABYTE);
        assertThat(one.exif()).isNull();
    }
}
