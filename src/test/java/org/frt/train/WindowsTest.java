package org.frt.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

final class WindowsTest {
    /** Two pictures of 6 by 8; each pixel says where it is. */
    private final INDArray pictures = Nd4j.create(DataType.FLOAT, 2, 6, 8, 3);

    private final INDArray masks = Nd4j.zeros(DataType.FLOAT, 2, 6, 8, 1);

    WindowsTest() {
        for (int picture = 0; picture < 2; picture++) {
            for (int y = 0; y < 6; y++) {
                for (int x = 0; x < 8; x++) {
                    for (int channel = 0; channel < 3; channel++) {
                        pictures.putScalar(new long[] {picture, y, x, channel}, 100 * picture + 10 * y + x);
                    }
                }
            }
        }
    }

    private Windows windows(long seed) {
        return Windows.aboutHoles(masks, 4, new Random(seed));
    }

    @Test
    void aPixelOfTheHoleIsInTheMiddleAsFarAsTheEdgesAllow() {
        masks.putScalar(new long[] {0, 3, 5, 0}, 1);
        masks.putScalar(new long[] {1, 5, 7, 0}, 1);
        for (int seed = 0; seed < 20; seed++) {
            INDArray cut = windows(seed).of(pictures);
            assertThat(cut.shape()).containsExactly(2, 4, 4, 3);
            assertThat(cut.getDouble(0, 2, 2, 0)).isEqualTo(35);
            assertThat(cut.getDouble(0, 0, 0, 2)).isEqualTo(13);
            assertThat(cut.getDouble(1, 3, 3, 1)).isEqualTo(157);
        }
    }

    @Test
    void everyPixelOfTheHoleHasItsTurn() {
        masks.putScalar(new long[] {0, 2, 2, 0}, 1);
        masks.putScalar(new long[] {0, 4, 6, 0}, 1);
        boolean[] seen = new boolean[2];
        Random random = new Random(1);
        for (int i = 0; i < 50; i++) {
            double corner = Windows.aboutHoles(masks, 4, random).of(pictures).getDouble(0, 0, 0, 0);
            assertThat(corner).isIn(0.0, 24.0);
            seen[corner == 0 ? 0 : 1] = true;
        }
        assertThat(seen).containsOnly(true);
    }

    @Test
    void withoutAHoleItStaysWithinThePicture() {
        for (int seed = 0; seed < 50; seed++) {
            assertThat(windows(seed).of(pictures).shape()).containsExactly(2, 4, 4, 3);
        }
    }

    @Test
    void whatBelongsIntoAWindowIsAddedWhereItWasTakenFrom() {
        masks.putScalar(new long[] {0, 3, 5, 0}, 1);
        masks.putScalar(new long[] {1, 0, 0, 0}, 1);
        Windows windows = windows(1);
        INDArray sum = pictures.dup();
        windows.addTo(sum, windows.of(pictures));
        INDArray added = sum.sub(pictures);
        assertThat(added.getDouble(0, 1, 3, 0)).isEqualTo(13);
        assertThat(added.getDouble(1, 3, 3, 2)).isEqualTo(133);
        assertThat(added.getDouble(0, 0, 3, 0)).isZero();
        assertThat(added.sumNumber().doubleValue())
                .isEqualTo(windows.of(pictures).sumNumber().doubleValue());
    }

    @Test
    void windowsAsLargeAsThePicturesAreThePictures() {
        INDArray square = Nd4j.zeros(DataType.FLOAT, 2, 4, 4, 1);
        assertThat(Windows.aboutHoles(square, 4, new Random(1)).of(square)).isSameAs(square);
    }
}
