package org.frt.image;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.frt.image.Samples.Colour;
import org.frt.image.jpeg.JpegFile;
import org.frt.image.jpeg.JpegSegment;
import org.frt.image.metadata.Metadata;
import org.frt.image.metadata.Orientation;
import org.frt.image.metadata.PhotoshopResources;
import org.frt.image.metadata.Resolution;
import org.frt.image.metadata.TiffDirectory;
import org.frt.image.metadata.TiffEntry;
import org.frt.io.InputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.ValueSource;

class PhotoTest {
    private static final byte[] PAINT = {(byte) 200, (byte) 150, 120};

    private static final int WIDTH = 96;
    private static final int HEIGHT = 64;
    private static final int MAKER = 0x010F;
    private static final int WHEN = 0x0132;

    /** Colours that change from pixel to pixel, so that nothing compresses to a few bytes. */
    private static final Image PICTURE = picture();

    // ---- what follows, what is missing, what is broken

    @Test
    void whatFollowsTheEndOfAJpegDoesNotMatter() {
        byte[] jpeg = JpegEncoder.encode(PICTURE, 90);
        Image alone = Photo.decode(jpeg).rgb();
        for (int seed = 0; seed < 20; seed++) {
            byte[] video = new byte[20_000];
            new Random(seed).nextBytes(video);
            Photo motion = Photo.decode(joined(jpeg, video));
            assertThat(motion.rgb()).isEqualTo(alone);
            assertThat(motion.warnings())
                    .containsExactly(
                            "what follows the picture in its file, such as the video of a motion photo, is left out");
        }
        assertThat(Photo.decode(joined(jpeg, new byte[20_000])).warnings()).isEmpty();
    }

    @Test
    void aJpegWithoutItsEndMarkIsReadIfItsPictureIsComplete() {
        byte[] jpeg = JpegEncoder.encode(PICTURE, 90);
        byte[] panorama =
                joined(Arrays.copyOf(jpeg, jpeg.length - 2), "\0\0\1\bSome camera's own data".getBytes(ISO_8859_1));
        Photo photo = Photo.decode(panorama);
        assertThat(photo.rgb()).isEqualTo(Photo.decode(jpeg).rgb());
        assertThat(photo.warnings()).containsExactly("the file's end mark is missing, but its picture is complete");
    }

    @Test
    void furtherPicturesOfAFileAreToldOf() throws IOException {
        byte[] jpeg = JpegPhotoEncoder.encode(PICTURE, Metadata.NONE);
        byte[] index = "MPF\0II*\0".getBytes(ISO_8859_1);
        assertThat(Photo.decode(withSegments(jpeg, new JpegSegment(JpegSegment.APP2, index)))
                        .warnings())
                .containsExactly("the file holds more than one picture: the first was taken");
        byte[] png = file(PictureFormat.PNG);
        ByteArrayOutputStream moving = new ByteArrayOutputStream();
        int behindHeader = 33;
        moving.write(png, 0, behindHeader);
        PngChunks.write(moving, "acTL", new byte[8]);
        moving.write(png, behindHeader, png.length - behindHeader);
        assertThat(Photo.decode(png).warnings()).isEmpty();
        assertThat(Photo.decode(moving.toByteArray()).warnings())
                .containsExactly("the file is an animation: its first picture was taken");
    }

