package org.frt.face;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.frt.image.Image;
import org.junit.jupiter.api.Test;

class SimilarityTest {
    private static final Similarity TURNED = new Similarity(0.6, 0.8, 5, -7);

    @Test
    void carriesTwoPointsWhereTheyBelong() {
        Point right = new Point(40, 61);
        Point left = new Point(75, 50);
        Similarity similarity = Similarity.between(right, left, FaceTemplate.RIGHT_EYE, FaceTemplate.LEFT_EYE);
        assertThat(similarity.apply(right).distance(FaceTemplate.RIGHT_EYE)).isLessThan(1e-9);
        assertThat(similarity.apply(left).distance(FaceTemplate.LEFT_EYE)).isLessThan(1e-9);
    }

    @Test
    void inverseLeadsBack() {
        Point point = new Point(12.5, -3);
        assertThat(TURNED.inverse().apply(TURNED.apply(point)).distance(point)).isLessThan(1e-9);
        assertThat(TURNED.inverse().scale()).isCloseTo(1 / TURNED.scale(), within(1e-12));
    }

    @Test
    void identityLeavesEverySampleAsItIs() {
        Image noise = noise(37, 23);
        assertThat(Similarity.IDENTITY.warp(noise, 37, 23)).isEqualTo(noise);
    }

    @Test
    void pixelsLandWhereTheirCoordinatesSay() {
        Image photo = square(400, 200, 120, 90, 40);
        for (double scale : new double[] {2, 1, 0.8, 0.5, 0.23}) {
            Similarity similarity = new Similarity(scale, 0, 3, 6);
            Point centre = similarity.apply(new Point(120 + 19.5, 90 + 19.5));
            Point found = centreOfBrightness(similarity.warp(photo, (int) (400 * scale), (int) (200 * scale)));
            assertThat(found.distance(centre)).as("off at scale %s", scale).isLessThan(0.2);
        }
    }

