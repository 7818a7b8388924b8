package org.frt.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.nd4j.linalg.indexing.NDArrayIndex.all;
import static org.nd4j.linalg.indexing.NDArrayIndex.interval;
import static org.nd4j.linalg.indexing.NDArrayIndex.point;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

final class JudgedTest {
    /** Two pictures of 4×4: in the first the upper left pixel is hole and the lower right quarter, in the second nothing. */
    private final INDArray masks = Nd4j.create(
            new float[] {1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 0, 0, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0
            },
            new long[] {2, 4, 4, 1});

    private final INDArray originals = Nd4j.zeros(DataType.FLOAT, 2, 4, 4, 3);
    private final INDArray predictions = Nd4j.ones(DataType.FLOAT, 2, 4, 4, 3);

    @Test
    void compositesAreTheOriginalsOutsideOfTheHole() {
        INDArray composites = Judged.COMPOSITES.pictures(predictions, originals, masks);
        assertThat(composites.mean(true, 3)).isEqualTo(masks);
        assertThat(Judged.PREDICTIONS.pictures(predictions, originals, masks)).isSameAs(predictions);
    }

    @Test
    void ofCompositesPatchesCountByTheirShareOfTheHole() {
        INDArray logits = Nd4j.zeros(DataType.FLOAT, 2, 2, 2, 1);
        assertThat(Judged.COMPOSITES.weights(logits, masks).reshape(8).toFloatVector())
                .containsExactly(0.2f, 0, 0, 0.8f, 0, 0, 0, 0);
        assertThat(Judged.PREDICTIONS.weights(logits, masks).reshape(8).toFloatVector())
                .containsOnly(0.125f);
        INDArray oneEach = Nd4j.zeros(DataType.FLOAT, 2, 1);
        assertThat(Judged.COMPOSITES.weights(oneEach, masks)).isEqualTo(Nd4j.createFromArray(new float[][] {{1}, {0}}));
    }

    @Test
    void ofInteriorsPatchesCountByWhatIsFarFromAllThatIsKnown() {
        INDArray hole = Nd4j.zeros(DataType.FLOAT, 2, 64, 64, 1);
        // In the first picture 40 x 48 pixels at the left edge, whose other sides are known; in the second a thin
        // piece.
        hole.get(point(0), interval(10, 50), interval(0, 48), all()).assign(1);
        hole.get(point(1), interval(10, 42), interval(0, 64), all()).assign(1);
        INDArray weights =
                Judged.INTERIORS.weights(Nd4j.zeros(DataType.FLOAT, 2, 4, 4, 1), Judged.INTERIORS.counting(hole));
        // Deep are rows 26 to 33 and columns 0 to 31: 6 rows of 16 belong to the second row of patches, 2 to the third.
        assertThat(weights.reshape(32).toFloatVector())
                .containsExactly(floats(Map.of(4, 0.375f, 5, 0.375f, 8, 0.125f, 9, 0.125f)));
    }

    private static float[] floats(Map<Integer, Float> values) {
        float[] floats = new float[32];
        values.forEach((place, value) -> floats[place] = value);
        return floats;
    }

    @Test
    void withoutHolesNothingCounts() {
        INDArray weights = Judged.COMPOSITES.weights(Nd4j.zeros(DataType.FLOAT, 2, 2, 2, 1), masks.mul(0));
        assertThat(weights.sumNumber().doubleValue()).isZero();
    }

    @Test
    void knownPixelsOfCompositesHaveNoGradient() {
        INDArray gradient = predictions.dup();
        Judged.COMPOSITES.throughPictures(gradient, masks);
        assertThat(gradient.mean(true, 3)).isEqualTo(masks);
        Judged.PREDICTIONS.throughPictures(predictions, masks);
        assertThat(predictions.minNumber().doubleValue()).isEqualTo(1);
    }
}