    @Test
    void aThumbnailsEndMarkIsNotThePictures() {
        byte[] jpeg = withSegments(JpegEncoder.encode(PICTURE, 90), new JpegSegment(JpegSegment.APP1, exif(1)));
        byte[] cut = Arrays.copyOf(jpeg, jpeg.length / 2);
        assertDamaged(cut, "ends before the picture does");
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.4, 0.5, 0.7})
    void zerosInTheDataOfAJpegAreFound(double place) {
        byte[] jpeg = JpegEncoder.encode(PICTURE, 90);
        int start = (int) (jpeg.length * place);
        Arrays.fill(jpeg, start, start + 400, (byte) 0);
        assertDamaged(jpeg, "");
    }

    @Test
    void zerosInALzwTiffAreFound() throws IOException {
        byte[] tiff = tiff("LZW");
        Arrays.fill(tiff, tiff.length / 2, tiff.length / 2 + 400, (byte) 0);
        assertDamaged(tiff, "");
    }

    @ParameterizedTest
    @ValueSource(strings = {"None", "LZW", "ZLib", "PackBits"})
    void partsOfATiffThatLieElsewhereAreFound(String compression) throws IOException {
        for (int tag : new int[] {273, 279}) {
            byte[] tiff = tiff(compression);
            ByteBuffer value = valueOf(tag, tiff);
            value.putInt(0, 0x7FFFFF);
            assertDamaged(tiff, "");
        }
    }

    @Test
    void aTiffOfUnknownCompressionIsNotRead() throws IOException {
        byte[] tiff = tiff("LZW");
        valueOf(259, tiff).putShort(0, (short) 34712);
        assertThatThrownBy(() -> Photo.decode(tiff))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("compression is number 34712")
                .hasMessageContaining("convert it");
    }

    @Test
    void aBmpOfACompressionThatIsNotReadIsToldFromADamagedOne() throws IOException {
        byte[] bmp = file(PictureFormat.BMP);
        bmp[30] = 6;
        assertRefused(bmp, "this kind of BMP is not read: its compression is number 6; convert it");
    }

    @Test
    void aWrongSumOfAPngChunkIsDamage() {
        byte[] png = PngWriter.encode(PICTURE);
        png[png.length / 2] ^= 1;
        assertDamaged(png, "the check sum of its IDAT chunk is wrong");
    }

    @ParameterizedTest
    @EnumSource(value = PictureFormat.class, mode = Mode.EXCLUDE, names = "GIF")
    void aFileThatEndsTooEarlyIsDamagedWhereverItEnds(PictureFormat format) throws IOException {
        byte[] whole = file(format);
        for (int length = 64; length < whole.length - 1; length += Math.max(1, whole.length / 40)) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> Photo.decode(cut))
                    .as("%s of %d bytes", format, cut.length)
                    .isInstanceOf(InputException.class);
        }
    }

    @ParameterizedTest
    @EnumSource(PictureFormat.class)
    void strangersBytesEndInASentence(PictureFormat format) throws IOException {
        byte[] whole = format == PictureFormat.GIF ? gif() : file(format);
        Random random = new Random(7);
        for (int i = 0; i < 150; i++) {
            byte[] bytes = whole.clone();
            for (int change = 0; change < 3; change++) {
                bytes[random.nextInt(i % 2 == 0 ? bytes.length : Math.min(bytes.length, 120))] =
                        (byte) random.nextInt(256);
            }
            try {
                assertThat(Photo.decode(bytes).rgb().width()).isPositive();
            } catch (InputException e) {
                assertThat(e.getMessage()).startsWith("the picture: ").doesNotContain(".cpp", "java.", "\n");
            }
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = PictureFormat.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"GIF"})
    void aRestoredPhotoThatWasCutOffOrEmptiedIsNotComplete(PictureFormat format, @TempDir Path folder)
            throws IOException {
        byte[] whole = file(format);
        Path file = folder.resolve("a" + format.extension());
        assertThat(PictureEnd.isThere(Files.write(file, whole))).isTrue();
        for (int cut : List.of(1, 5, whole.length / 2, whole.length - 3, whole.length)) {
            assertThat(PictureEnd.isThere(Files.write(file, Arrays.copyOf(whole, whole.length - cut))))
                    .as("%s without its last %d bytes", format, cut)
                    .isFalse();
        }
        assertThat(PictureEnd.isThere(Files.write(file, new byte[whole.length])))
                .isFalse();
    }

    // ---- bounds before memory

    @Test
    void aSizeIsRefusedBeforeMemoryIsTaken() throws IOException {
        byte[] jpeg = JpegEncoder.encode(PICTURE, 90);
        int frame = indexOf(jpeg, new byte[] {(byte) 0xFF, (byte) 0xC0});
        ByteBuffer.wrap(jpeg).putShort(frame + 5, (short) 60_000).putShort(frame + 7, (short) 60_000);
        assertRefused(jpeg, "3600 megapixels, more than 120");
        byte[] gif = gif();
        ByteBuffer.wrap(gif).putShort(6, (short) 0xFFFF).putShort(8, (short) 0xFFFF);
        assertRefused(gif, "4295 megapixels, more than 120");
        byte[] bmp = file(PictureFormat.BMP);
        ByteBuffer.wrap(bmp).put(20, (byte) 1).put(24, (byte) 1);
        assertRefused(bmp, "megapixels, more than 120");
        assertRefused("P6 90000 90000 255 ".getBytes(ISO_8859_1), "8100 megapixels, more than 120");
        byte[] tiff = tiff("LZW");
        valueOf(256, tiff).putShort(0, (short) 60_000);
        valueOf(257, tiff).putShort(0, (short) 60_000);
        assertRefused(tiff, "3600 megapixels, more than 120");
    }

    @Test
    void aPhotoThatDoesNotFitIntoTheHeapIsRefusedWithBothSizes() {
        PictureHeader header = new PictureHeader(PictureFormat.JPEG, 0, 12_000, 9_000, 0);
        assertThatThrownBy(() -> PictureHeader.requireHeap(header.heapNeeded(), 256L << 20))
                .hasMessage("the picture needs about 0.66 GB of heap, the JVM has 0.25");
    }

    @Test
    void aPhotoThatIsOnlyReadNeedsNoHeapForWhatIsWritten() {
        PictureHeader camera = new PictureHeader(PictureFormat.JPEG, 0, 6000, 4000, 0, 3 + 5);
        assertThat(camera.heapNeeded()).isLessThan(256L << 20);
        assertThat(camera.heapNeededToRestore()).isGreaterThan(256L << 20);
        PictureHeader wide = new PictureHeader(PictureFormat.PNG, 0, 6000, 4000, 8);
        assertThat(wide.heapNeededToRestore()).isGreaterThan(wide.pixels() * (3 + 3 + 1 + 8 + 8 + 8));
    }

    @Test
    void theBytesOfItsFileCountAmongWhatAPhotoNeeds() {
        long file = 1000;
        PictureHeader bare = new PictureHeader(PictureFormat.PNG, 0, 60, 40, 8);
        PictureHeader stored = new PictureHeader(PictureFormat.PNG, file, 60, 40, 8);
        assertThat(stored.heapNeeded() - bare.heapNeeded()).isEqualTo(2 * file);
        assertThat(stored.heapNeededToRestore() - bare.heapNeededToRestore()).isEqualTo(3 * file);
        byte[] png = PngWriter.encode(PICTURE);
        assertThat(PictureHeader.read("a", png).fileBytes()).isEqualTo(png.length);
    }

    /** Two bytes for each coefficient, of luma and of a quarter as much chroma, twice; and of luma again while it is turned. */
    @Test
    void theCoefficientsOfAJpegCountAmongWhatItNeeds() {
        PictureHeader jpeg = PictureHeader.read("a", JpegEncoder.encode(PICTURE, 90));
        PictureHeader png = new PictureHeader(PictureFormat.PNG, jpeg.fileBytes(), WIDTH, HEIGHT, 0);
        assertThat(jpeg.heapNeeded()).isEqualTo(png.heapNeeded());
        // In the place of a second copy of the samples.
        assertThat(jpeg.heapNeededToRestore() - png.heapNeededToRestore()).isEqualTo((5L - 3) * WIDTH * HEIGHT);
    }

    @Test
    void aStripOfPixelsIsNoPhoto() {
        assertRefused(
                PngWriter.encode(Image.blank(2, 1000, 3)), "2x1000 pixels, one side more than 100 times the other");
    }

    // ---- colours

    @Test
    void coloursAreConvertedByTheProfileAndGoBackIntoTheirOwnSpace() {
        byte[] profile = ICC_Profile.getInstance(ColorSpace.CS_LINEAR_RGB).getData();
        byte[] png = withMetadata(PICTURE, new Metadata(null, null, null, null, profile));
        Photo photo = Photo.decode(png);
        // Half of the light is 188 of 255 in sRGB.
        assertThat(photo.samples().bytes()).isEqualTo(PICTURE.samples());
        assertThat(rgbOf(profile, 128)).isBetween(186, 189);
        Photo restored =
                Photo.decode(photo.encode(painted(photo.rgb()), whatIsPainted(photo.rgb()), PictureFormat.PNG, false));
        assertThat(restored.metadata().profile()).isEqualTo(profile);
        assertUntouched(photo.samples(), restored.samples());
        assertThat(restored.rgb().sample(12, 12, 0)).isBetween(198, 202);
        assertThat(restored.samples().sample(12, 12, 0)).isLessThan(170);
    }

    @Test
    void aProfileOfSrgbChangesNothing() {
        byte[] profile = ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData();
        Photo photo = Photo.decode(withMetadata(PICTURE, new Metadata(null, null, null, null, profile)));
        assertThat(photo.rgb()).isEqualTo(PICTURE);
        assertThat(photo.metadata().profile()).isEqualTo(profile);
    }

    @Test
    void aProfileThatIsNoneIsLeftOutWithAWord() {
        byte[] nonsense = new byte[200];
        Photo photo = Photo.decode(withMetadata(PICTURE, new Metadata(null, null, null, null, nonsense)));
        assertThat(photo.rgb()).isEqualTo(PICTURE);
        assertThat(photo.warnings()).singleElement().asString().contains("colour profile is damaged");
    }

    @Test
    void inksWithoutAdobesMarkAreNotInverted() throws IOException {
        byte[] jpeg = Files.readAllBytes(Path.of("src/test/resources/org/frt/image/cmyk.jpg"));
        int adobe = indexOf(jpeg, "Adobe".getBytes(ISO_8859_1)) - 4;
        byte[] withMark = jpeg.clone();
        // Plain inks, not luma and chroma of them.
        withMark[adobe + 15] = 0;
        byte[] without = joined(Arrays.copyOf(jpeg, adobe), Arrays.copyOfRange(jpeg, adobe + 16, jpeg.length));
        Samples inverted = Photo.decode(withMark).samples();
        Samples plain = Photo.decode(without).samples();
        assertThat(plain.colour()).isEqualTo(Colour.CMYK);
        for (int i = 0; i < plain.bytes().length; i++) {
            assertThat(plain.sample(i)).isEqualTo(255 - inverted.sample(i));
        }
        assertThat(Photo.decode(without).warnings())
                .containsExactly(
                        "CMYK without Adobe's marker: other programs may take its inks the other way round",
                        "CMYK without a colour profile: its colours are estimated");
    }

    @ParameterizedTest
    @ValueSource(strings = {"jpg", "png", "bmp"})
    void aGreyFileStaysGrey(String format) throws IOException {
        Photo photo = Photo.decode(encoded(BufferedImage.TYPE_BYTE_GRAY, format));
        assertThat(photo.isGrey()).isTrue();
        Photo restored = restored(photo);
        assertThat(restored.format()).isEqualTo(photo.format());
        assertThat(restored.samples().colour()).isEqualTo(Colour.GREY);
    }

    @Test
    void aPhotoWithoutChromaIsGreyInWhateverWayItIsStored() throws IOException {
        byte[] values = PICTURE.samples().clone();
        for (int i = 0; i < values.length; i++) {
            values[i] = values[i - i % 3];
        }
        assertThat(Photo.decode(JpegEncoder.encode(new Image(WIDTH, HEIGHT, 3, values), 90))
                        .isGrey())
                .isTrue();
        assertThat(Photo.decode(JpegEncoder.encode(PICTURE, 90)).isGrey()).isFalse();
    }

    // ---- what comes back

    @ParameterizedTest
    @EnumSource(
            value = PictureFormat.class,
            mode = Mode.EXCLUDE,
            names = {"JPEG", "GIF"})
    void formatsWithoutLossKeepEveryOtherPixelBitForBit(PictureFormat format) throws IOException {
        Photo photo = Photo.decode(file(format));
        Photo restored = restored(photo);
        assertThat(restored.format()).isEqualTo(format);
        assertUntouched(photo.samples(), restored.samples());
        assertThat(restored.rgb()).isEqualTo(painted(photo.rgb()));
    }

    @Test
    void whatIsStoredInFewerBitsOrByAPaletteIsToldOf() throws IOException {
        String palette = "it has a palette: what is written has each pixel's colour in full";
        String bits = "its samples have fewer than 8 bits: what is written has 8";
        int[] colours = {0xFF0000, 0x00FF00, 0x0000FF, 0x123456};
        IndexColorModel coloured = new IndexColorModel(8, 4, colours, 0, false, -1, DataBuffer.TYPE_BYTE);
        BufferedImage numbers = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_BYTE_INDEXED, coloured);
        BufferedImage blackAndWhite = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_BYTE_BINARY);
        BufferedImage packed = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_USHORT_565_RGB);
        for (String format : List.of("png", "bmp", "tiff")) {
            assertThat(Photo.decode(written(numbers, format)).warnings()).containsExactly(palette);
            assertThat(Photo.decode(written(blackAndWhite, format)).warnings()).containsExactly(bits);
        }
        assertThat(Photo.decode(written(packed, "bmp")).warnings()).containsExactly(bits);
        for (PictureFormat format : PictureFormat.values()) {
            if (format != PictureFormat.GIF && format != PictureFormat.JPEG) {
                assertThat(Photo.decode(file(format)).warnings()).isEmpty();
            }
        }
    }

    private static byte[] written(BufferedImage image, String format) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        assertThat(ImageIO.write(image, format, out)).isTrue();
        return out.toByteArray();
    }

    @Test
    void aGifComesBackAsPng() throws IOException {
        Photo photo = Photo.decode(gif());
        assertThat(photo.format().written()).isEqualTo(PictureFormat.PNG);
        assertThat(restored(photo).rgb()).isEqualTo(painted(photo.rgb()));
    }

    @Test
    void depthAndAlphaAreKept() {
        SampleBuffer deep = new SampleBuffer(WIDTH, HEIGHT, 4, true);
        for (int i = 0; i < WIDTH * HEIGHT * 4; i++) {
            deep.set(i, i * 7919);
        }
        Samples samples = deep.toSamples(Colour.RGB, true, 16);
        for (PictureFormat format : List.of(PictureFormat.PNG, PictureFormat.TIFF)) {
            Photo photo = Photo.decode(Encoder.of(format).encode(samples, Metadata.NONE, null, true));
            Photo restored = restored(photo);
            assertThat(restored.samples().words()).hasSameSizeAs(samples.words());
            assertUntouched(samples, restored.samples());
            assertThat(restored.samples().sample(12, 12, 0)).isEqualTo(200 * 257);
            int alpha = samples.sample(12, 12, 3);
            assertThat(restored.samples().sample(12, 12, 3)).isEqualTo(alpha < 32768 ? 65535 : alpha);
        }
    }

    @Test
    void aWebpThatIsTooLongToBeWrittenBecomesAPng() throws PictureException {
        byte[] small = Encoder.of(PictureFormat.WEBP)
                .encode(
                        Samples.ofBytes(WIDTH, HEIGHT, Colour.RGB, false, 8, PICTURE.samples()),
                        Metadata.NONE,
                        null,
                        true);
        List<RiffChunks.Chunk> chunks = new ArrayList<>(RiffChunks.read(small));
        chunks.add(0, new RiffChunks.Chunk("VP8X", WebpDecoder.extended(0x10, 16_384, 200)));
        Photo photo = Photo.decode(RiffChunks.write(chunks));
        assertThat(photo.format()).isEqualTo(PictureFormat.WEBP);
        assertThat(photo.extension(PictureFormat.WEBP)).isEqualTo(".png");
        Photo restored = restored(photo);
        assertThat(restored.format()).isEqualTo(PictureFormat.PNG);
        assertUntouched(photo.samples(), restored.samples());
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void inksKeepTheirAlphaAndDepthInAFormatThatHoldsNoInks(boolean wide) {
        SampleBuffer inks = new SampleBuffer(WIDTH, HEIGHT, 5, wide);
        for (int i = 0; i < WIDTH * HEIGHT * 5; i++) {
            inks.set(i, i * 7919);
        }
        Samples samples = inks.toSamples(Colour.CMYK, true, wide ? 16 : 8);
        Photo photo = Photo.decode(new TiffEncoder().encode(samples, Metadata.NONE, null, true));
        Photo png =
                Photo.decode(photo.encode(painted(photo.rgb()), whatIsPainted(photo.rgb()), PictureFormat.PNG, true));
        assertThat(png.samples().colour()).isEqualTo(Colour.RGB);
        assertThat(png.samples().isWide()).isEqualTo(wide);
        for (int y = 22; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                assertThat(png.samples().sample(x, y, 3)).isEqualTo(samples.sample(x, y, 4));
            }
        }
        assertThat(difference(png.rgb(), painted(photo.rgb()), 0, 0)).isLessThanOrEqualTo(wide ? 2 : 0);
    }

    @Test
    void greyWithAlphaIsWrittenAsColoursWhereItsFormatHoldsNoSuchAndIsCalledSo() {
        SampleBuffer grey = new SampleBuffer(WIDTH, HEIGHT, 2, false);
        Photo photo =
                Photo.decode(new PngEncoder().encode(grey.toSamples(Colour.GREY, true, 8), Metadata.NONE, null, true));
        assertThat(photo.extension(PictureFormat.PNM)).isEqualTo(".ppm");
        byte[] file = photo.encode(photo.rgb(), Image.blank(WIDTH, HEIGHT, 1), PictureFormat.PNM, true);
        assertThat(Arrays.copyOf(file, 2)).containsExactly('P', '6');
    }

    @ParameterizedTest
    @EnumSource(
            value = PictureFormat.class,
            names = {"PNG", "TIFF", "WEBP", "BMP"})
    void whatWasErasedIsOpaqueOnceItIsFilled(PictureFormat format) {
        SampleBuffer erased = new SampleBuffer(WIDTH, HEIGHT, 4, false);
        for (int i = 0; i < WIDTH * HEIGHT * 4; i++) {
            // Row by row wholly transparent, less than half opaque, and all but opaque.
            erased.set(i, i % 4 == 3 ? i / 4 / WIDTH % 3 * 127 : i / 4 % 2 == 0 ? PAINT[i % 4] & 0xFF : 90);
        }
        Samples samples = erased.toSamples(Colour.RGB, true, 8);
        Photo photo = Photo.decode(Encoder.of(format).encode(samples, Metadata.NONE, null, true));
        Samples restored = restored(photo).samples();
        assertUntouched(photo.samples(), restored);
        for (int y = 10; y < 22; y++) {
            // What was erased there has the colour that fills it, or another.
            for (int x = 12; x < 14; x++) {
                int before = photo.samples().sample(x, y, 3);
                assertThat(restored.sample(x, y, 3)).isEqualTo(before < 128 ? 255 : before);
            }
        }
    }

    @Test
    void coloursThatATiffHasMultipliedByAlphaAreDividedAgain() {
        SampleBuffer multiplied = new SampleBuffer(WIDTH, HEIGHT, 4, false);
        for (int i = 0; i < WIDTH * HEIGHT * 4; i += 4) {
            int alpha = i / 4 % 256;
            multiplied.set(i, alpha);
            multiplied.set(i + 1, Math.round(150f * alpha / 255));
            multiplied.set(i + 2, 0);
            multiplied.set(i + 3, alpha);
        }
        Samples samples = multiplied.toSamples(Colour.RGB, true, 8);
        byte[] file = new TiffEncoder().encode(samples, Metadata.NONE, null, true);
        TiffDirectory directory = Objects.requireNonNull(TiffDirectory.read(file));
        assertThat(directory.number(338, 0)).isEqualTo(2);
        ByteBuffer.wrap(file).order(directory.order()).putShort(placeOf(file, directory.order(), 338), (short) 1);
        Photo photo = Photo.decode(file);
        Samples read = photo.samples();
        assertThat(read.sample(128 % WIDTH, 128 / WIDTH, 0)).isEqualTo(255);
        assertThat(read.sample(128 % WIDTH, 128 / WIDTH, 1)).isBetween(149, 151);
        for (int i = 0; i < WIDTH * HEIGHT * 4; i++) {
            int alpha = samples.sample(i - i % 4 + 3);
            int again = i % 4 == 3 ? read.sample(i) : Math.round(read.sample(i) * alpha / 255f);
            assertThat(again).isEqualTo(samples.sample(i));
        }
        assertUntouched(read, restored(photo).samples());
    }

    /** Where the value of a TIFF directory's entry stands, if it is short. */
    private static int placeOf(byte[] file, ByteOrder order, int tag) {
        ByteBuffer in = ByteBuffer.wrap(file).order(order);
        int at = in.getInt(4) + 2;
        while (in.getShort(at) != tag) {
            at += 12;
        }
        return at + 8;
    }

    @Test
    void blocksOfAPngThatOthersWroteAsTextsAreKept() {
        byte[] iptc = {0x1C, 2, 25, 0, 4, 'f', 'a', 'c', 'e'};
        String resources = HexFormat.of().formatHex(PhotoshopResources.withIptc(iptc));
        String exif = HexFormat.of().formatHex(exif(1));
        byte[] plain = withMetadata(PICTURE, Metadata.NONE);
        // As ImageMagick names them, as ExifTool does, and of a segment of JPEG files.
        for (String text : List.of(
                "iptc\0\niptc\n      22\n" + resources,
                "iptc\0\nIPTC profile\n      22\n" + resources + "\n",
                "8bim\0\n8bim\n      22\n" + resources)) {
            Metadata read =
                    Photo.decode(withText(plain, "Raw profile type " + text)).metadata();
            assertThat(read.iptc()).as(text).isEqualTo(iptc);
        }
        for (String text : List.of("exif\0\nexif\n      1\n", "APP1\0\ngeneric profile\n      1\n")) {
            Photo photo = Photo.decode(withText(plain, "Raw profile type " + text + exif));
            assertThat(photo.metadata().exif()).as(text).isEqualTo(Arrays.copyOfRange(exif(1), 6, exif(1).length));
            assertThat(restored(photo).metadata().exif()).as(text).isNotNull();
        }
        String packet = HexFormat.of().formatHex("http://ns.adobe.com/xap/1.0/\0<x/>".getBytes(ISO_8859_1));
        byte[] xmp = withText(plain, "Raw profile type APP1\0\ngeneric profile\n      33\n" + packet);
        assertThat(restored(Photo.decode(xmp)).metadata().xmp()).isEqualTo("<x/>".getBytes(ISO_8859_1));
    }

    private static byte[] withText(byte[] png, String text) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        // Behind the signature and the header.
        out.write(png, 0, 33);
        PngChunks.write(out, "tEXt", text.getBytes(ISO_8859_1));
        out.write(png, 33, png.length - 33);
        return out.toByteArray();
    }

    @Test
    void theLongPartOfXmpIsLeftOutWithAWordAndNothingPointsToIt() {
        String name = "0123456789ABCDEF0123456789ABCDEF";
        for (String reference : List.of(
                "<x xmpNote:HasExtendedXMP=\"" + name + "\"/>",
                "<x><xmpNote:HasExtendedXMP>" + name + "</xmpNote:HasExtendedXMP></x>")) {
            Photo photo = Photo.decode(withSegments(
                    JpegEncoder.encode(PICTURE, 90),
                    new JpegSegment(
                            JpegSegment.APP1, ("http://ns.adobe.com/xap/1.0/\0" + reference).getBytes(ISO_8859_1)),
                    new JpegSegment(
                            JpegSegment.APP1,
                            ("http://ns.adobe.com/xmp/extension/\0" + name + "\0\0\0\1\0\0\0\0<")
                                    .getBytes(ISO_8859_1))));
            assertThat(photo.warnings()).containsExactly("the long part of its XMP data, mostly pictures, is left out");
            Photo restored = restored(photo);
            assertThat(restored.warnings()).isEmpty();
            assertThat(new String(Objects.requireNonNull(restored.metadata().xmp()), ISO_8859_1))
                    .startsWith("<x")
                    .doesNotContain("HasExtendedXMP");
        }
    }

    @Test
    void blocksOfAJpegWithoutAChangedPixelDecodeToWhatTheyWere() throws Exception {
        byte[] jpeg = JpegEncoder.encode(PICTURE, 80);
        Photo photo = Photo.decode(jpeg);
        byte[] written = photo.encode(painted(photo.rgb()), whatIsPainted(photo.rgb()), PictureFormat.JPEG, true);
        Image restored = Photo.decode(written).rgb();
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                // The square lies in the units of 16x16 pixels that begin at (0, 0) to (16, 16); chroma reaches one
                // further.
                if (x > 33 || y > 33) {
                    assertThat(restored.sample(x, y, 0)).isEqualTo(photo.rgb().sample(x, y, 0));
                }
            }
        }
        assertThat(Math.abs(restored.sample(16, 16, 1) - 150)).isLessThan(25);
        assertThat(JpegFile.header(written).components())
                .isEqualTo(JpegFile.header(jpeg).components());
        assertThat(indexOf(written, quantisationTable(jpeg))).isPositive();
    }

    @ParameterizedTest
    @CsvSource({"1,96,64", "2,96,64", "3,96,64", "4,96,64", "5,64,96", "6,64,96", "7,64,96", "8,64,96"})
    void aTurnedJpegComesBackUprightWithItsMetadataButWithoutAThumbnail(int orientation, int width, int height) {
        byte[] jpeg = withSegments(
                JpegEncoder.encode(PICTURE, 90),
                new JpegSegment(JpegSegment.APP1, exif(orientation)),
                new JpegSegment(
                        JpegSegment.APP1,
                        "http://ns.adobe.com/xap/1.0/\0<x tiff:Orientation=\"6\"/>".getBytes(ISO_8859_1)));
        Photo photo = Photo.decode(jpeg);
        assertThat(photo.rgb().size()).isEqualTo(width + "x" + height);
        Photo restored = restored(photo);
        assertThat(restored.orientation()).isEqualTo(Orientation.UPRIGHT);
        assertThat(difference(photo.rgb(), restored.rgb(), 40, 40)).isLessThanOrEqualTo(4);
        byte[] kept = Objects.requireNonNull(restored.metadata().exif());
        TiffDirectory directory = Objects.requireNonNull(TiffDirectory.read(kept));
        assertThat(directory.number(274, 0)).isEqualTo(1);
        assertThat(text(directory, MAKER)).isEqualTo("Canon");
        assertThat(text(directory, WHEN)).isEqualTo("2003:05:06 07:08:09");
        assertThat(directory.isLast()).isTrue();
        assertThat(new String(kept, ISO_8859_1)).doesNotContain("THUMBNAIL");
        assertThat(new String(Objects.requireNonNull(restored.metadata().xmp()), ISO_8859_1))
                .isEqualTo("<x tiff:Orientation=\"1\"/>");
    }

    @Test
    void aThumbnailWithoutCompressionIsBlanked() {
        ByteBuffer block = ByteBuffer.allocate(200);
        block.put(new byte[] {'M', 'M', 0, 42}).putInt(8);
        block.putShort((short) 1)
                .putShort((short) 274)
                .putShort((short) 3)
                .putInt(1)
                .putInt(1 << 16);
        block.putInt(26);
        block.putShort((short) 2)
                .putShort((short) 273)
                .putShort((short) 4)
                .putInt(2)
                .putInt(60);
        block.putShort((short) 279)
                .putShort((short) 3)
                .putInt(2)
                .putInt(30 << 16 | 20)
                .putInt(0);
        block.position(60).putInt(100).putInt(140);
        byte[] exif = block.array();
        Arrays.fill(exif, 100, 130, (byte) 'x');
        Arrays.fill(exif, 140, 160, (byte) 'x');
        Arrays.fill(exif, 170, 180, (byte) 'y');
        Metadata given = new Metadata(exif, null, null, null, null);
        byte[] kept = Objects.requireNonNull(
                restored(Photo.decode(withMetadata(PICTURE, given))).metadata().exif());
        assertThat(new String(kept, ISO_8859_1)).doesNotContain("x").contains("yyyyyyyyyy");
    }

    @Test
    void theAlphaOfATiffWhoseZeroIsWhiteIsReadAsItIs() {
        SampleBuffer buffer = new SampleBuffer(WIDTH, HEIGHT, 2, false);
        for (int i = 0; i < 2 * WIDTH * HEIGHT; i += 2) {
            buffer.set(i, i % 251);
            buffer.set(i + 1, 255 - i % 7);
        }
        Samples samples = buffer.toSamples(Colour.GREY, true, 8);
        byte[] file = new TiffEncoder().encode(samples, Metadata.NONE, null, true);
        ByteOrder order = Objects.requireNonNull(TiffDirectory.read(file)).order();
        ByteBuffer.wrap(file).order(order).putShort(placeOf(file, order, 262), (short) 0);
        Samples read = Photo.decode(file).samples();
        for (int i = 0; i < 2 * WIDTH * HEIGHT; i += 2) {
            assertThat(read.sample(i)).isEqualTo(255 - samples.sample(i));
            assertThat(read.sample(i + 1)).isEqualTo(samples.sample(i + 1));
        }
    }

    @Test
    void metadataCanBeStripped() {
        byte[] profile = ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData();
        byte[] exif = Arrays.copyOfRange(exif(1), 6, exif(1).length);
        Resolution print = new Resolution(300 / Resolution.INCH, 300 / Resolution.INCH, true);
        Metadata all = new Metadata(exif, "<x/>".getBytes(ISO_8859_1), "IPTC".getBytes(ISO_8859_1), print, profile);
        Photo photo = Photo.decode(withMetadata(PICTURE, all));
        for (PictureFormat format : List.of(PictureFormat.PNG, PictureFormat.TIFF)) {
            Metadata kept = Photo.decode(photo.encode(photo.rgb(), Image.blank(WIDTH, HEIGHT, 1), format, true))
                    .metadata();
            assertThat(kept.exif()).isNotNull();
            assertThat(kept.xmp()).isEqualTo(all.xmp());
            assertThat(kept.iptc()).isEqualTo(all.iptc());
            assertThat(kept.profile()).isEqualTo(profile);
            assertThat(Objects.requireNonNull(kept.resolution()).across() * Resolution.INCH)
                    .isBetween(299.0, 301.0);
            Metadata stripped = Photo.decode(photo.encode(photo.rgb(), Image.blank(WIDTH, HEIGHT, 1), format, false))
                    .metadata();
            assertThat(stripped.exif()).isNull();
            assertThat(stripped.xmp()).isNull();
            assertThat(stripped.iptc()).isNull();
            assertThat(stripped.resolution()).isNull();
            assertThat(stripped.profile()).isEqualTo(profile);
        }
    }

    // ---- inputs

    private static Image picture() {
        byte[] samples = new byte[WIDTH * HEIGHT * 3];
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                int at = 3 * (y * WIDTH + x);
                int noise = (x * 31 + y * 17) % 13;
                samples[at] = (byte) (60 + x + noise);
                samples[at + 1] = (byte) (40 + 2 * y + noise);
                samples[at + 2] = (byte) (200 - x - noise);
            }
        }
        return new Image(WIDTH, HEIGHT, 3, samples);
    }

    /** With a square of one colour from (10, 10) to (21, 21). */
    private static Image painted(Image image) {
        Image painted =
                new Image(image.width(), image.height(), 3, image.samples().clone());
        for (int y = 10; y < 22; y++) {
            for (int x = 10; x < 22; x++) {
                System.arraycopy(PAINT, 0, painted.samples(), 3 * (y * image.width() + x), 3);
            }
        }
        return painted;
    }

    private static Image whatIsPainted(Image image) {
        Image painted = Image.blank(image.width(), image.height(), 1);
        for (int y = 10; y < 22; y++) {
            Arrays.fill(painted.samples(), y * image.width() + 10, y * image.width() + 22, (byte) 255);
        }
        return painted;
    }

    private static Photo restored(Photo photo) {
        return Photo.decode(photo.encode(
                painted(photo.rgb()), whatIsPainted(photo.rgb()), photo.format().written(), true));
    }

    private static void assertUntouched(Samples before, Samples after) {
        assertThat(after.channels()).isEqualTo(before.channels());
        for (int y = 0; y < before.height(); y++) {
            for (int x = 0; x < before.width(); x++) {
                boolean inside = x >= 10 && x < 22 && y >= 10 && y < 22;
                for (int c = 0; c < before.channels() && !inside; c++) {
                    assertThat(after.sample(x, y, c)).isEqualTo(before.sample(x, y, c));
                }
            }
        }
    }

    private static int difference(Image a, Image b, int fromX, int fromY) {
        int most = 0;
        for (int y = fromY; y < a.height(); y++) {
            for (int x = fromX; x < a.width(); x++) {
                for (int c = 0; c < 3; c++) {
                    most = Math.max(most, Math.abs(a.sample(x, y, c) - b.sample(x, y, c)));
                }
            }
        }
        return most;
    }

    private static void assertDamaged(byte[] bytes, String what) {
        assertThatThrownBy(() -> Photo.decode(bytes))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("the picture is damaged: ")
                .hasMessageContaining(what);
    }

    private static void assertRefused(byte[] bytes, String what) {
        assertThatThrownBy(() -> Photo.decode(bytes))
                .isInstanceOf(InputException.class)
                .hasMessageContaining(what);
    }

    private static int rgbOf(byte[] profile, int level) {
        byte[] grey = new byte[3 * 16];
        Arrays.fill(grey, (byte) level);
        Image image = new Image(4, 4, 3, grey);
        return Photo.decode(withMetadata(image, new Metadata(null, null, null, null, profile)))
                .rgb()
                .sample(0, 0, 0);
    }

    static byte[] withMetadata(Image image, Metadata metadata) {
        return Encoder.of(PictureFormat.PNG)
                .encode(
                        Samples.ofBytes(image.width(), image.height(), Colour.RGB, false, 8, image.samples()),
                        metadata,
                        null,
                        true);
    }

    private static byte[] file(PictureFormat format) throws IOException {
        if (format == PictureFormat.JPEG) {
            return JpegEncoder.encode(PICTURE, 90);
        }
        return Encoder.of(format)
                .encode(
                        Samples.ofBytes(WIDTH, HEIGHT, Colour.RGB, false, 8, PICTURE.samples()),
                        Metadata.NONE,
                        null,
                        true);
    }

    private static byte[] encoded(int type, String format) throws IOException {
        BufferedImage picture = new BufferedImage(WIDTH, HEIGHT, type);
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                picture.setRGB(
                        x, y, PICTURE.sample(x, y, 0) << 16 | PICTURE.sample(x, y, 1) << 8 | PICTURE.sample(x, y, 2));
            }
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        assertThat(ImageIO.write(picture, format, bytes)).isTrue();
        return bytes.toByteArray();
    }

    private static byte[] gif() throws IOException {
        return encoded(BufferedImage.TYPE_BYTE_INDEXED, "gif");
    }

    /** A TIFF by the JDK's writer. */
    private static byte[] tiff(String compression) throws IOException {
        BufferedImage picture =
                ImageIO.read(new java.io.ByteArrayInputStream(encoded(BufferedImage.TYPE_3BYTE_BGR, "png")));
        ImageWriter writer = ImageIO.getImageWritersByFormatName("tiff").next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            ImageWriteParam param = writer.getDefaultWriteParam();
            param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            param.setCompressionType(compression);
            writer.setOutput(out);
            writer.write(null, new IIOImage(picture, null, null), param);
        }
        return bytes.toByteArray();
    }

    /** The value, or its offset, of an entry in the only directory of a big-endian TIFF. */
    private static ByteBuffer valueOf(int tag, byte[] tiff) {
        ByteBuffer file = ByteBuffer.wrap(tiff);
        if (tiff[0] == 'I') {
            file.order(java.nio.ByteOrder.LITTLE_ENDIAN);
        }
        int directory = file.getInt(4);
        for (int i = 0; i < file.getShort(directory); i++) {
            int at = directory + 2 + 12 * i;
            if ((file.getShort(at) & 0xFFFF) == tag) {
                int count = file.getInt(at + 4);
                int length = count * (file.getShort(at + 2) == 3 ? 2 : 4);
                return file.slice(length > 4 ? file.getInt(at + 8) : at + 8, Math.max(4, length))
                        .order(file.order());
            }
        }
        throw new AssertionError("no tag " + tag);
    }

    /** An EXIF segment: maker, orientation, date, and a thumbnail in a second directory. */
    private static byte[] exif(int orientation) {
        ByteBuffer block = ByteBuffer.allocate(200);
        block.put("MM\0*".getBytes(ISO_8859_1)).putInt(8);
        block.putShort((short) 3);
        block.putShort((short) MAKER).putShort((short) 2).putInt(6).putInt(50);
        block.putShort((short) 274)
                .putShort((short) 3)
                .putInt(1)
                .putShort((short) orientation)
                .putShort((short) 0);
        block.putShort((short) WHEN).putShort((short) 2).putInt(20).putInt(56);
        block.putInt(76);
        block.put("Canon\0".getBytes(ISO_8859_1)).put("2003:05:06 07:08:09\0".getBytes(ISO_8859_1));
        block.putShort((short) 2);
        block.putShort((short) 0x0201).putShort((short) 4).putInt(1).putInt(106);
        block.putShort((short) 0x0202).putShort((short) 4).putInt(1).putInt(13);
        block.putInt(0);
        block.put("THUMBNAIL\u00FF\u00D9  ".getBytes(ISO_8859_1));
        return joined("Exif\0\0".getBytes(ISO_8859_1), Arrays.copyOf(block.array(), block.position()));
    }

    private static String text(TiffDirectory directory, int tag) {
        TiffEntry entry = Objects.requireNonNull(directory.entry(tag));
        return new String(entry.value(), 0, entry.value().length - 1, ISO_8859_1);
    }

    private static byte[] withSegments(byte[] jpeg, JpegSegment... segments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(jpeg, 0, 2);
        for (JpegSegment segment : segments) {
            int length = segment.data().length + 2;
            out.writeBytes(new byte[] {(byte) 0xFF, (byte) segment.marker(), (byte) (length >> 8), (byte) length});
            out.writeBytes(segment.data());
        }
        out.write(jpeg, 2, jpeg.length - 2);
        return out.toByteArray();
    }

    private static byte[] quantisationTable(byte[] jpeg) {
        int start = indexOf(jpeg, new byte[] {(byte) 0xFF, (byte) 0xDB});
        return Arrays.copyOfRange(jpeg, start + 5, start + 69);
    }

    private static int indexOf(byte[] bytes, byte[] part) {
        return new String(bytes, ISO_8859_1).indexOf(new String(part, ISO_8859_1));
    }

    private static byte[] joined(byte[] first, byte[] second) {
        byte[] joined = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, joined, first.length, second.length);
        return joined;
    }
}
