package org.frt.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class ScoreTest {
    private static Embedding embedding(float... numbers) {
        return Embedding.of(numbers).orElseThrow();
    }

    @Test
    void anEmbeddingHasTheLengthOfItsNumbers() {
        assertThat(embedding(3, 0, 4).length()).isEqualTo(5);
    }

    @Test
    void numbersThatAreNotFiniteOrAllZeroMakeNoEmbedding() {
        assertThat(Embedding.of(new float[] {1, Float.NaN})).isEmpty();
        assertThat(Embedding.of(new float[] {1, Float.POSITIVE_INFINITY})).isEmpty();
        assertThat(Embedding.of(new float[3])).isEmpty();
    }

    @Test
    void theCosineDoesNotDependOnLengths() {
        assertThat(Score.COSINE.of(embedding(1, 0), embedding(3, 3))).isEqualTo(Math.sqrt(0.5), within(1e-7));
        assertThat(Score.COSINE.of(embedding(2, 0), embedding(-5, 0))).isEqualTo(-1);
    }

    @Test
    void everyNumberCountsInTheCosineHoweverManyThereAre() {
        for (int count = 1; count <= 24; count++) {
            float[] ones = new float[count];
            Arrays.fill(ones, 1);
            for (int i = 0; i < count; i++) {
                float[] one = new float[count];
                one[i] = 7;
                assertThat(Score.COSINE.of(embedding(ones), embedding(one)))
                        .as("number %d of %d", i, count)
                        .isEqualTo(1 / Math.sqrt(count), within(1e-6));
            }
        }
    }

    @Test
    void qualityCountsOnlyAgainstPairsThatAreNotAlikeAnyway() {
        // Cosine 0.6, qualities 10 and 20: ω = min(0, 0.125926 · 0.6 − 0.077428) = −0.0018724.
        assertThat(Score.QMAGFACE.of(embedding(10, 0), embedding(12, 16)))
                .isEqualTo(0.6 - 0.0018724 * 10, within(1e-6));
        // Cosine 0.8: ω = min(0, 0.0233128) = 0.
        assertThat(Score.QMAGFACE.of(embedding(10, 0), embedding(16, 12))).isEqualTo(0.8, within(1e-6));
        // Cosine 0: ω = −0.077428, times the lower quality, 5.
        assertThat(Score.QMAGFACE.of(embedding(0, 5), embedding(30, 0))).isEqualTo(-0.38714, within(1e-6));
    }

    @Test
    void noScoreLiesBelowTheLowest() {
        List<Embedding> opposite = List.of(embedding(10, 0), embedding(-5, 0), embedding(0, 1));
        assertThat(Score.COSINE.lowest(opposite)).isEqualTo(-1);
        assertThat(Score.QMAGFACE.lowest(opposite))
                .isEqualTo(Score.QMAGFACE.of(embedding(10, 0), embedding(-10, 0)), within(1e-9));
        assertThat(Score.COSINE.lowest(List.of(embedding(1, 0), embedding(-1, 0))))
                .isEqualTo(-1);
    }

    /** Between the cosines of two angles of 2° and of 20° to each other lie 0.0006 and 0.06. */
    @Test
    void noScoreLiesFarAboveTheLowestWhereAllEmbeddingsPointOneWay() {
        assertThat(Score.COSINE.lowest(inAnAngleOf(20))).isEqualTo(1 - 1 / 16.0);
        assertThat(Score.COSINE.lowest(inAnAngleOf(2))).isEqualTo(1 - 1 / 1024.0);
        assertThat(Score.COSINE.lowest(inAnAngleOf(0))).isEqualTo(1 - 1 / 1024.0);
        assertThat(Score.COSINE.lowest(inAnAngleOf(100))).isEqualTo(-1);
        // Quality counts against cosines below 0.6 alone.
        assertThat(Score.QMAGFACE.lowest(inAnAngleOf(20))).isEqualTo(1 - 1 / 16.0);
    }

    /** Directions in a plane, in degrees. */
    private static List<Embedding> inAnAngleOf(int angle) {
        return IntStream.rangeClosed(0, 4)
                .mapToObj(i -> Math.toRadians(30 + angle * i / 4.0))
                .map(each -> embedding((float) Math.cos(each), (float) Math.sin(each)))
                .toList();
    }
}
