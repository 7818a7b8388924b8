package org.frt.image;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.frt.image.Samples.Colour;
import org.frt.image.jpeg.JpegException;
import org.frt.image.jpeg.JpegFile;
import org.frt.image.jpeg.JpegSegment;
import org.frt.image.metadata.Metadata;
import org.frt.image.metadata.Resolution;
import org.frt.image.metadata.TiffDirectory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files say in several ways how their pictures stand upright: a picture is turned by that, or it stays as it is said. */
final class FileOrientationTest {
    private static final int BYTE = 1;
    private static final int SHORT = 3;

    private static byte[] file(PictureFormat format, Metadata metadata) {
        Image image = Image.blank(48, 32, 3);
        return format == PictureFormat.JPEG
                ? JpegPhotoEncoder.encode(image, metadata)
                : Encoder.of(format)
                        .encode(Samples.ofBytes(48, 32, Colour.RGB, false, 8, image.samples()), metadata, null, true);
    }

    private static Metadata xmp(int orientation) {
        String packet = "<x tiff:Orientation=\"" + orientation + "\"/>";
        return new Metadata(null, packet.getBytes(ISO_8859_1), null, null, null);
    }

    /** EXIF data of nothing but an orientation, stored by a number's type. */
    private static byte[] exif(int type, int orientation) {
        return ByteBuffer.allocate(26)
                .put("MM\0*".getBytes(ISO_8859_1))
                .putInt(8)
                .putShort((short) 1)
                .putShort((short) 274)
                .putShort((short) type)
                .putInt(1)
                .putInt(type == SHORT ? orientation << 16 : orientation << 24)
                .putInt(0)
                .array();
    }

    private static byte[] jpeg(String head, byte[] exif) throws JpegException {
        byte[] data = ByteBuffer.allocate(head.length() + exif.length)
                .put(head.getBytes(ISO_8859_1))
                .put(exif)
                .array();
        return JpegFile.coefficients(file(PictureFormat.JPEG, Metadata.NONE))
                .write(List.of(new JpegSegment(JpegSegment.APP1, data)));
    }

    private static Photo restored(Photo photo) {
        Image rgb = photo.rgb();
        return Photo.decode(photo.encode(rgb, Image.blank(rgb.width(), rgb.height(), 1), photo.format(), true));
    }

    @ParameterizedTest
    @EnumSource(
            value = PictureFormat.class,
            names = {"JPEG", "PNG", "TIFF"})
    void theShapeOfPixelsIsKeptAndTurnedWithThem(PictureFormat format) {
        Resolution wide = new Resolution(2, 1, false);
        Photo photo = Photo.decode(file(format, new Metadata(null, xmp(6).xmp(), null, wide, null)));
        assertThat(photo.metadata().resolution()).isEqualTo(wide);
        assertThat(restored(photo).metadata().resolution()).isEqualTo(new Resolution(1, 2, false));
    }

    @Test
    void theShapeOfPixelsIsToldInNumbersThatAllFormatsHold() {
        assertThat(Resolution.ofUnknownLength(1, 0.5)).isEqualTo(new Resolution(2000, 1000, false));
        assertThat(Resolution.ofUnknownLength(300_000, 100_000)).isEqualTo(new Resolution(3000, 1000, false));
        assertThat(Resolution.ofUnknownLength(72, 72)).isNull();
        assertThat(Resolution.ofUnknownLength(0, 1)).isNull();
        assertThat(Resolution.ofUnknownLength(1e9, 1)).isNull();
        assertThat(Resolution.ofUnknownLength(Double.NaN, 1)).isNull();
    }

    private static double orientationTag(Photo photo) {
        return Objects.requireNonNull(TiffDirectory.read(
                        Objects.requireNonNull(photo.metadata().exif())))
                .number(274, 0);
    }

    @ParameterizedTest
    @EnumSource(
            value = PictureFormat.class,
            names = {"JPEG", "PNG", "WEBP", "TIFF"})
    void aPictureIsTurnedByXmpWhereExifSaysNothing(PictureFormat format) {
        Photo photo = Photo.decode(file(format, xmp(6)));
        assertThat(photo.exifOrientation()).isEqualTo(6);
        assertThat(photo.rgb().size()).isEqualTo("32x48");
        Photo restored = restored(photo);
        assertThat(restored.rgb().size()).isEqualTo("32x48");
        assertThat(restored.metadata().xmp()).isEqualTo(xmp(1).xmp());
    }

