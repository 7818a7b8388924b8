package org.frt.restore;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.frt.damage.Mask;
import org.frt.image.Image;
import org.junit.jupiter.api.Test;

class ExtrapolationTest {
    private static final int WIDTH = 20;
    private static final int HEIGHT = 12;

    @Test
    void aHoleGetsTheMeanOfItsNeighbours() {
        Image picture = Image.blank(3, 3, 1);
        byte[] samples = {10, 20, 30, 40, (byte) 255, 60, 70, 80, 91};
        System.arraycopy(samples, 0, picture.samples(), 0, 9);
        Image continued = Extrapolation.into(hole(3, 3, 1, 1, 2, 2), picture);
        samples[4] = 50;
        assertThat(continued.samples()).isEqualTo(samples);
        assertThat(picture.sample(1, 1, 0)).isEqualTo(255);
    }

    @Test
    void nothingOfWhatTheHoleShowsIsLeftAndNothingElseChanges() {
        Mask hole = hole(WIDTH, HEIGHT, 4, 0, 15, 9);
        Image one = noise(1);
        Image other = noise(2);
        for (int i = 0; i < one.samples().length; i++) {
            if (hole.image().samples()[i / 3] == 0) {
                other.samples()[i] = one.samples()[i];
            }
        }
        Image continued = Extrapolation.into(hole, one);
        assertThat(continued).isEqualTo(Extrapolation.into(hole, other)).isNotEqualTo(one);
        for (int i = 0; i < one.samples().length; i++) {
            if (hole.image().samples()[i / 3] == 0) {
                assertThat(continued.samples()[i]).isEqualTo(one.samples()[i]);
            }
        }
    }

    @Test
    void oneColourGoesOnAsItIs() {
        Image picture = noise(3);
        Mask hole = hole(WIDTH, HEIGHT, 0, 0, 13, HEIGHT);
        for (int i = 0; i < picture.samples().length; i++) {
            picture.samples()[i] = hole.image().samples()[i / 3] == 0 ? 77 : picture.samples()[i];
        }
        assertThat(Extrapolation.into(hole, picture).samples()).containsOnly(77);
    }

    @Test
    void whereNothingIsKnownThePictureStays() {
        Image picture = noise(4);
        assertThat(Extrapolation.into(hole(WIDTH, HEIGHT, 0, 0, WIDTH, HEIGHT), picture))
                .isEqualTo(picture);
    }

    private static Mask hole(int width, int height, int left, int top, int right, int bottom) {
        Image mask = Image.blank(width, height, 1);
        for (int y = top; y < bottom; y++) {
            Arrays.fill(mask.samples(), y * width + left, y * width + right, (byte) 255);
        }
        return new Mask(mask);
    }

    private static Image noise(int seed) {
        Image noise = Image.blank(WIDTH, HEIGHT, 3);
        new Random(seed).nextBytes(noise.samples());
        return noise;
    }
}
