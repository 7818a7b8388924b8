package org.frt.damage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.frt.image.Image;
import org.frt.io.InputException;
import org.frt.io.SourceFiles.Found;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
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
        assertThat(UserMasks.open(drawn, true).of(photo("p.jpg"), PHOTO, 256).mask())
                .isEqualTo(leftHalf());
    }

    @Test
    void maskThatNeverReachesHalfIsRefused() throws IOException {
        Path drawn = draw("mask.png", BufferedImage.TYPE_3BYTE_BGR, 0xFF010101, BLACK);
        assertThatThrownBy(() -> UserMasks.open(drawn, false))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("mask.png")
                .hasMessageContaining("from 0 to 1");
    }

    @Test
    void sizeTellsWhatTheMaskWasDrawnOn() throws IOException {
        UserMasks masks = UserMasks.open(draw("mask.png", BufferedImage.TYPE_BYTE_GRAY, WHITE, BLACK), false);
        assertThat(masks.of(photo("p.jpg"), PHOTO, 256).frame()).isEqualTo(UserMask.Frame.PHOTO);
        Image larger = Image.blank(40, 30, 3);
        assertThatThrownBy(() -> masks.of(photo("p.jpg"), larger, 256))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("20x10")
                .hasMessageContaining("p.jpg is 40x30")
                .hasMessageContaining("256x256");

        Path square = folder.resolve("square.png");
        ImageIO.write(new BufferedImage(64, 64, BufferedImage.TYPE_BYTE_GRAY), "png", square.toFile());
        UserMasks aligned = UserMasks.open(square, false);
        assertThat(aligned.of(photo("p.jpg"), larger, 64).frame()).isEqualTo(UserMask.Frame.ALIGNED);
        assertThat(aligned.of(photo("p.jpg"), Image.blank(64, 64, 3), 64).frame())
                .isEqualTo(UserMask.Frame.PHOTO);
    }

    @Test
    void masksOfAFolderAreFoundByNameAndSubfolder() throws IOException {
        draw("masks/a.png", BufferedImage.TYPE_BYTE_GRAY, WHITE, WHITE);
        draw("masks/b.png", BufferedImage.TYPE_BYTE_GRAY, BLACK, BLACK);
        draw("masks/deep/a.png", BufferedImage.TYPE_BYTE_GRAY, WHITE, BLACK);
        UserMasks masks = UserMasks.open(folder.resolve("masks"), false);
        assertThat(masks.of(photo("b.jpeg"), PHOTO, 256).mask().coverage()).isZero();
        assertThat(masks.of(photo("deep/a.jpg"), PHOTO, 256).mask().coverage()).isEqualTo(0.5);
        assertThat(masks.of(photo("a.jpg"), PHOTO, 256).mask().coverage()).isEqualTo(1);
    }

    @Test
    void photoWithoutMaskIsRefused() throws IOException {
        draw("masks/a.png", BufferedImage.TYPE_BYTE_GRAY, WHITE, WHITE);
        UserMasks masks = UserMasks.open(folder.resolve("masks"), false);
        assertThatThrownBy(() -> masks.of(photo("other.jpg"), PHOTO, 256))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("other.jpg")
                .hasMessageContaining(folder.resolve("masks").toString());
    }

    @Test
    void twoMasksForOnePhotoAreRefused() throws IOException {
        draw("masks/a.png", BufferedImage.TYPE_BYTE_GRAY, WHITE, WHITE);
        Files.copy(folder.resolve("masks/a.png"), folder.resolve("masks/a.bmp"));
        assertThatThrownBy(() -> UserMasks.open(folder.resolve("masks"), false))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("a.png")
                .hasMessageContaining("a.bmp");
    }

    @Test
    void whatIsNotAPictureIsRefused() throws IOException {
        Path text = Files.writeString(folder.resolve("mask.png"), "no picture", UTF_8);
        assertThatThrownBy(() -> UserMasks.open(text, false))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("mask.png");
    }

    private double coverage(int colour) throws IOException {
        return read(draw("mask.png", BufferedImage.TYPE_4BYTE_ABGR, colour, colour))
                .coverage();
    }

    private static Mask read(Path file) throws IOException {
        return UserMasks.open(file, false).of(photo("p.jpg"), PHOTO, 256).mask();
    }

    private static Found photo(String name) {
        return new Found(Path.of("photos", name), name);
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
