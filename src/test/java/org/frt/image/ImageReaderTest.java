package org.frt.image;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;
import javax.imageio.ImageIO;
import org.frt.io.InputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImageReaderTest {
    private static final int RED = 0xFFE01010;
    private static final int BLUE = 0xFF1010E0;

    @TempDir
    private Path folder;

    /** EXIF tag 0x0112 tells where the stored picture's first row and column belong. */
    @ParameterizedTest
    @CsvSource({
        "1,48,32,0,0",
        "2,48,32,47,0",
        "3,48,32,47,31",
        "4,48,32,0,31",
        "5,32,48,0,0",
        "6,32,48,31,0",
        "7,32,48,31,47",
        "8,32,48,0,47"
    })
    void exifOrientationIsApplied(int orientation, int width, int height, int redX, int redY) throws IOException {
        Path file = write(
                "turned.jpg", withOrientation(encoded(redCorner(BufferedImage.TYPE_INT_RGB), "jpg"), orientation));
        Image image = ImageReader.readRgb(file);
        assertThat(image.size()).isEqualTo(width + "x" + height);
        assertColour(image, redX, redY, RED);
        assertColour(image, width - 1 - redX, redY, BLUE);
        assertColour(image, redX, height - 1 - redY, BLUE);
    }

    @Test
    void samplesComeAsRedGreenBlue() throws IOException {
        Path file = write("a.png", encoded(redCorner(BufferedImage.TYPE_INT_RGB), "png"));
        Image image = ImageReader.readRgb(file);
        assertThat(Arrays.copyOf(image.samples(), 3)).containsExactly(0xE0, 0x10, 0x10);
    }

    @Test
    void sixteenBitsAreScaledToEight() throws IOException {
        // Bit depth 16, colour type 2 (RGB): one pixel of 0x8000, 0xFFFF, 0x0100.
        byte[] row = {0, (byte) 0x80, 0, (byte) 0xFF, (byte) 0xFF, 1, 0};
        Image image = ImageReader.readRgb(write("deep.png", png(1, 1, 16, 2, row)));
        assertThat(image.sample(0, 0, 0)).isEqualTo(128);
        assertThat(image.sample(0, 0, 1)).isEqualTo(255);
        assertThat(image.sample(0, 0, 2)).isBetween(0, 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "jpg", "bmp"})
    void greyBecomesRgb(String format) throws IOException {
        Path file = write("grey." + format, encoded(redCorner(BufferedImage.TYPE_BYTE_GRAY), format));
        Image image = ImageReader.readRgb(file);
        assertThat(image.channels()).isEqualTo(3);
        assertThat(image.sample(0, 0, 0)).isEqualTo(image.sample(0, 0, 2)).isBetween(10, 250);
    }

    @Test
    void transparencyIsDropped() throws IOException {
        BufferedImage picture = redCorner(BufferedImage.TYPE_INT_ARGB);
        picture.setRGB(0, 0, RED & 0x40FFFFFF);
        Image image = ImageReader.readRgb(write("alpha.png", encoded(picture, "png")));
        assertThat(image.channels()).isEqualTo(3);
        assertColour(image, 0, 0, RED);
    }

    @Test
    void cmykBecomesRgb() {
        Image image = ImageReader.readRgb(resource("cmyk.jpg"));
        assertThat(image.size()).isEqualTo("40x20");
        assertThat(image.sample(2, 2, 2)).isGreaterThan(180);
        assertThat(image.sample(2, 2, 0)).isLessThan(80);
        assertThat(image.sample(37, 17, 0)).isGreaterThan(180);
        assertThat(image.sample(37, 17, 2)).isLessThan(80);
    }

    @Test
    void theFirstFrameOfAnAnimationIsTaken() {
        Image image = ImageReader.readRgb(resource("animated.gif"));
        assertThat(image.size()).isEqualTo("30x20");
        assertColour(image, 15, 10, 0xFFFF0000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"jpg", "png", "gif", "bmp"})
    void truncatedFilesAreRefused(String format) throws IOException {
        byte[] whole = encoded(redCorner(BufferedImage.TYPE_INT_RGB), format);
        for (double share : new double[] {0.95, 0.6, 0.1}) {
            Path file = write("cut." + format, Arrays.copyOf(whole, (int) (whole.length * share)));
            assertRefused(file, "");
        }
    }

    @Test
    void damagedPngsAreRefused() throws IOException {
        byte[] bytes = encoded(redCorner(BufferedImage.TYPE_INT_RGB), "png");
        bytes[bytes.length / 2] ^= 0x55;
        assertRefused(write("damaged.png", bytes), "damaged: ");
    }

    @Test
    void whatIsNoPictureIsRefused() throws IOException {
        assertRefused(write("empty.jpg", new byte[0]), "empty");
        assertRefused(write("text.png", "not a picture".getBytes(US_ASCII)), "not a picture");
        assertRefused(folder.resolve("missing.jpg"), "no such file");
        assertRefused(folder, "a folder");
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void whatHasNoEndIsRefused() {
        assertRefused(Path.of("/dev/zero"), "has no end");
    }

    @Test
    void hugePicturesAreRefused() throws IOException {
        assertRefused(write("beyond.png", png(60_000, 60_000, 8, 0, new byte[] {0})), "3600 megapixels, more than 120");
        byte[] rows = new byte[16_001 * 8_000];
        assertRefused(write("huge.png", png(16_000, 8_000, 8, 0, rows)), "128 megapixels, more than 120");
    }

    @Test
    void fileNamesMayBeInAnyScript() throws IOException {
        Path file = write("Žluťoučký kůň 顔.png", encoded(redCorner(BufferedImage.TYPE_INT_RGB), "png"));
        Image image = ImageReader.readRgb(file);
        Path copy = folder.resolve("složka/копия ő.png");
        PngWriter.write(image, copy);
        assertThat(ImageReader.readRgb(copy)).isEqualTo(image);
    }

    @Test
    void theExtensionDoesNotMatter() throws IOException {
        Path file = write("really-a.jpg", encoded(redCorner(BufferedImage.TYPE_INT_RGB), "png"));
        assertColour(ImageReader.readRgb(file), 0, 0, RED);
    }

    private static void assertRefused(Path file, String reason) {
        assertThatThrownBy(() -> ImageReader.readRgb(file))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith(file.toString())
                .hasMessageContaining(reason);
    }

    private static void assertColour(Image image, int x, int y, int rgb) {
        assertThat((double) image.sample(x, y, 0)).isCloseTo(rgb >> 16 & 0xFF, within(24.0));
        assertThat((double) image.sample(x, y, 2)).isCloseTo(rgb & 0xFF, within(24.0));
    }

    /** Blue, 48x32, its upper left block red. */
    private static BufferedImage redCorner(int type) {
        BufferedImage picture = new BufferedImage(48, 32, type);
        for (int y = 0; y < 32; y++) {
            for (int x = 0; x < 48; x++) {
                picture.setRGB(x, y, x < 16 && y < 16 ? RED : BLUE);
            }
        }
        return picture;
    }

    private static byte[] encoded(BufferedImage picture, String format) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        assertThat(ImageIO.write(picture, format, bytes)).isTrue();
        return bytes.toByteArray();
    }

    /** Puts an APP1 segment behind the JPEG's start mark: a TIFF header and one entry, the orientation. */
    private static byte[] withOrientation(byte[] jpeg, int orientation) {
        ByteBuffer bytes = ByteBuffer.allocate(jpeg.length + 36);
        bytes.put(jpeg, 0, 2).putShort((short) 0xFFE1).putShort((short) 34);
        bytes.put("Exif\0\0MM".getBytes(US_ASCII)).putShort((short) 42).putInt(8);
        bytes.putShort((short) 1).putShort((short) 0x0112).putShort((short) 3).putInt(1);
        bytes.putShort((short) orientation).putShort((short) 0).putInt(0);
        return bytes.put(jpeg, 2, jpeg.length - 2).array();
    }

    /** A PNG file of the given header (colour type 0 grey, 2 RGB) and uncompressed rows, each led by its filter, 0. */
    private static byte[] png(int width, int height, int depth, int colourType, byte[] rows) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'});
        byte[] header = {(byte) depth, (byte) colourType, 0, 0, 0};
        chunk(
                bytes,
                "IHDR",
                ByteBuffer.allocate(13).putInt(width).putInt(height).put(header).array());
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (DeflaterOutputStream out = new DeflaterOutputStream(packed)) {
            out.write(rows);
        }
        chunk(bytes, "IDAT", packed.toByteArray());
        chunk(bytes, "IEND", new byte[0]);
        return bytes.toByteArray();
    }

    private static void chunk(ByteArrayOutputStream bytes, String type, byte[] data) throws IOException {
        byte[] typed = ByteBuffer.allocate(4 + data.length)
                .put(type.getBytes(US_ASCII))
                .put(data)
                .array();
        CRC32 sum = new CRC32();
        sum.update(typed);
        bytes.write(ByteBuffer.allocate(4).putInt(data.length).array());
        bytes.write(typed);
        bytes.write(ByteBuffer.allocate(4).putInt((int) sum.getValue()).array());
    }

    private Path write(String name, byte[] bytes) throws IOException {
        return Files.write(folder.resolve(name), bytes);
    }

    private static Path resource(String name) {
        return Path.of("src/test/resources/org/frt/image", name);
    }
}
