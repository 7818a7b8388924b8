package org.frt.image.metadata;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteOrder;
import java.util.List;
import java.util.Objects;
import org.frt.image.metadata.TiffDirectory.Below;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What tells places and sides, after its picture of 60x40 pixels was turned upright. */
final class TurnedMetadataTest {
    private static final ByteOrder ORDER = ByteOrder.BIG_ENDIAN;

    /** EXIF data of a picture with a subject. */
    private static byte[] exif(int orientation, int width, int height, int x, int y, int across, int down) {
        TiffDirectory related = new TiffDirectory(
                ORDER,
                List.of(TiffEntry.shorts(0x1001, ORDER, width), TiffEntry.shorts(0x1002, ORDER, height)),
                List.of(),
                true);
        TiffDirectory exif = new TiffDirectory(
                ORDER,
                List.of(
                        TiffEntry.shorts(0x9214, ORDER, x, y, across, down),
                        TiffEntry.longs(0xA002, ORDER, width),
                        TiffEntry.longs(0xA003, ORDER, height),
                        TiffEntry.longs(0xA20E, ORDER, 10 * width),
                        TiffEntry.longs(0xA20F, ORDER, 10 * height),
                        TiffEntry.shorts(0xA214, ORDER, x, y)),
                List.of(new Below(0xA005, related)),
                true);
        boolean landscape = width > height;
        return new TiffDirectory(
                        ORDER,
                        List.of(
                                TiffEntry.shorts(0x0112, ORDER, orientation),
                                TiffEntry.shorts(0x0212, ORDER, landscape ? 2 : 1, landscape ? 1 : 2)),
                        List.of(new Below(0x8769, exif)),
                        true)
                .toBlock();
    }

    private static byte[] uprightExif(byte[] exif, int width, int height) {
        return Objects.requireNonNull(new Metadata(exif, null, null, null, null)
                .ofUpright(width, height)
                .exif());
    }

    private static String uprightXmp(int orientation, String packet) {
        String whole = "<x tiff:Orientation=\"" + orientation + "\">" + packet + "</x>";
        byte[] xmp = Objects.requireNonNull(new Metadata(null, whole.getBytes(US_ASCII), null, null, null)
                .ofUpright(60, 40)
                .xmp());
        String kept = new String(xmp, US_ASCII);
        assertThat(kept).startsWith("<x tiff:Orientation=\"1\">").endsWith("</x>");
        return kept.substring("<x tiff:Orientation=\"1\">".length(), kept.length() - "</x>".length());
    }

    @ParameterizedTest
    @CsvSource({
        "1,60,40,10,5,4,2",
        "2,60,40,49,5,4,2",
        "3,60,40,49,34,4,2",
        "4,60,40,10,34,4,2",
        "5,40,60,5,10,2,4",
        "6,40,60,34,10,2,4",
        "7,40,60,34,49,2,4",
        "8,40,60,5,49,2,4"
    })
    void exifTurnsWithItsPicture(int orientation, int width, int height, int x, int y, int across, int down) {
        assertThat(uprightExif(exif(orientation, 60, 40, 10, 5, 4, 2), width, height))
                .isEqualTo(exif(1, width, height, x, y, across, down));
    }

    @Test
    void aSubjectOutsideOfThePictureStaysAtItsEdge() {
        assertThat(uprightExif(exif(3, 60, 40, 600, 400, 4, 2), 60, 40)).isEqualTo(exif(1, 60, 40, 0, 0, 4, 2));
    }

    @Test
    void xmpExchangesTheSidesOfAPictureThatIsTurnedOntoItsSide() {
        String packet = "<tiff:ImageWidth>60</tiff:ImageWidth><y tiff:ImageLength=\"40\" exif:PixelXDimension='60'"
                + " exif:PixelYDimension='40'/><tiff:XResolution>72/1</tiff:XResolution>";
        assertThat(uprightXmp(3, packet)).isEqualTo(packet);
        assertThat(uprightXmp(6, packet))
                .isEqualTo("<tiff:ImageLength>60</tiff:ImageLength><y tiff:ImageWidth=\"40\""
                        + " exif:PixelYDimension='60' exif:PixelXDimension='40'/>"
                        + "<tiff:YResolution>72/1</tiff:YResolution>");
    }

    @Test
    void xmpNamesNoPlacesOfThePictureBeforeItWasTurned() {
        String places = "<mwg-rs:Regions rdf:parseType=\"Resource\"><mwg-rs:AppliedToDimensions stDim:w=\"60\"/>"
                + "<stArea:x>0.1</stArea:x></mwg-rs:Regions><MP:RegionInfo><MPReg:Rectangle/></MP:RegionInfo>"
                + "<Iptc4xmpExt:ImageRegion><rdf:Bag/></Iptc4xmpExt:ImageRegion>"
                + "<exif:SubjectArea><rdf:Seq/></exif:SubjectArea>";
        String title = "<dc:title>mine</dc:title>";
        assertThat(uprightXmp(1, places + title)).isEqualTo(places + title);
        assertThat(uprightXmp(3, places + title)).isEqualTo(title);
    }
}
