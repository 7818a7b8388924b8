package org.frt.damage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.frt.image.Image;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DamageTest {
    private static final int SIZE = 256;

    @Test
    void sameNameAndSeedGiveTheSameBytes() {
        Image face = picture(SIZE, SIZE);
        assertThat(Damage.make(face, "a/b", 42, HoleShape.BRUSH))
                .isEqualTo(Damage.make(face, "a/b", 42, HoleShape.BRUSH));
        assertThat(Damage.make(face, "a/b", 42, HoleShape.BRUSH).mask())
                .isNotEqualTo(Damage.make(face, "a/c", 42, HoleShape.BRUSH).mask());
        assertThat(Damage.make(face, "a/b", 42, HoleShape.BRUSH).mask())
                .isNotEqualTo(Damage.make(face, "a/b", 43, HoleShape.BRUSH).mask());
    }

    /** Guards data sets that were made earlier: other bytes would mean that they can no longer be made again. */
    @Test
    void damageOfANameStaysTheSameForEver() {
        Damage damage = Damage.make(Image.blank(SIZE, SIZE, 3), "name", 42, HoleShape.BRUSH);
        assertThat(Arrays.hashCode(damage.mask().image().samples())).isEqualTo(1396993844);
        assertThat(Arrays.hashCode(damage.damaged().samples())).isEqualTo(36058326);
    }

    @ParameterizedTest
    @CsvSource({"VARIED, -59213695", "LARGE, 1472451234"})
    void holesDrawnAtRandomStayTheSameForEver(HoleShape shape, int expected) {
        int[] hashes = IntStream.range(0, 100)
                .mapToObj(seed ->
                        Damage.make(Image.blank(64, 64, 3), "name", seed, shape).mask())
                .mapToInt(mask -> Arrays.hashCode(mask.image().samples()))
                .toArray();
        assertThat(Arrays.hashCode(hashes)).isEqualTo(expected);
    }

    @Test
    void aSinglePixelHasNoPartToLose() {
        Image pixel = Image.blank(1, 1, 3);
        assertThat(Damage.make(pixel, "a", 1, HoleShape.BRUSH).mask().coverage())
                .isIn(0.0, 1.0);
        for (HoleShape shape : List.of(HoleShape.VARIED, HoleShape.LARGE)) {
            assertThatThrownBy(() -> Damage.make(pixel, "a", 1, shape))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("no such hole has a place on 1x1 pixels");
        }
    }

    @Test
    void holeCoversSevenPercentOnAverage() {
        double[] coverage = IntStream.range(0, 2000)
                .mapToDouble(seed -> mask(SIZE, seed).coverage())
                .sorted()
                .toArray();
        assertThat(Arrays.stream(coverage).average().orElseThrow()).isCloseTo(0.07, within(0.005));
        assertThat(coverage[100]).isCloseTo(0.054, within(0.005));
        assertThat(coverage[1900]).isCloseTo(0.090, within(0.005));
    }

    @Test
    void holeKeepsItsShapeWhateverTheSize() {
        for (int seed = 0; seed < 20; seed++) {
            double atSize = mask(SIZE, seed).coverage();
            assertThat(mask(512, seed).coverage()).isCloseTo(atSize, within(0.002));
            assertThat(mask(64, seed).coverage()).isCloseTo(atSize, within(0.006));
        }
    }

    @Test
    void strokesStayWithinTheFace() {
        // The stroke's middle is clipped to [35, 221] x [50, 216]; half of the thickest brush is 6.5 px.
        for (int seed = 0; seed < 200; seed++) {
            Mask mask = mask(SIZE, seed);
            for (int y = 0; y < SIZE; y++) {
                for (int x = 0; x < SIZE; x++) {
                    if (mask.isHole(x, y)) {
                        assertThat(x).isBetween(28, 227);
                        assertThat(y).isBetween(43, 222);
                    }
                }
            }
        }
    }

    @Test
    void knownPixelsStayAndTheHoleIsFullOfNoise() {
        Image original = picture(SIZE, SIZE);
        double sum = 0;
        double squares = 0;
        int count = 0;
        int changedOutside = 0;
        for (int seed = 0; seed < 20; seed++) {
            Damage damage = Damage.make(original, "noise", seed, HoleShape.BRUSH);
            for (int i = 0; i < original.samples().length; i++) {
                int value = damage.damaged().samples()[i] & 0xFF;
                if (damage.mask().isHole(i / 3 % SIZE, i / 3 / SIZE)) {
                    sum += value;
                    squares += value * value;
                    count++;
                } else if (value != (original.samples()[i] & 0xFF)) {
                    changedOutside++;
                }
            }
        }
        assertThat(changedOutside).isZero();
        double mean = sum / count;
        assertThat(mean).isCloseTo(128, within(0.5));
        assertThat(Math.sqrt(squares / count - mean * mean)).isCloseTo(35, within(0.5));
    }

    @Test
    void compositeTakesThePredictionInTheHoleOnly() {
        Image original = picture(SIZE, SIZE);
        Image prediction = Image.blank(SIZE, SIZE, 3);
        Mask mask = mask(SIZE, 7);
        Image composite = Composite.of(original, prediction, mask);
        for (int y = 0; y < SIZE; y++) {
            for (int x = 0; x < SIZE; x++) {
                for (int c = 0; c < 3; c++) {
                    Image from = mask.isHole(x, y) ? prediction : original;
                    assertThat(composite.sample(x, y, c)).isEqualTo(from.sample(x, y, c));
                }
            }
        }
    }

    @Test
    void sizesThatDontMatchAreRefused() {
        Image original = picture(SIZE, SIZE);
        assertThatThrownBy(() -> Composite.of(original, picture(64, 64), mask(SIZE, 1)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Damage.in(original, mask(64, 1), "name", 1))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> mask(64, 1).without(mask(SIZE, 1))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void maskHoldsNothingButHoleAndKnown() {
        assertThatThrownBy(() -> new Mask(new Image(1, 1, 1, new byte[] {(byte) 200})))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("not 200");
        Mask mask = Mask.whereBright(new Image(4, 1, 1, new byte[] {0, 127, (byte) 128, (byte) 255}));
        assertThat(mask.holes()).containsExactly(false, false, true, true);
        assertThat(mask.inverted().holes()).containsExactly(true, true, false, false);
        assertThat(mask.coverage()).isEqualTo(0.5);
    }

    @Test
    void aHoleWithoutAnotherIsWhatTheOtherDoesNotCover() {
        Mask one = new Mask(new Image(4, 1, 1, new byte[] {-1, -1, 0, 0}));
        Mask other = new Mask(new Image(4, 1, 1, new byte[] {-1, 0, -1, 0}));
        assertThat(one.without(other).holes()).containsExactly(false, true, false, false);
    }

    @Test
    void seedsDependOnTheirArgumentsAlone() {
        assertThat(Seeds.of(42, "name", "purpose").nextLong()).isEqualTo(-3738620144610465247L);
        assertThat(Seeds.of(42, "nam", "epurpose").nextLong())
                .isNotEqualTo(Seeds.of(42, "name", "purpose").nextLong());
    }

    @Test
    void variedHolesCoverUpToThirtyPercentAndAreTheBrushInHalfOfTheImages() {
        List<Mask> masks = IntStream.range(0, 400)
                .mapToObj(seed -> Damage.make(Image.blank(SIZE, SIZE, 3), "name", seed, HoleShape.VARIED)
                        .mask())
                .toList();
        assertThat(masks).allSatisfy(mask -> assertThat(mask.coverage()).isBetween(0.0001, 0.3));
        assertThat(masks).anySatisfy(mask -> assertThat(mask.coverage()).isGreaterThan(0.2));
        assertThat(masks).anySatisfy(mask -> assertThat(mask.coverage()).isLessThan(0.03));
        // The brush never leaves the middle of the face.
        long outside = masks.stream()
                .filter(mask -> IntStream.range(0, SIZE).anyMatch(x -> mask.isHole(x, 30) || mask.isHole(20, x)))
                .count();
        assertThat(outside).isBetween(40L, 200L);
    }

    @Test
    void largeHolesAreOnePieceOfTheFaceInHalfOfTheImages() {
        List<Mask> masks = IntStream.range(0, 400)
                .mapToObj(seed -> Damage.make(Image.blank(SIZE, SIZE, 3), "name", seed, HoleShape.LARGE)
                        .mask())
                .toList();
        assertThat(masks).allSatisfy(mask -> assertThat(mask.coverage()).isBetween(0.0001, 0.4));
        assertThat(masks).anySatisfy(mask -> assertThat(mask.coverage()).isGreaterThan(0.35));
        long withBothEyes = masks.stream()
                .filter(mask -> mask.isHole(93 * SIZE / 256, 120 * SIZE / 256)
                        && mask.isHole(163 * SIZE / 256, 120 * SIZE / 256))
                .count();
        assertThat(withBothEyes).isBetween(10L, 100L);
        long toTheEdge = masks.stream()
                .filter(mask -> IntStream.range(0, SIZE)
                        .anyMatch(x -> mask.isHole(x, 0)
                                || mask.isHole(x, SIZE - 1)
                                || mask.isHole(0, x)
                                || mask.isHole(SIZE - 1, x)))
                .count();
        assertThat(toTheEdge).isBetween(30L, 250L);
    }

    @Test
    void fillsLeaveKnownPixelsAloneAndDoNotSeeTheNoise() {
        Image original = picture(SIZE, SIZE);
        Mask hole = mask(SIZE, 3);
        Damage one = Damage.in(original, hole, "one", 1);
        Damage other = Damage.in(original, hole, "other", 1);
        assertThat(Fill.NONE.of(one)).isEqualTo(one.damaged());
        for (Fill fill : List.of(Fill.MEAN_COLOUR, Fill.TELEA, Fill.NAVIER_STOKES, Fill.SMOOTHED)) {
            Image filled = fill.of(one);
            assertThat(filled).isEqualTo(fill.of(other)).isNotEqualTo(one.damaged());
            assertThat(Composite.of(original, filled, hole)).isEqualTo(filled);
        }
    }

    @Test
    void smoothedFillIsTheClassicalOneNearTheRimAndHasNoEdgesDeepInTheHole() {
        byte[] halves = new byte[SIZE * SIZE];
        for (int i = 0; i < halves.length; i++) {
            halves[i] = (byte) (i % SIZE < SIZE / 2 ? 0 : 200);
        }
        Image original = new Image(SIZE, SIZE, 1, halves);
        byte[] square = new byte[SIZE * SIZE];
        for (int y = 40; y < 140; y++) {
            Arrays.fill(square, y * SIZE + 80, y * SIZE + 180, (byte) 255);
        }
        Damage face = new Damage(original, new Mask(new Image(SIZE, SIZE, 1, square)));
        Image classical = Fill.NAVIER_STOKES.of(face);
        Image smoothed = Fill.SMOOTHED.of(face);
        for (int depth = 1; depth <= 6; depth++) {
            int sample = (40 + depth - 1) * SIZE + 130;
            assertThat(smoothed.samples()[sample]).isEqualTo(classical.samples()[sample]);
        }
        assertThat(steepest(classical, 90)).isGreaterThan(40);
        assertThat(steepest(smoothed, 90)).isLessThan(12);
    }

    /** The largest difference of neighbours in a row of a grey picture. */
    private static int steepest(Image picture, int row) {
        return IntStream.range(1, picture.width())
                .map(x -> Math.abs((picture.samples()[row * picture.width() + x] & 0xFF)
                        - (picture.samples()[row * picture.width() + x - 1] & 0xFF)))
                .max()
                .orElseThrow();
    }

    @Test
    void meanColourIsThatOfTheKnownPixels() {
        Image original = new Image(2, 1, 3, new byte[] {10, 20, 30, 1, 2, 3});
        Mask hole = new Mask(new Image(2, 1, 1, new byte[] {0, (byte) 255}));
        assertThat(Fill.MEAN_COLOUR.of(new Damage(original, hole)))
                .isEqualTo(new Image(2, 1, 3, new byte[] {10, 20, 30, 10, 20, 30}));
    }

    private static Mask mask(int size, int seed) {
        return Damage.make(Image.blank(size, size, 3), "name", seed, HoleShape.BRUSH)
                .mask();
    }

    private static Image picture(int width, int height) {
        byte[] samples = new byte[width * height * 3];
        new Random(1).nextBytes(samples);
        return new Image(width, height, 3, samples);
    }
}
