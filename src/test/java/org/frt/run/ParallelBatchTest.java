package org.frt.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class ParallelBatchTest {
    private final AtomicInteger inside = new AtomicInteger();

    private Integer doubled(Integer input, int failing) {
        inside.incrementAndGet();
        try {
            Thread.sleep(input % 3);
            if (input == failing) {
                throw new IllegalArgumentException("of " + input);
            }
            return input * 2;
        } catch (InterruptedException e) {
            throw new AssertionError("work under way is not interrupted", e);
        } finally {
            inside.decrementAndGet();
        }
    }

    @Test
    void resultsComeInTheOrderOfTheInputs() {
        List<Integer> results = new ArrayList<>();
        ParallelBatch.run(IntStream.range(0, 100).iterator(), 4, input -> doubled(input, -1), results::add);
        assertThat(results)
                .isEqualTo(IntStream.range(0, 100).map(i -> 2 * i).boxed().toList());
    }

    @Test
    void whatWasUnderWayWhenTheBatchWasStoppedIsHandedOverInOrder() {
        List<Integer> results = new ArrayList<>();
        assertThatThrownBy(() -> ParallelBatch.run(
                        IntStream.range(0, 1000).iterator(), 4, input -> doubled(input, -1), (Integer result) -> {
                            results.add(result);
                            if (results.size() >= 10) {
                                throw new StoppedException("enough");
                            }
                        }))
                .isInstanceOf(StoppedException.class)
                .hasMessage("enough");
        assertThat(inside).hasValue(0);
        assertThat(results)
                .hasSizeBetween(10, 40)
                .isEqualTo(IntStream.range(0, results.size())
                        .map(i -> 2 * i)
                        .boxed()
                        .toList());
    }

    @Test
    void afterAFailureNobodyIsInside() {
        assertThatThrownBy(() -> ParallelBatch.run(
                        IntStream.range(0, 100).iterator(), 4, input -> doubled(input, 7), result -> {}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("of 7");
        assertThat(inside).hasValue(0);
    }

    @Test
    void afterAResultThatCannotBeTakenNobodyIsInside() {
        assertThatThrownBy(() -> ParallelBatch.run(
                        IntStream.range(0, 100).iterator(), 4, input -> doubled(input, -1), result -> {
                            throw new IllegalStateException("full");
                        }))
                .hasMessage("full");
        assertThat(inside).hasValue(0);
    }
}
