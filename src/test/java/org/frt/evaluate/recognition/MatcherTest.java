package org.frt.evaluate.recognition;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.frt.metric.Embedding;
import org.frt.metric.Score;
import org.junit.jupiter.api.Test;

final class MatcherTest {
    private static Matcher of(float[] gallery, float[] probe) {
        return new Matcher(Score.COSINE, new Embedding[] {embedding(gallery)}, new Embedding[] {embedding(probe)});
    }

    private static Embedding embedding(float... numbers) {
        return Embedding.of(numbers).orElseThrow();
    }

    /** Sums of so many numbers are not exact. */
    @Test
    void aPictureIsAsMuchLikeItselfAsCanBe() {
        Random random = new Random(7);
        for (int i = 0; i < 1000; i++) {
            float[] numbers = new float[512];
            for (int j = 0; j < numbers.length; j++) {
                numbers[j] = 1 + (float) random.nextGaussian() / 10;
            }
            assertThat(of(numbers, numbers).score(0, 0)).isEqualTo(1);
        }
    }

    @Test
    void anotherIsLess() {
        assertThat(of(new float[] {1, 0}, new float[] {500, 1}).score(0, 0)).isBetween(0.99, 1 - 1e-6);
    }
}
