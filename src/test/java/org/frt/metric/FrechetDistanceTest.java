package org.frt.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class FrechetDistanceTest {
    /** Four points about a centre along two axes, whose covariance is 2/3 (a a^T + b b^T). */
    private static List<float[]> cross(float x, float y, float[] a, float[] b) {
        return List.of(
                new float[] {x + a[0], y + a[1]},
                new float[] {x - a[0], y - a[1]},
                new float[] {x + b[0], y + b[1]},
                new float[] {x - b[0], y - b[1]});
    }

    @Test
    void alongTheSameAxesItIsThatOfMeansAndStandardDeviations() {
        // Variances 2/3·9, 2/3·1 and 2/3·1, 2/3·4.
        List<float[]> one = cross(0, 0, new float[] {3, 0}, new float[] {0, 1});
        List<float[]> other = cross(3, 4, new float[] {1, 0}, new float[] {0, 2});
        assertThat(FrechetDistance.of(one, other)).isCloseTo(25 + 2.0 / 3 * (4 + 1), within(1e-9));
        assertThat(FrechetDistance.of(other, one)).isCloseTo(25 + 2.0 / 3 * (4 + 1), within(1e-9));
    }

    @Test
    void alongTurnedAxesCovariancesDoNotCommute() {
        List<float[]> one = cross(0, 0, new float[] {3, 0}, new float[] {0, 1});
        List<float[]> other = cross(0, 0, new float[] {2, 2}, new float[] {1, -1});
        // 2/3·diag(9, 1) and 2/3·(5 3; 3 5): of 2x2 matrices tr(M^½) = (tr M + 2 det(M)^½)^½, tr M = 4/9·50, det M =
        // 16/81·144.
        double mixed = Math.sqrt(4.0 / 9 * 50 + 2 * Math.sqrt(16.0 / 81 * 144));
        double expected = 2.0 / 3 * 10 + 2.0 / 3 * 10 - 2 * mixed;
        assertThat(FrechetDistance.of(one, other)).isCloseTo(expected, within(1e-9));
        // Not what the roots' difference, which forgets the turn, would be.
        assertThat(expected).isGreaterThan(1);
    }

    @Test
    void ofOneVectorMoreThanNumbersInOneItIsTheSquareOfTheMove() {
        List<float[]> triangle = List.of(new float[] {0, 0}, new float[] {3, 1}, new float[] {-1, 2});
        List<float[]> moved = List.of(new float[] {3, 4}, new float[] {6, 5}, new float[] {2, 6});
        assertThat(FrechetDistance.of(triangle, moved)).isCloseTo(25, within(1e-9));
    }

    @Test
    void ofFewerVectorsThanNumbersInOneASetIsWhereItIs() {
        Random random = new Random(1);
        List<float[]> set = new ArrayList<>();
        for (int i = 0; i < 24; i++) {
            float[] vector = new float[512];
            for (int k = 0; k < vector.length; k++) {
                vector[k] = (float) random.nextGaussian();
            }
            set.add(vector);
        }
        List<float[]> moved = set.stream()
                .map(vector -> {
                    float[] copy = vector.clone();
                    copy[5] += 2;
                    return copy;
                })
                .toList();
        assertThat(FrechetDistance.of(set, set)).isCloseTo(0, within(1e-5));
        assertThat(FrechetDistance.of(set, moved)).isCloseTo(4, within(1e-4));
    }

    @Test
    void ofMoreVectorsThanAreHeldAtOnceEachCounts() {
        Random random = new Random(2);
        List<float[]> set = new ArrayList<>();
        List<float[]> larger = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            float common = (float) random.nextGaussian();
            float[] vector = {common + i * 1e-4f, common - (float) random.nextGaussian(), 1 + random.nextFloat()};
            set.add(vector);
            larger.add(new float[] {3 * vector[0], 3 * vector[1], 3 * vector[2]});
        }
        // Three times as large, the covariance is nine times the other: |2 μ|² + (1 + 9 − 2·3) tr Σ.
        double expected = 0;
        for (int axis = 0; axis < 3; axis++) {
            int i = axis;
            double mean = set.stream().mapToDouble(each -> each[i]).average().orElseThrow();
            double squares = set.stream()
                    .mapToDouble(each -> Math.pow(each[i] - mean, 2))
                    .sum();
            expected += 4 * mean * mean + 4 * squares / (set.size() - 1);
        }
        assertThat(FrechetDistance.of(set, larger)).isCloseTo(expected, within(1e-4));
    }
}
