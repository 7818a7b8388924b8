package org.frt.damage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bytedeco.opencv.global.opencv_imgproc.GaussianBlur;

import java.awt.Rectangle;
import java.util.Random;
import java.util.stream.IntStream;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Size;
import org.frt.image.Image;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Only a window around what is deep is blurred, by other arithmetic than a whole picture, which must not show. */
final class DeepBlurTest {
    private static final int WIDTH = 230;
    private static final int HEIGHT = 190;

    @ParameterizedTest
    @CsvSource({
        "90, 70, 50, 40",
        "0, 0, 60, 45",
        "170, 140, 60, 50",
        "0, 150, 230, 40",
        "45, 30, 17, 160",
        "100, 90, 14, 14",
        "5, 5, 220, 180"
    })
    void comesToTheSameAsABlurOfTheWholePictureUpToOneGreyLevel(int x, int y, int width, int height) {
        Image picture = noise();
        Mask mask = mask(new Rectangle(x, y, width, height));
        Image blurred = DeepBlur.of(picture, mask);
        assertThat(blurred).isNotEqualTo(picture);
        Image whole = whole(picture, mask);
        assertThat(IntStream.range(0, whole.samples().length)
                        .map(i -> Math.abs((blurred.samples()[i] & 0xFF) - (whole.samples()[i] & 0xFF)))
                        .max()
                        .orElseThrow())
                .isLessThanOrEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"90, 70, 12, 100", "0, 0, 6, 6"})
    void whatIsNarrowStays(int x, int y, int width, int height) {
        Image picture = noise();
        assertThat(DeepBlur.of(picture, mask(new Rectangle(x, y, width, height))))
                .isEqualTo(picture);
    }

    private static Image noise() {
        byte[] samples = new byte[WIDTH * HEIGHT * 3];
        new Random(7).nextBytes(samples);
        return new Image(WIDTH, HEIGHT, 3, samples);
    }

    private static Mask mask(Rectangle hole) {
        byte[] samples = new byte[WIDTH * HEIGHT];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (byte) (hole.contains(i % WIDTH, i / WIDTH) ? 255 : 0);
        }
        return new Mask(new Image(WIDTH, HEIGHT, 1, samples));
    }

    /** From 6 pixels on, more and more of the picture blurred by 12 pixels, and that alone from 18 on. */
    private static Image whole(Image picture, Mask mask) {
        try (Mat sharp = picture.toMat();
                Mat blurred = new Mat();
                Size automatic = new Size(0, 0)) {
            GaussianBlur(sharp, blurred, automatic, 12);
            byte[] blur = Image.fromMat(blurred).samples();
            byte[] samples = picture.samples().clone();
            float[] depths = mask.depths();
            for (int i = 0; i < samples.length; i++) {
                float share = Math.max(0, Math.min(1, (depths[i / 3] - 6) / 12));
                int from = samples[i] & 0xFF;
                samples[i] = (byte) Math.round(from + share * ((blur[i] & 0xFF) - from));
            }
            return new Image(WIDTH, HEIGHT, 3, samples);
        }
    }
}
