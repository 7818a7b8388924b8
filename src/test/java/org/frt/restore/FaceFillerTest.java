package org.frt.restore;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.frt.damage.Mask;
import org.frt.image.Image;
import org.junit.jupiter.api.Test;

/** Whether what is known of a face is grey. */
final class FaceFillerTest {
    private static final int SIDE = 32;
    private static final int PIXELS = SIDE * SIDE;

    @Test
    void faceIsGreyThatIsKnownWithoutChroma() {
        assertThat(isGrey(coloured(PIXELS / 2, PIXELS), PIXELS / 2)).isTrue();
        assertThat(isGrey(coloured(0, PIXELS), PIXELS / 2)).isFalse();
    }

    /** One pixel is less than a thousandth of all, but not of the few that are known. */
    @Test
    void whatIsNotKnownIsNotCountedAsGrey() {
        assertThat(isGrey(coloured(0, 1), 0)).isTrue();
        assertThat(isGrey(coloured(0, 1), PIXELS - 100)).isFalse();
    }

    @Test
    void faceOfWhichNothingIsKnownIsNotTakenForGrey() {
        assertThat(isGrey(coloured(0, 0), PIXELS)).isFalse();
    }

    /** Of a hole that covers the last pixels. */
    private static boolean isGrey(Image face, int hole) {
        byte[] mask = new byte[PIXELS];
        Arrays.fill(mask, PIXELS - hole, PIXELS, (byte) 255);
        return FaceFiller.isGrey(face, new Mask(new Image(SIDE, SIDE, 1, mask)));
    }

    /** Black, but for red from one pixel to before another. */
    private static Image coloured(int from, int to) {
        byte[] samples = new byte[3 * PIXELS];
        for (int i = from; i < to; i++) {
            samples[3 * i] = (byte) 255;
        }
        return new Image(SIDE, SIDE, 3, samples);
    }
}
