package org.frt.damage;

import static org.assertj.core.api.Assertions.assertThat;

import org.frt.image.Image;
import org.junit.jupiter.api.Test;

class MaskTest {
    @Test
    void whatHasNoHoleDoesNotGetOneByGrowing() {
        Mask nowhere = new Mask(Image.blank(64, 64, 1));
        assertThat(nowhere.grown(100_000).coverage()).isZero();
        assertThat(nowhere.grown(Integer.MAX_VALUE).coverage()).isZero();
        assertThat(nowhere.inverted().depths()).containsOnly(Float.POSITIVE_INFINITY);
    }

    @Test
    void aHoleGrowsOverALongPictureAsFarAsItShould() {
        int width = 60_000;
        Image line = Image.blank(width, 2, 1);
        line.samples()[0] = (byte) 255;
        line.samples()[width] = (byte) 255;
        Mask hole = new Mask(line);
        assertThat(hole.grown(50_000).image().count(255)).isEqualTo(2 * 50_001);
        assertThat(hole.grown(width).coverage()).isOne();
    }
}
