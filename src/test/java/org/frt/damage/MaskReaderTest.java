package org.frt.damage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.function.IntUnaryOperator;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import org.frt.io.InputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where what can be understood ends. Pictures have 100x100 pixels, so that a hundred of them are one per cent. */
final class MaskReaderTest {
    private static final int SIDE = 100;

    @TempDir
    private Path folder;

    private Mask read(BufferedImage picture) throws IOException {
        Path file = folder.resolve("mask.png");
        ImageIO.write(picture, "png", file.toFile());
        return Mask.read(file);
    }

    /** A grey picture, its samples by their number, row by row. */
    private static BufferedImage samples(int type, IntUnaryOperator sample) {
        BufferedImage picture = new BufferedImage(SIDE, SIDE, type);
        for (int i = 0; i < SIDE * SIDE; i++) {
            picture.getRaster().setSample(i % SIDE, i / SIDE, 0, sample.applyAsInt(i));
        }
        return picture;
    }

    private Mask grey(IntUnaryOperator sample) throws IOException {
        return read(samples(BufferedImage.TYPE_BYTE_GRAY, sample));
    }

    /** The upper half of one level, the lower one of another. */
    private Mask halves(int upper, int lower) throws IOException {
        return grey(i -> i < 5_000 ? upper : lower);
    }