    @Test
    void whatIsNoFrameIsRefused() {
        Image noise = noise(37, 23);
        Image mask = Image.blank(37, 23, 1);
        for (int[] frame : new int[][] {{0, 0}, {0, 5}, {5, 0}, {-1, 5}}) {
            assertThatThrownBy(() -> TURNED.warp(noise, frame[0], frame[1]))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> TURNED.warpArea(mask, frame[0], frame[1]))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> TURNED.warpWholeMask(mask, frame[0], frame[1]))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void aPictureInColourIsNoMask() {
        Image noise = noise(37, 23);
        assertThatThrownBy(() -> TURNED.warpArea(noise, 5, 5)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> TURNED.warpWholeMask(noise, 5, 5)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void finiteNumbersMakeATransformAndOthersDoNot() {
        assertThat(new Similarity(1e308, 1e308, 1e308, 1e308).tx()).isEqualTo(1e308);
        for (double none : new double[] {Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatThrownBy(() -> new Similarity(none, 0, 0, 0)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> new Similarity(1, 0, 0, none)).isInstanceOf(IllegalArgumentException.class);
        }
        Similarity tiny = new Similarity(1e-170, 0, 0, 0);
        assertThatThrownBy(tiny::inverse).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Similarity.scaling(0, 5)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Similarity.scaling(-3, 5)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Similarity.scaling(3, 0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void shrinkingAverages() {
        // A chequered board of single pixels is plain grey from afar; picking pixels would show a pattern.
        Image board = Image.blank(600, 600, 3);
        for (int y = 0; y < 600; y++) {
            for (int x = 0; x < 600; x++) {
                if ((x + y) % 2 == 0) {
                    paint(board, x, y);
                }
            }
        }
        Image small = new Similarity(0.11, 0.02, 0, 0).warp(board, 50, 50);
        for (byte sample : small.samples()) {
            assertThat(sample & 0xFF).isBetween(118, 138);
        }
    }

    @Test
    void mirrorsThePhotoBeyondItsBorder() {
        Image photo = noise(60, 60);
        Image shifted = new Similarity(1, 0, 20, 0).warp(photo, 60, 60);
        for (int x = 1; x <= 20; x++) {
            assertThat(shifted.sample(20 - x, 30, 0)).isEqualTo(photo.sample(x, 30, 0));
        }
    }

    @Test
    void whatLiesBeyondThePhotoIsKnownToThePixel() {
        Image beyond = new Similarity(2, 0, 20, -6).beyond(60, 40, 100, 90);
        for (int y = 0; y < 90; y++) {
            for (int x = 0; x < 100; x++) {
                // The photo's first pixel has its centre at 20 and is two pixels wide, so that 19 is half in it.
                boolean inside = x >= 19 && y <= 2 * 39 + 1 - 6;
                assertThat(beyond.sample(x, y, 0)).as("at %d, %d", x, y).isEqualTo(inside ? 0 : 255);
            }
        }
        assertThat(new Similarity(2, 0, 0, 0).beyond(60, 40, 100, 70)).isEqualTo(Image.blank(100, 70, 1));
    }

    @Test
    void masksEndAtTheBorderAndKeepTheirArea() {
        Image mask = new Image(50, 50, 1, new byte[2500]);
        Arrays.fill(mask.samples(), (byte) 255);
        Image warped = new Similarity(1.2, 0.3, 20, 20).warpArea(mask, 120, 120);
        assertThat(warped.sample(40, 50, 0)).isEqualTo(255);
        assertThat(warped.sample(0, 0, 0)).isZero();
        assertThat(area(warped)).isCloseTo(2500 * (1.2 * 1.2 + 0.3 * 0.3), withinPercentage(1));

        Image line = Image.blank(500, 500, 1);
        Arrays.fill(line.samples(), 200 * 500 + 100, 200 * 500 + 400, (byte) 255);
        Image thin = new Similarity(0.1, 0.05, 20, 0).warpArea(line, 100, 100);
        assertThat(area(thin)).isCloseTo(300 * (0.1 * 0.1 + 0.05 * 0.05), withinPercentage(10));
        assertThat(thin.count(0)).isGreaterThan(100 * 100 - 200);
    }

    /** In pixels. */
    private static double area(Image mask) {
        return IntStream.range(0, mask.samples().length)
                        .map(i -> mask.samples()[i] & 0xFF)
                        .sum()
                / 255.0;
    }

    @Test
    void noPixelOfAHoleIsLostWhereAPictureShrinksAndTurns() {
        Random random = new Random(1);
        for (int i = 0; i < 300; i++) {
            double scale = 0.05 + 0.5 * random.nextDouble();
            double angle = 2 * Math.PI * random.nextDouble();
            Similarity similarity = new Similarity(scale * Math.cos(angle), scale * Math.sin(angle), 20, 20);
            Image mask = Image.blank(40, 40, 1);
            int x = random.nextInt(40);
            int y = random.nextInt(40);
            mask.samples()[40 * y + x] = (byte) 255;
            Point centre = similarity.apply(new Point(x, y));
            int column = (int) Math.round(centre.x());
            int row = (int) Math.round(centre.y());
            if (column >= 0 && column < 40 && row >= 0 && row < 40) {
                assertThat(similarity.warpWholeMask(mask, 40, 40).sample(column, row, 0))
                        .as("%s of %d, %d", similarity, x, y)
                        .isEqualTo(255);
            }
        }
    }

    @Test
    void refusesWhatCannotBeUndone() {
        assertThatThrownBy(() -> new Similarity(0, 0, 1, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Similarity(Double.NaN, 0, 1, 1)).isInstanceOf(IllegalArgumentException.class);
    }

    private static Image noise(int width, int height) {
        byte[] samples = new byte[width * height * 3];
        new Random(1).nextBytes(samples);
        return new Image(width, height, 3, samples);
    }

    private static Image square(int width, int height, int left, int top, int side) {
        Image image = Image.blank(width, height, 3);
        for (int y = top; y < top + side; y++) {
            for (int x = left; x < left + side; x++) {
                paint(image, x, y);
            }
        }
        return image;
    }

    private static void paint(Image image, int x, int y) {
        int at = (y * image.width() + x) * 3;
        Arrays.fill(image.samples(), at, at + 3, (byte) 255);
    }

    private static Point centreOfBrightness(Image image) {
        double sum = 0;
        double sumX = 0;
        double sumY = 0;
        for (int y = 0; y < image.height(); y++) {
            for (int x = 0; x < image.width(); x++) {
                int value = image.sample(x, y, 0);
                sum += value;
                sumX += value * x;
                sumY += value * y;
            }
        }
        return new Point(sumX / sum, sumY / sum);
    }
}
