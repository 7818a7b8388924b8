package org.frt.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

final class WorkerSumTest {
    private static WorkerSum worker(float weight, long updates, double loss, int faces) {
        NetworkState state = new NetworkState(
                new float[] {weight, -weight}, new float[] {2 * weight, 0}, new float[] {weight * weight, 0}, updates);
        return WorkerSum.of(
                Map.of(Pupil.GENERATOR, state), List.of(PartLosses.NONE, new PartLosses(0, 0, 0, loss, 0)), faces);
    }

    @Test
    void aWorkerCountsByTheFacesThatItSaw() {
        // 1 · 4/8, 3 · 2/8 and 5 · 2/8.
        WorkerSum sum = worker(1, 12, 0.5, 4).plus(worker(3, 12, 0.25, 2)).plus(worker(5, 11, 0.125, 2));
        assertThat(sum.losses()).containsExactly(PartLosses.NONE, new PartLosses(0, 0, 0, 0.875, 0));
        NetworkState mean = Objects.requireNonNull(sum.mean().get(Pupil.GENERATOR));
        assertThat(mean.parameters()).containsExactly(2.5f, -2.5f);
        assertThat(mean.firstMoment()).containsExactly(5, 0);
        assertThat(mean.secondMoment()).containsExactly((4 * 1 + 2 * 9 + 2 * 25) / 8f, 0);
        assertThat(mean.updates()).isEqualTo(12);
    }
}