    @ParameterizedTest
    @EnumSource(
            value = PictureFormat.class,
            names = {"JPEG", "PNG", "WEBP", "TIFF"})
    void exifIsBelievedBeforeXmp(PictureFormat format) {
        Metadata both = new Metadata(exif(SHORT, 3), xmp(6).xmp(), null, null, null);
        Photo photo = Photo.decode(file(format, both));
        assertThat(photo.exifOrientation()).isEqualTo(3);
        Photo restored = restored(photo);
        assertThat(restored.exifOrientation()).isEqualTo(1);
        assertThat(restored.metadata().xmp()).isEqualTo(xmp(1).xmp());
    }

    @ParameterizedTest
    @EnumSource(
            value = PictureFormat.class,
            names = {"JPEG", "PNG", "WEBP", "TIFF"})
    void anOrientationInASingleByteCounts(PictureFormat format) {
        Photo photo = Photo.decode(file(format, new Metadata(exif(BYTE, 6), null, null, null, null)));
        assertThat(photo.rgb().size()).isEqualTo("32x48");
        assertThat(orientationTag(restored(photo))).isEqualTo(1);
    }

    @ParameterizedTest
    // Out of range, or text.
    @CsvSource({"3,0", "3,9", "2,6"})
    void anOrientationThatIsNoneIsNotWrittenOver(int type, int orientation) throws JpegException {
        byte[] exif = exif(type, orientation);
        Photo photo = Photo.decode(jpeg("Exif\0\0", exif));
        assertThat(photo.exifOrientation()).isEqualTo(1);
        assertThat(restored(photo).metadata().exif()).isEqualTo(exif);
    }

    @Test
    void exifThatBeginsTwiceIsRead() throws JpegException, PictureException {
        Photo photo = Photo.decode(jpeg("Exif\0\0Exif\0\0", exif(SHORT, 6)));
        assertThat(photo.rgb().size()).isEqualTo("32x48");
        assertThat(photo.warnings()).isEmpty();
        assertThat(orientationTag(restored(photo))).isEqualTo(1);
        byte[] named = ByteBuffer.allocate(38)
                .put("Exif\0\0Exif\0\0".getBytes(ISO_8859_1))
                .put(exif(SHORT, 6))
                .array();
        byte[] png = file(PictureFormat.PNG, Metadata.NONE);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int behindHeader = 33;
        out.write(png, 0, behindHeader);
        PngChunks.write(out, "eXIf", named);
        out.write(png, behindHeader, png.length - behindHeader);
        assertThat(Photo.decode(out.toByteArray()).metadata().exif()).isEqualTo(exif(SHORT, 6));
        List<RiffChunks.Chunk> chunks = new ArrayList<>(RiffChunks.read(file(PictureFormat.WEBP, xmp(1))));
        chunks.add(new RiffChunks.Chunk("EXIF", named));
        assertThat(Photo.decode(RiffChunks.write(chunks)).metadata().exif()).isEqualTo(exif(SHORT, 6));
    }

    @Test
    void exifThatCannotBeReadIsLeftOutWithAWord() throws JpegException {
        Photo photo = Photo.decode(jpeg("Exif\0\0", "MM\0*\0\0\1\0 too far".getBytes(ISO_8859_1)));
        assertThat(photo.warnings()).containsExactly("its EXIF data cannot be read: it is left out");
        assertThat(restored(photo).metadata().exif()).isNull();
        byte[] empty = "MM\0*\0\0\0\10\0\0\0\0\0\0".getBytes(ISO_8859_1);
        assertThat(Photo.decode(jpeg("Exif\0\0", empty)).warnings()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"mwg-rs:Regions", "MP:RegionInfo", "Iptc4xmpExt:ImageRegion", "acdsee-rs:Regions"})
    void regionsThatAreLeftOutOfATurnedPictureAreTold(String name) {
        for (int orientation : new int[] {1, 3, 6}) {
            String packet = "<x tiff:Orientation=\"" + orientation + "\"><" + name + "><a/></" + name + "></x>";
            Metadata metadata = new Metadata(null, packet.getBytes(ISO_8859_1), null, null, null);
            Photo photo = Photo.decode(file(PictureFormat.PNG, metadata));
            boolean turned = orientation != 1;
            assertThat(photo.warnings())
                    .containsExactlyElementsOf(
                            turned
                                    ? List.of("the regions in its XMP data, of faces for example, are left out,"
                                            + " since it is turned")
                                    : List.of());
            byte[] xmp = Objects.requireNonNull(restored(photo).metadata().xmp());
            String kept = new String(xmp, ISO_8859_1);
            assertThat(kept.contains(name)).isNotEqualTo(turned);
        }
        assertThat(Photo.decode(file(PictureFormat.PNG, xmp(6))).warnings()).isEmpty();
    }
}
