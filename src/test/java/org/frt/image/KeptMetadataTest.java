package org.frt.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.frt.image.Samples.Colour;
import org.frt.image.jpeg.JpegSegment;
import org.frt.image.metadata.Metadata;
import org.frt.image.metadata.PhotoshopResources;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What files say of their pictures, where they say it in unusual ways. */
final class KeptMetadataTest {
    private static final byte[] PROFILE =
            ICC_Profile.getInstance(ColorSpace.CS_LINEAR_RGB).getData();

    static Stream<Samples> picturesForBmp() {
        byte[] bytes = new byte[30 * 20 * 4];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (37 * i);
        }
        return Stream.of(
                Samples.ofBytes(30, 20, Colour.GREY, false, 8, Arrays.copyOf(bytes, 600)),
                Samples.ofBytes(30, 20, Colour.RGB, false, 8, Arrays.copyOf(bytes, 1800)),
                Samples.ofBytes(30, 20, Colour.RGB, true, 8, bytes));
    }

    @ParameterizedTest
    @MethodSource("picturesForBmp")
    void bmpKeepsItsProfileAndItsSamples(Samples samples) throws PictureException {
        Metadata metadata = new Metadata(null, null, null, null, PROFILE);
        byte[] bmp = new BmpEncoder().encode(samples, metadata, null, true);
        Decoded decoded = new BmpDecoder().decode(bmp);
        assertThat(decoded.metadata().profile()).isEqualTo(PROFILE);
        assertThat(decoded.samples().bytes()).isEqualTo(samples.bytes());
        byte[] cut = Arrays.copyOf(bmp, bmp.length - 64);
        assertThatThrownBy(() -> new BmpDecoder().decode(cut)).hasMessageContaining("colour profile is not all there");
    }

    @Test
    void iptcOfSeveralSegmentsIsKept() {
        byte[] records = new byte[80_000];
        Arrays.fill(records, (byte) 'x');
        Metadata metadata = new Metadata(null, null, records, null, null);
        assertThat(JpegMetadata.write(metadata, List.of(), false)).hasSize(2);
        assertThat(JpegMetadata.read(JpegMetadata.write(metadata, List.of(), false))
                        .iptc())
                .isEqualTo(records);
        assertThat(PhotoshopResources.iptcOf(PhotoshopResources.withIptc(records)))
                .isEqualTo(records);
    }

    @Test
    void iptcIsFoundAmongResourcesOfOtherPrograms() {
        byte[] records = {0x1C, 2, 25, 0, 4, 'f', 'a', 'c', 'e'};
        for (String signature : List.of("8BIM", "MeSa", "AgHg", "PHUT", "DCSR")) {
            // Of the number that IPTC has in Photoshop's own.
            boolean own = signature.equals("8BIM");
            byte[] other =
                    (signature + (own ? "\4\5" : "\4\4") + "\0\0\0\0\0\2me").getBytes(StandardCharsets.ISO_8859_1);
            byte[] iptc = PhotoshopResources.withIptc(records);
            byte[] both = ByteBuffer.allocate(other.length + iptc.length)
                    .put(other)
                    .put(iptc)
                    .array();
            assertThat(PhotoshopResources.iptcOf(both)).as(signature).isEqualTo(records);
        }
    }

    private static byte @Nullable [] uprightIptc(String records) {
        return new Metadata(null, null, records.getBytes(StandardCharsets.ISO_8859_1), null, null)
                .ofUpright(40, 30)
                .iptc();
    }

    @Test
    void iptcHasNoPreviewOfThePhotoAsItWas() {
        String title = "\u001C\2\5\0\4mine";
        String preview = "\u001C\2\310\0\2\0\13\u001C\2\311\0\2\0\1\u001C\2\312\0\4JPEG";
        String large = "\u001C\2\312\u0080\4\0\0\0\4JPEG";
        String cutOff = "\u001C\2\312\u0080\4\u00FF\u00FF\u00FF\u00FFJPEG";
        byte[] kept = title.getBytes(StandardCharsets.ISO_8859_1);
        assertThat(uprightIptc(preview + title + large)).isEqualTo(kept);
        assertThat(uprightIptc(title + cutOff)).isEqualTo(kept);
        assertThat(uprightIptc(preview)).isNull();
        String unknown = title + "\0\0 of a kind that is not known";
        assertThat(uprightIptc(unknown)).isEqualTo(unknown.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** A directory of one entry, a maker's note. */
    private static byte[] exif(byte[] note) {
        return ByteBuffer.allocate(26 + note.length)
                .put("MM\0*".getBytes(StandardCharsets.ISO_8859_1))
                .putInt(8)
                .putShort((short) 1)
                .putShort((short) 0x927C)
                .putShort((short) 7)
                .putInt(note.length)
                .putInt(26)
                .putInt(0)
                .put(note)
                .array();
    }

    @Test
    void previewsInMakersNotesAreBlanked() {
        byte[] jpeg = JpegEncoder.encode(Image.blank(40, 30, 3), 90);
        byte[] note = ByteBuffer.allocate(jpeg.length + 40)
                .put("maker".getBytes(StandardCharsets.US_ASCII))
                .put(20, jpeg)
                .put(jpeg.length + 30, "after".getBytes(StandardCharsets.US_ASCII))
                .array();
        byte[] kept = Objects.requireNonNull(new Metadata(exif(note), null, null, null, null)
                .ofUpright(40, 30)
                .exif());
        assertThat(kept).hasSize(exif(note).length);
        String text = new String(kept, StandardCharsets.ISO_8859_1);
        assertThat(text).contains("maker", "after").doesNotContain("\u00FF\u00D8\u00FF", "\u00FF\u00D9");
        // Half of a picture is none, and may be anything.
        byte[] half = exif(Arrays.copyOf(jpeg, jpeg.length / 2));
        assertThat(new Metadata(half, null, null, null, null).ofUpright(40, 30).exif())
                .isEqualTo(half);
    }

    @Test
    void xmpDoesNotNameWhatFollowedThePicture() {
        String xmp = "<x:xmpmeta><rdf:Description GCamera:MotionPhoto=\"1\" GCamera:MicroVideoOffset='123456'"
                + " hdrgm:Version=\"1.0\" dc:title=\"mine\"><Container:Directory><rdf:Seq/></Container:Directory>"
                + "<GCamera:MotionPhotoVersion>1</GCamera:MotionPhotoVersion></rdf:Description></x:xmpmeta>";
        byte[] kept =
                Objects.requireNonNull(new Metadata(null, xmp.getBytes(StandardCharsets.US_ASCII), null, null, null)
                        .ofUpright(40, 30)
                        .xmp());
        assertThat(new String(kept, StandardCharsets.US_ASCII))
                .isEqualTo("<x:xmpmeta><rdf:Description dc:title=\"mine\"></rdf:Description></x:xmpmeta>");
    }

    @Test
    void aProfileThatCannotBePutTogetherIsNoneLeftOutInSilence() {
        JpegSegment first =
                new JpegSegment(JpegSegment.APP2, "ICC_PROFILE\0\1\2half".getBytes(StandardCharsets.ISO_8859_1));
        assertThat(JpegMetadata.read(List.of(first)).profile()).isEmpty();
        assertThat(JpegMetadata.read(List.of()).profile()).isNull();
    }

    @Test
    void aThumbnailThatIsADirectoryOfThePhotoIsNotBlanked() {
        // The first directory; those of EXIF, of GPS and of interoperability; each with one entry.
        for (int thumbnail : new int[] {8, 50, 68, 86, 10, 60}) {
            byte[] exif = ByteBuffer.allocate(104)
                    .put("MM\0*".getBytes(StandardCharsets.ISO_8859_1))
                    .putInt(8)
                    .put(entries(0x8769, 50, 0x8825, 68, 0x010F, 7))
                    .putInt(thumbnail)
                    .put(entries(0xA005, 86))
                    .putInt(0)
                    .put(entries(2, 7))
                    .putInt(0)
                    .put(entries(2, 7))
                    .putInt(0)
                    .array();
            byte[] expected = ByteBuffer.wrap(exif.clone()).putInt(46, 0).array();
            assertThat(new Metadata(exif, null, null, null, null)
                            .ofUpright(40, 30)
                            .exif())
                    .isEqualTo(expected);
        }
    }

    /** How many entries, and each: its tag and its number. */
    private static byte[] entries(int... tagsAndNumbers) {
        ByteBuffer bytes = ByteBuffer.allocate(2 + 6 * tagsAndNumbers.length);
        bytes.putShort((short) (tagsAndNumbers.length / 2));
        for (int i = 0; i < tagsAndNumbers.length; i += 2) {
            bytes.putShort((short) tagsAndNumbers[i])
                    .putShort((short) 4)
                    .putInt(1)
                    .putInt(tagsAndNumbers[i + 1]);
        }
        return bytes.array();
    }

    @Test
    void xmpShowsNothingOfThePhotoAsItWas() {
        String xmp = "<x GDepth:Data=\"AA/9=\" dc:title='mine'><xmp:PageInfo><rdf:Seq/></xmp:PageInfo>"
                + "<xap:Thumbnails>1</xap:Thumbnails><GImage:Data>AA</GImage:Data><y><xap:Thumbnails a='b'/>"
                + "<xmp:ThumbnailsOf>me</xmp:ThumbnailsOf></y><xap:Thumbnails>2</xap:Thumbnails>"
                + "<rdf:li xapGImg:image=\"AA\" xmpGImg:width='9'/><xmpGImg:image>AA</xmpGImg:image></x>";
        assertThat(upright(xmp))
                .isEqualTo("<x dc:title='mine'><y><xmp:ThumbnailsOf>me</xmp:ThumbnailsOf></y><rdf:li/></x>");
    }

    private static String upright(String xmp) {
        byte[] kept =
                Objects.requireNonNull(new Metadata(null, xmp.getBytes(StandardCharsets.US_ASCII), null, null, null)
                        .ofUpright(40, 30)
                        .xmp());
        return new String(kept, StandardCharsets.US_ASCII);
    }

    @Test
    void anElementWithAnotherEndInXmpHidesNoPictures() {
        assertThat(upright("<x><xmp:Thumbnails>1</xmp:Thumbnails\n><xmp:PageInfo>2</xmp:PageInfo></x>"))
                .isEqualTo("<x></x>");
        assertThat(upright("<x><xmp:Thumbnails>1<xmp:PageInfo>2</xmp:PageInfo></x>"))
                .isEqualTo("<x><xmp:Thumbnails>1</x>");
        // In no time: nothing is looked for again and again.
        String endless = "<xmp:Thumbnails>".repeat(200_000);
        assertThat(upright(endless)).isEqualTo(endless);
    }

    @Test
    void faxDataHasToEnd() throws PictureException {
        byte[] whole = {1, 2, 3, (byte) 0b10100000, 0b00000001, 0b00000000, 0b00010000};
        TiffParts.requireEndOfFax(whole, 0, whole.length, false);
        byte[] reversed = whole.clone();
        for (int i = 0; i < reversed.length; i++) {
            reversed[i] = (byte) (Integer.reverse(reversed[i] & 0xFF) >>> 24);
        }
        TiffParts.requireEndOfFax(reversed, 0, reversed.length, true);
        assertThatThrownBy(() -> TiffParts.requireEndOfFax(whole, 0, whole.length - 1, false))
                .isInstanceOf(PictureException.class);
        assertThatThrownBy(() -> TiffParts.requireEndOfFax(whole, 0, whole.length, true))
                .isInstanceOf(PictureException.class);
    }

    @Test
    void jpegDataIsAsLargeAsItsPartAndEnds() throws PictureException {
        byte[] jpeg = JpegEncoder.encode(Image.blank(40, 30, 3), 90);
        TiffParts.requireJpeg(jpeg, 0, jpeg.length, 40, 30);
        assertThatThrownBy(() -> TiffParts.requireJpeg(jpeg, 0, jpeg.length, 41, 30))
                .isInstanceOf(PictureException.class);
        assertThatThrownBy(() -> TiffParts.requireJpeg(jpeg, 0, jpeg.length, 40, 31))
                .isInstanceOf(PictureException.class);
        assertThatThrownBy(() -> TiffParts.requireJpeg(jpeg, 0, jpeg.length - 2, 40, 30))
                .isInstanceOf(PictureException.class);
    }
}