    private Mask colours(IntUnaryOperator colour) throws IOException {
        BufferedImage picture = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < SIDE * SIDE; i++) {
            picture.setRGB(i % SIDE, i / SIDE, colour.applyAsInt(i));
        }
        return read(picture);
    }

    private static void rectangle(Graphics2D on, int level, int x, int y, int width, int height) {
        on.setColor(new Color(level, level, level));
        on.fillRect(x, y, width, height);
    }

    /** Black, with a white hole of 425 pixels and something else. */
    private Mask holeAnd(Consumer<Graphics2D> drawing) throws IOException {
        BufferedImage picture = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = picture.createGraphics();
        rectangle(graphics, 255, 60, 60, 25, 17);
        drawing.accept(graphics);
        graphics.dispose();
        return read(picture);
    }

    private static void assertRefused(String because, ThrowingReading reading) {
        assertThatThrownBy(reading::read).isInstanceOf(InputException.class).hasMessageContaining(because);
    }

    @FunctionalInterface
    private interface ThrowingReading {
        Mask read() throws IOException;
    }

    @Test
    void halfOfTheRangeAndMoreIsHole() throws IOException {
        assertThat(grey(i -> 128).coverage()).isOne();
        assertThat(grey(i -> 127).coverage()).isZero();
        assertThat(halves(0, 128).coverage()).isEqualTo(0.5);
        assertThat(halves(127, 255).coverage()).isEqualTo(0.5);
        assertRefused("from 0 to 127 of 255", () -> halves(0, 127));
        assertRefused("from 128 to 255 of 255", () -> halves(128, 255));
    }

    @Test
    void theUpperEightBitsOfSixteenDecide() throws IOException {
        Mask mask = read(samples(BufferedImage.TYPE_USHORT_GRAY, i -> i < 5_000 ? 0x40FF : 0xC000));
        assertThat(mask.isHole(50, 20)).isFalse();
        assertThat(mask.isHole(50, 80)).isTrue();
    }

    @Test
    void levelsThatAreCloseToOneAnotherAreOne() throws IOException {
        // Noise of which no two pixels beside one another are alike.
        assertThat(grey(i -> i < 4_000 ? i * 7 % 33 : 255).coverage()).isEqualTo(0.6);
        assertThat(grey(i -> i < 4_000 ? 0 : 223 + i * 7 % 33).coverage()).isEqualTo(0.6);
        assertRefused("more than two levels: 0, 33, 255", () -> grey(i -> i < 2_000 ? 0 : i < 4_000 ? 33 : 255));
    }

    /** As in segmentations, whose edges have a number of their own. */
    @Test
    void numbersOfClassesAreNotOneForBeingClose() throws IOException {
        assertRefused("more than two levels: 0, 15, 255", () -> grey(i -> i < 6_600 ? 0 : i < 9_900 ? 15 : 255));
        assertRefused("more than two levels: 0, 8, 255", () -> grey(i -> i < 6_600 ? 0 : i < 9_800 ? 8 : 255));
        assertRefused("more than two levels: 0, 240, 255", () -> grey(i -> i < 6_600 ? 0 : i < 8_000 ? 240 : 255));
        assertThat(grey(i -> i < 6_600 ? 0 : i < 8_000 ? 251 : 255).coverage())
                .as("as rounding leaves it")
                .isEqualTo(0.34);
    }

    /** Where blocks are all that is left, many are of a level of their own. */
    @Test
    void aJpegOfLowQualityIsRead() throws IOException {
        BufferedImage picture = new BufferedImage(400, 400, BufferedImage.TYPE_BYTE_GRAY);
        Graphics2D graphics = picture.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setColor(Color.WHITE);
        graphics.fillOval(70, 90, 210, 170);
        graphics.dispose();
        Path file = folder.resolve("mask.jpg");
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ImageWriteParam quality = writer.getDefaultWriteParam();
        quality.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        quality.setCompressionQuality(0.05f);
        try (ImageOutputStream out = ImageIO.createImageOutputStream(file.toFile())) {
            writer.setOutput(out);
            writer.write(null, new IIOImage(picture, null, null), quality);
        }
        writer.dispose();
        assertThat(Mask.read(file).coverage()).isBetween(0.16, 0.19);
    }

    @Test
    void aThirdLevelOfOneInAHundredPixelsIsMeant() throws IOException {
        assertThat(grey(i -> i < 99 ? 100 : i < 5_000 ? 0 : 255).coverage()).isEqualTo(0.5);
        assertRefused("more than two levels: 0, 100, 255", () -> grey(i -> i < 100 ? 100 : i < 5_000 ? 0 : 255));
    }

    @Test
    void aPatchOfAThirdLevelIsMeantFromTwoInAHundredOfWhatIsNotBlack() throws IOException {
        // Of 5x5 pixels nine have neighbours of the same level only: two in a hundred of 425 + 25, and no more.
        assertThat(holeAnd(on -> rectangle(on, 100, 10, 10, 5, 5)).coverage()).isEqualTo(0.0425);
        // One white pixel less.
        assertRefused(
                "more than two levels: 0, 100, 255",
                () -> holeAnd(on -> {
                    rectangle(on, 100, 10, 10, 5, 5);
                    rectangle(on, 0, 60, 60, 1, 1);
                }));
    }

    @Test
    void whatReachesOverTheEdgeIsNoPatch() throws IOException {
        // Two columns at the right and one at the left: neighbours in memory, not in the picture.
        assertThat(holeAnd(on -> {
                            rectangle(on, 100, 98, 10, 2, 20);
                            rectangle(on, 100, 0, 10, 1, 22);
                        })
                        .coverage())
                .isEqualTo(0.0425);
    }

    @Test
    void aPatchAmongPatchesOfNearlyItsLevelIsASoftEdge() throws IOException {
        // Sixteen pixels within a patch against three within one of a level up to four away.
        for (int beside : new int[] {96, 102, 104}) {
            assertThat(holeAnd(on -> {
                                rectangle(on, 100, 10, 10, 6, 6);
                                rectangle(on, beside, 30, 10, 5, 3);
                            })
                            .coverage())
                    .isEqualTo(0.0425);
        }
        // It stands alone beside one of a level farther away, and where there are eight times as many as beside it.
        assertRefused(
                "more than two levels: 0, 100, 255",
                () -> holeAnd(on -> {
                    rectangle(on, 100, 10, 10, 6, 6);
                    rectangle(on, 105, 30, 10, 5, 3);
                }));
        assertRefused(
                "more than two levels: 0, 100, 255",
                () -> holeAnd(on -> {
                    rectangle(on, 100, 10, 10, 6, 6);
                    rectangle(on, 102, 30, 10, 4, 3);
                }));
    }

    @Test
    void aSmallHoleIsRead() throws IOException {
        BufferedImage picture = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_BYTE_GRAY);
        Graphics2D graphics = picture.createGraphics();
        rectangle(graphics, 253, 10, 10, 4, 4);
        rectangle(graphics, 255, 20, 10, 5, 5);
        graphics.dispose();
        assertThat(read(picture).coverage()).isEqualTo((16 + 25) / 10_000.0);
    }

    @Test
    void valuesUpToAnEighthFromTheEndsAreNotBetweenThem() throws IOException {
        // From 10 to 210 an eighth is 25.
        assertThat(grey(i -> i == 0 ? 10 : i == 1 ? 210 : i < 5_000 ? 35 : 185).coverage())
                .isEqualTo((5_000 + 1) / 10_000.0);
    }

    @Test
    void upToThreeInTenPixelsMayLieBetween() throws IOException {
        // From 0 to 255 an eighth is a little less than 32.
        assertThat(grey(i -> i < 6_000 && i % 2 == 0 ? 32 : i < 7_000 ? 0 : 255).coverage())
                .isEqualTo(0.3);
        assertRefused(
                "30 % of the mask lie between", () -> grey(i -> i < 6_002 && i % 2 == 0 ? 32 : i < 7_000 ? 0 : 255));
        assertRefused("60 % of the mask lie between", () -> grey(i -> i < 6_000 ? 41 + i % 2 : i < 7_000 ? 10 : 255));
    }

    @Test
    void coloursMayDisagreeAboutTwoInAThousandPixels() throws IOException {
        IntUnaryOperator red = i -> i < 5_000 ? 0xFF0000 : 0;
        assertThat(colours(i -> red.applyAsInt(i) | (i < 5_020 ? 0xFF : 0)).coverage())
                .isEqualTo(0.5);
        assertRefused(
                "by its red the mask's hole is another than by its blue",
                () -> colours(i -> red.applyAsInt(i) | (i < 5_021 ? 0xFF : 0)));
    }

    @Test
    void onlyAColourOnBothSidesOfHalfHasASay() throws IOException {
        // Green is bright everywhere, then dark everywhere.
        assertThat(colours(i -> i < 5_000 ? 0xFFFF00 : 0x008000).coverage()).isEqualTo(0.5);
        assertThat(colours(i -> i < 5_000 ? 0xFF0000 : 0x007F00).coverage()).isEqualTo(0.5);
        assertRefused("than by its green", () -> colours(i -> i < 5_000 ? 0xFF7F00 : 0x00FF00));
        assertRefused("than by its green", () -> colours(i -> i < 5_000 ? 0xFF0000 : 0x008000));
    }
}
