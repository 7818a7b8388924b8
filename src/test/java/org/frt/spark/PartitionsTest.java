package org.frt.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PartitionsTest {
    @Test
    void noTaskHasTooManyUnits() {
        assertThat(tasks(List.of(1L, 1L, 1L, 1L, 1L, 1L, 1L)))
                .containsExactly(List.of(1L, 1L, 1L), List.of(1L, 1L, 1L), List.of(1L));
    }

    @Test
    void noTaskHasTooManyBytesButForAUnitThatHasThemAlone() {
        assertThat(tasks(List.of(6L, 4L, 1L, 30L, 2L, 9L, 10L)))
                .containsExactly(List.of(6L, 4L), List.of(1L), List.of(30L), List.of(2L), List.of(9L), List.of(10L));
    }

    @Test
    void whereNothingIsToBeDoneThereIsNoTask() {
        assertThat(tasks(List.of())).isEmpty();
    }

    private static List<List<Long>> tasks(List<Long> units) {
        return Partitions.of(units, Long::longValue, 3, 10);
    }
}
