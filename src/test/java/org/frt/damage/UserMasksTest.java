package org.frt.damage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.IntUnaryOperator;
import javax.imageio.ImageIO;
import org.frt.image.Image;
import org.frt.io.InputException;
import org.frt.io.SourceFiles.Found;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Masks drawn as users draw them: the left half is the hole unless a test says otherwise. */
class UserMasksTest {
    private static final int WIDTH = 20;
    private static final int HEIGHT = 10;
    private static final Image PHOTO = Image.blank(WIDTH, HEIGHT, 3);
    private static final int WHITE = 0xFFFFFFFF;
    private static final int BLACK = 0xFF000000;

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            ints = {
                BufferedImage.TYPE_3BYTE_BGR,
                BufferedImage.TYPE_4BYTE_ABGR,
                BufferedImage.TYPE_BYTE_GRAY,
                BufferedImage.TYPE_USHORT_GRAY,
                BufferedImage.TYPE_BYTE_BINARY,
                BufferedImage.TYPE_BYTE_INDEXED
            })
    void whiteIsHoleWhateverThePixelFormat(int type) throws IOException {
        assertThat(read(draw("mask.png", type, WHITE, BLACK))).isEqualTo(leftHalf());
    }

    @Test
    void alphaThatVariesIsTheMaskAndOpaqueIsHole() throws IOException {
        Path drawn = draw("mask.png", BufferedImage.TYPE_4BYTE_ABGR, BLACK, 0x00FFFFFF);
        assertThat(read(drawn)).isEqualTo(leftHalf());
    }

    @ParameterizedTest
    @ValueSource(ints = {0xFFFF0000, 0xFF00FF00, 0xFF0000FF})
    void theColourThatVariesIsTheMask(int colour) throws IOException {
        assertThat(read(draw("mask.png", BufferedImage.TYPE_3BYTE_BGR, colour, BLACK)))
                .isEqualTo(leftHalf());
    }

    @Test
    void maskOfOneColourMeansWhatItShows() throws IOException {
        assertThat(coverage(WHITE)).isEqualTo(1);
        assertThat(coverage(BLACK)).isZero();
        assertThat(coverage(0x00FFFFFF)).isZero();
    }

    @Test
    void invertedMaskHasItsHoleWhereItIsBlack() throws IOException {
        Path drawn = draw("mask.png", BufferedImage.TYPE_BYTE_GRAY, BLACK, WHITE);
        assertThat(of(UserMasks.open(drawn, new MaskOptions(true, false, 0)), photo("p.jpg"), PHOTO, 256)
                        .mask())
                .isEqualTo(leftHalf());
    }

    @Test
    void maskThatNeverReachesHalfIsRefused() throws IOException {
        Path drawn = draw("mask.png", BufferedImage.TYPE_3BYTE_BGR, 0xFF010101, BLACK);
        assertThatThrownBy(() -> UserMasks.open(drawn, MaskOptions.PLAIN))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("mask.png")
                .hasMessageContaining("from 0 to 1");
    }

    @Test
    void sizeTellsWhatTheMaskWasDrawnOn() throws IOException {
        UserMasks masks =
                UserMasks.open(draw("mask.png", BufferedImage.TYPE_BYTE_GRAY, WHITE, BLACK), MaskOptions.PLAIN);
        assertThat(of(masks, photo("p.jpg"), PHOTO, 256).frame()).isEqualTo(UserMask.Frame.PHOTO);
        Image larger = Image.blank(40, 30, 3);
        assertThatThrownBy(() -> of(masks, photo("p.jpg"), larger, 256))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("20x10")
                .hasMessageContaining("p.jpg is 40x30")
                .hasMessageContaining("256x256");

        Path square = folder.resolve("square.png");
        ImageIO.write(new BufferedImage(64, 64, BufferedImage.TYPE_BYTE_GRAY), "png", square.toFile());
        UserMasks aligned = UserMasks.open(square, MaskOptions.PLAIN);
        assertThat(of(aligned, photo("p.jpg"), larger, 64).frame()).isEqualTo(UserMask.Frame.ALIGNED);
        assertThat(of(aligned, photo("p.jpg"), Image.blank(64, 64, 3), 64).frame())
                .isEqualTo(UserMask.Frame.PHOTO);
    }

    @Test
    void masksOfAFolderAreFoundByNameAndSubfolder() throws IOException {
        draw("masks/a.png", BufferedImage.TYPE_BYTE_GRAY, WHITE, WHITE);
        draw("masks/b.png", BufferedImage.TYPE_BYTE_GRAY, BLACK, BLACK);
        draw("masks/deep/a.png", BufferedImage.TYPE_BYTE_GRAY, WHITE, BLACK);
        UserMasks masks = UserMasks.open(folder.resolve("masks"), MaskOptions.PLAIN);
        assertThat(of(masks, photo("b.jpeg"), PHOTO, 256).mask().coverage()).isZero();
        assertThat(of(masks, photo("deep/a.jpg"), PHOTO, 256).mask().coverage()).isEqualTo(0.5);
        assertThat(of(masks, photo("a.jpg"), PHOTO, 256).mask().coverage()).isEqualTo(1);
    }

    @Test
    void aMaskOfTheAlignedSizeIsNotScaledToASquarePhoto() throws IOException {
        Path square = folder.resolve("square.png");
        ImageIO.write(new BufferedImage(64, 64, BufferedImage.TYPE_BYTE_GRAY), "png", square.toFile());
        UserMasks fitting = UserMasks.open(square, new MaskOptions(false, true, 0));
        assertThatThrownBy(() -> of(fitting, photo("p.jpg"), Image.blank(128, 128, 3), 64))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("has the shape of the photo p.jpg of 128x128");
        assertThat(of(fitting, photo("p.jpg"), Image.blank(40, 30, 3), 64).reading())
                .isEqualTo("one colour: no hole, on the aligned face");
        assertThat(of(fitting, photo("p.jpg"), Image.blank(64, 64, 3), 64).reading())
                .isEqualTo("one colour: no hole");
        assertThat(of(fitting, photo("p.jpg"), Image.blank(128, 128, 3), 32).reading())
                .isEqualTo("one colour: no hole, scaled from 64x64");
    }

    @Test
    void noPhotoIsItsOwnMask() throws IOException {
        Path photo = draw("both/a.png", BufferedImage.TYPE_BYTE_GRAY, BLACK, BLACK);
        Path mask = draw("both/a_mask.png", BufferedImage.TYPE_BYTE_GRAY, WHITE, BLACK);
        UserMasks masks = UserMasks.open(folder.resolve("both"), MaskOptions.PLAIN);
        assertThat(masks.filesOf(new Found(photo.toAbsolutePath(), "a.png", 1))).containsExactly(mask);
        assertThat(masks.filesOf(new Found(folder.resolve("a.png"), "a.png", 1)))
                .containsExactly(photo);
    }

    @Test
    void whoseAMaskIsHasToBeClear() throws IOException {
        draw("masks/a.png", BufferedImage.TYPE_BYTE_GRAY, WHITE, BLACK);
        UserMasks one = UserMasks.open(folder.resolve("masks"), MaskOptions.PLAIN);
        one.requireMeant(photo("a.png"), List.of());
        one.requireMeant(photo("b.png"), List.of("b-jpg"));
        assertThatThrownBy(() -> one.requireMeant(photo("a.png"), List.of("a-jpg")))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("several photos have the name of this mask")
                .hasMessageContaining("a.png and a-jpg.png");
        draw("masks/a-jpg.png", BufferedImage.TYPE_BYTE_GRAY, WHITE, BLACK);
        UserMasks.open(folder.resolve("masks"), MaskOptions.PLAIN).requireMeant(photo("a.png"), List.of("a-jpg"));
    }

    @Test
    void photoWithoutMaskIsRefused() throws IOException {
        draw("masks/a.png", BufferedImage.TYPE_BYTE_GRAY, WHITE, WHITE);
        UserMasks masks = UserMasks.open(folder.resolve("masks"), MaskOptions.PLAIN);
        assertThatThrownBy(() -> of(masks, photo("other.jpg"), PHOTO, 256))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("other.jpg")
                .hasMessageContaining(folder.resolve("masks").toString());
    }

    @Test
    void twoMasksForOnePhotoAreRefusedAndStopNoOther() throws IOException {
        draw("masks/a.png", BufferedImage.TYPE_BYTE_GRAY, WHITE, WHITE);
        Files.copy(folder.resolve("masks/a.png"), folder.resolve("masks/a.bmp"));
        Files.copy(folder.resolve("masks/a.png"), folder.resolve("masks/b.png"));
        UserMasks masks = UserMasks.open(folder.resolve("masks"), MaskOptions.PLAIN);
        assertThat(of(masks, photo("b.jpg"), PHOTO, 256).mask().coverage()).isEqualTo(1);
        assertThat(masks.filesOf(photo("a.jpg"))).hasSize(2);
        assertThatThrownBy(() -> of(masks, photo("a.jpg"), PHOTO, 256))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("a.png")
                .hasMessageContaining("a.bmp");
    }

    @Test
    void whatIsNotAPictureIsRefused() throws IOException {
        Path text = Files.writeString(folder.resolve("mask.png"), "no picture", UTF_8);
        assertThatThrownBy(() -> UserMasks.open(text, MaskOptions.PLAIN))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("mask.png");
    }

    @Test
    void valuesInTheMessageAreTheFilesOwn() throws IOException {
        BufferedImage picture = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_USHORT_GRAY);
        picture.getRaster().setSample(3, 3, 0, 1);
        Path file = folder.resolve("mask.png");
        ImageIO.write(picture, "png", file.toFile());
        assertThatThrownBy(() -> UserMasks.open(file, MaskOptions.PLAIN)).hasMessageContaining("from 0 to 1 of 65535");
    }

    private Path columns(int type, IntUnaryOperator colourOfColumn) throws IOException {
        BufferedImage picture = new BufferedImage(WIDTH, HEIGHT, type);
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                picture.setRGB(x, y, colourOfColumn.applyAsInt(x));
            }
        }
        Path file = folder.resolve("mask.png");
        ImageIO.write(picture, "png", file.toFile());
        return file;
    }

    @Test
    void numbersOfASegmentationAreRefused() throws IOException {
        Path file = columns(BufferedImage.TYPE_3BYTE_BGR, x -> 0xFF000000 | (x / 7 * 85) * 0x010101);
        assertThatThrownBy(() -> UserMasks.open(file, MaskOptions.PLAIN))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("more than two levels: 0, 85, 170");
    }

    @Test
    void aGreyPhotoIsNoMask() throws IOException {
        BufferedImage picture = new BufferedImage(200, 200, BufferedImage.TYPE_BYTE_GRAY);
        Random random = new Random(1);
        for (int i = 0; i < 200 * 200; i++) {
            picture.getRaster().setSample(i % 200, i / 200, 0, random.nextInt(256));
        }
        Path file = folder.resolve("photo.png");
        ImageIO.write(picture, "png", file.toFile());
        assertThatThrownBy(() -> UserMasks.open(file, MaskOptions.PLAIN))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("% of the mask lie between its darkest and its brightest values, as in a photo");
    }

    @Test
    void smallPatchesOfAThirdLevelAreSeen() throws IOException {
        BufferedImage picture = new BufferedImage(400, 400, BufferedImage.TYPE_BYTE_GRAY);
        Graphics2D graphics = picture.createGraphics();
        graphics.setColor(Color.WHITE);
        graphics.fillRect(100, 100, 50, 50);
        graphics.setColor(new Color(60, 60, 60));
        graphics.fillRect(200, 200, 12, 12);
        graphics.dispose();
        Path file = folder.resolve("patches.png");
        ImageIO.write(picture, "png", file.toFile());
        assertThatThrownBy(() -> read(file))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("more than two levels");
    }

    @Test
    void coloursThatContradictEachOtherAreRefused() throws IOException {
        Path file = columns(BufferedImage.TYPE_3BYTE_BGR, x -> x < 10 ? 0xFFFF0000 : 0xFF00FF00);
        assertThatThrownBy(() -> UserMasks.open(file, MaskOptions.PLAIN))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("by its red the mask's hole is another than by its green");
    }

    @Test
    void softEdgesAreCutAtHalf() throws IOException {
        int width = 512;
        BufferedImage picture = new BufferedImage(width, 64, BufferedImage.TYPE_BYTE_GRAY);
        for (int y = 0; y < 64; y++) {
            for (int x = 0; x < width; x++) {
                picture.getRaster().setSample(x, y, 0, Math.max(0, Math.min(255, (x - 200) * 4)));
            }
        }
        Path file = folder.resolve("soft.png");
        ImageIO.write(picture, "png", file.toFile());
        Mask mask = of(UserMasks.open(file, MaskOptions.PLAIN), photo("p.jpg"), Image.blank(width, 64, 3), 256)
                .mask();
        assertThat(mask.isHole(231, 5)).isFalse();
        assertThat(mask.isHole(232, 5)).isTrue();
    }

    @Test
    void whatWasTakenForTheHoleIsSaid() throws IOException {
        assertThat(reading(draw("mask.png", BufferedImage.TYPE_BYTE_GRAY, WHITE, BLACK)))
                .isEqualTo("grey: white");
        assertThat(reading(draw("mask.png", BufferedImage.TYPE_4BYTE_ABGR, BLACK, 0x00FFFFFF)))
                .isEqualTo("alpha: opaque");
        assertThat(reading(draw("mask.png", BufferedImage.TYPE_3BYTE_BGR, 0xFF0000FF, BLACK)))
                .isEqualTo("blue: bright");
    }

    private static String reading(Path file) throws IOException {
        return of(UserMasks.open(file, MaskOptions.PLAIN), photo("p.jpg"), PHOTO, 256)
                .reading();
    }

    @Test
    void aFolderOfForeignPicturesSaysSo() throws IOException {
        Path foreign = Files.createDirectories(folder.resolve("foreign"));
        Files.write(foreign.resolve("a.heic"), new byte[] {0, 0, 0, 24, 'f', 't', 'y', 'p', 'h', 'e', 'i', 'c'});
        assertThatThrownBy(() -> UserMasks.open(foreign, MaskOptions.PLAIN))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("a.heic (HEIC picture");
    }

    @Test
    void holesGrowToAllSides() throws IOException {
        Image image = Image.blank(11, 11, 1);
        image.samples()[5 * 11 + 5] = (byte) 255;
        Mask grown = new Mask(image).grown(2);
        assertThat(grown.isHole(5, 3) && grown.isHole(7, 5) && grown.isHole(6, 6))
                .isTrue();
        assertThat(grown.isHole(7, 7) || grown.isHole(5, 2)).isFalse();
    }

    @Test
    void maskOfItsPhotosShapeIsScaledIfThatIsWanted() throws IOException {
        Path drawn = draw("mask.png", BufferedImage.TYPE_BYTE_GRAY, WHITE, BLACK);
        Image larger = Image.blank(2 * WIDTH, 2 * HEIGHT, 3);
        assertThatThrownBy(() -> of(UserMasks.open(drawn, MaskOptions.PLAIN), photo("p.jpg"), larger, 256))
                .hasMessageEndingWith("or scale it to the photo's size, as fit-mask does");
        UserMask scaled = of(UserMasks.open(drawn, new MaskOptions(false, true, 0)), photo("p.jpg"), larger, 256);
        assertThat(scaled.mask().coverage()).isEqualTo(0.5);
        assertThat(scaled.reading()).contains("scaled from 20x10");
    }

    @ParameterizedTest
    @CsvSource({"80, 40", "70, 35", "61, 30", "47, 24", "13, 7", "8, 4"})
    void nothingOfAMaskIsLostAsItIsScaled(int width, int height) throws IOException {
        BufferedImage lines = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
        for (int x = 0; x < width; x++) {
            lines.setRGB(x, x * (height - 1) / (width - 1), WHITE);
            lines.setRGB(x, height - 2, WHITE);
        }
        Path file = folder.resolve("lines.png");
        ImageIO.write(lines, "png", file.toFile());
        UserMasks masks = UserMasks.open(file, new MaskOptions(false, true, 0));
        Mask scaled =
                of(masks, photo("p.jpg"), Image.blank(WIDTH, HEIGHT, 3), 256).mask();
        Mask drawn = Mask.read(file);
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                assertThat(scaled.isHole(x, y)).as("%s, %s", x, y).isEqualTo(isTouched(drawn, x, y));
            }
        }
    }

    /** Whether a pixel of the photo shows any of a hole, once this is as large as the photo. */
    private static boolean isTouched(Mask drawn, int x, int y) {
        for (int row = 0; row < drawn.height(); row++) {
            for (int column = 0; column < drawn.width(); column++) {
                if (drawn.isHole(column, row)
                        && overlap(x, WIDTH, column, drawn.width())
                        && overlap(y, HEIGHT, row, drawn.height())) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean overlap(int one, int ones, int other, int others) {
        return one * others < (other + 1) * ones && other * ones < (one + 1) * others;
    }

    @Test
    void maskOfThePhotoLyingOnItsSideIsRefusedInThoseWords() throws IOException {
        Path drawn = draw("mask.png", BufferedImage.TYPE_BYTE_GRAY, WHITE, BLACK);
        assertThatThrownBy(() -> of(
                        UserMasks.open(drawn, MaskOptions.PLAIN),
                        photo("p.jpg"),
                        Image.blank(/* width= */ HEIGHT, /* height= */ WIDTH, 3),
                        256))
                .hasMessageContaining("it lies on its side");
    }

    @Test
    void masksMayBeCalledAsOtherProgramsCallThem() throws IOException {
        draw("masks/a_mask.png", BufferedImage.TYPE_BYTE_GRAY, WHITE, BLACK);
        draw("masks/b_mask001.png", BufferedImage.TYPE_BYTE_GRAY, WHITE, BLACK);
        draw("masks/e\u0301.png", BufferedImage.TYPE_BYTE_GRAY, WHITE, BLACK);
        UserMasks masks = UserMasks.open(folder.resolve("masks"), MaskOptions.PLAIN);
        for (String name : List.of("a.jpg", "b.jpg", "\u00e9.jpg")) {
            assertThat(of(masks, photo(name), PHOTO, 256).mask().coverage()).isEqualTo(0.5);
        }
    }

    @Test
    void aPhotoThatIsCalledLikeAMaskDoesNotTakeAnothersMask() throws IOException {
        draw("masks/x.png", BufferedImage.TYPE_BYTE_GRAY, WHITE, BLACK);
        UserMasks masks = UserMasks.open(folder.resolve("masks"), MaskOptions.PLAIN);
        assertThat(masks.filesOf(photo("x.jpg"))).containsExactly(folder.resolve("masks/x.png"));
        assertThat(masks.filesOf(photo("x_mask.jpg"))).isEmpty();
    }

    @Test
    void aMaskOfThePhotosOwnNameGoesFirst() throws IOException {
        draw("masks/x.png", BufferedImage.TYPE_BYTE_GRAY, WHITE, BLACK);
        draw("masks/x_mask.png", BufferedImage.TYPE_BYTE_GRAY, BLACK, WHITE);
        UserMasks masks = UserMasks.open(folder.resolve("masks"), MaskOptions.PLAIN);
        assertThat(masks.filesOf(photo("x.jpg"))).containsExactly(folder.resolve("masks/x.png"));
        assertThat(masks.filesOf(photo("x_mask.jpg"))).containsExactly(folder.resolve("masks/x_mask.png"));
    }

    @Test
    void aPictureThatIsAnothersMaskIsNoPhoto() throws IOException {
        Path photo = draw("both/x.png", BufferedImage.TYPE_BYTE_GRAY, WHITE, BLACK);
        Path mask = draw("both/x_mask.png", BufferedImage.TYPE_BYTE_GRAY, WHITE, BLACK);
        Path alone = draw("both/y.png", BufferedImage.TYPE_BYTE_GRAY, WHITE, BLACK);
        UserMasks masks = UserMasks.open(folder.resolve("both"), MaskOptions.PLAIN);
        Found x = new Found(photo, "x.png", 0);
        assertThat(masks.masksAmong(List.of(x, new Found(mask, "x_mask.png", 0), new Found(alone, "y.png", 0))))
                .containsOnly(Map.entry(mask, "x.png"));
        assertThatThrownBy(() -> masks.read(new Found(alone, "y.png", 0))).hasMessageContaining("add y_mask.png there");
        assertThatThrownBy(() -> masks.read(photo("z.jpg"))).hasMessageContaining("add z.png there");
        UserMasks one = UserMasks.open(mask, MaskOptions.PLAIN);
        assertThat(one.masksAmong(List.of(x, new Found(mask, "x_mask.png", 0))))
                .containsOnly(Map.entry(mask, "all photos"));
        // A mask that has one itself is a photo, and then none of another's.
        Path second = draw("both/x_mask_mask.png", BufferedImage.TYPE_BYTE_GRAY, WHITE, BLACK);
        UserMasks chain = UserMasks.open(folder.resolve("both"), MaskOptions.PLAIN);
        Found middle = new Found(mask, "x_mask.png", 0);
        assertThat(chain.masksAmong(List.of(x, middle, new Found(second, "x_mask_mask.png", 0))))
                .containsOnly(Map.entry(second, "x_mask.png"));
        assertThatThrownBy(() -> chain.requireOneEach(List.of(x, middle)))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("x_mask.png: it is a photo with a mask itself, and x.png, which has no other")
                .hasMessageContaining("put masks into a folder of their own");
        Files.delete(second);
        // Of two that could be each other's mask, none is.
        Path twin = draw("both/y.bmp", BufferedImage.TYPE_3BYTE_BGR, WHITE, BLACK);
        UserMasks withTwins = UserMasks.open(folder.resolve("both"), MaskOptions.PLAIN);
        assertThat(withTwins.masksAmong(List.of(new Found(twin, "y.bmp", 0), new Found(alone, "y.png", 0))))
                .isEmpty();
        assertThatThrownBy(() -> withTwins.requireMeant(new Found(twin, "y.bmp", 0), List.of("y-png")))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("put masks into a folder of their own, and call their masks");
    }

    @Test
    void noPhotoTakesTheMaskThatIsAnothersByItsWholeName() throws IOException {
        draw("masks/x-mask.png", BufferedImage.TYPE_BYTE_GRAY, WHITE, BLACK);
        UserMasks masks = UserMasks.open(folder.resolve("masks"), MaskOptions.PLAIN);
        List<Found> both = List.of(photo("x.jpg"), photo("x-mask.jpg"));
        assertThatThrownBy(() -> masks.requireOneEach(both))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("x-mask.png: it is the mask of x-mask.jpg, and x.jpg, which has no other");
        masks.requireOneEach(List.of(photo("x.jpg")));
        draw("masks/x.png", BufferedImage.TYPE_BYTE_GRAY, BLACK, WHITE);
        UserMasks.open(folder.resolve("masks"), MaskOptions.PLAIN).requireOneEach(both);
    }

    private double coverage(int colour) throws IOException {
        return read(draw("mask.png", BufferedImage.TYPE_4BYTE_ABGR, colour, colour))
                .coverage();
    }

    private static Mask read(Path file) throws IOException {
        return of(UserMasks.open(file, MaskOptions.PLAIN), photo("p.jpg"), PHOTO, 256)
                .mask();
    }

    private static UserMask of(UserMasks masks, Found name, Image photo, int alignedSize) {
        return masks.of(name, masks.read(name), photo, alignedSize);
    }

    private static Found photo(String name) {
        return new Found(Path.of("photos", name), name, 0);
    }

    private Path draw(String name, int type, int left, int right) throws IOException {
        BufferedImage picture = new BufferedImage(WIDTH, HEIGHT, type);
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                picture.setRGB(x, y, x < WIDTH / 2 ? left : right);
            }
        }
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        ImageIO.write(picture, "png", file.toFile());
        return file;
    }

    private static Mask leftHalf() {
        byte[] samples = new byte[WIDTH * HEIGHT];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (byte) (i % WIDTH < WIDTH / 2 ? 255 : 0);
        }
        return new Mask(new Image(WIDTH, HEIGHT, 1, samples));
    }
}
