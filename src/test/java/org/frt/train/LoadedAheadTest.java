package org.frt.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.frt.io.InputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class LoadedAheadTest {
    private static final Duration LONGEST = Duration.ofSeconds(30);

    @Test
    void allComesInItsOrder() {
        List<Integer> numbers = IntStream.range(0, 100).boxed().toList();
        List<Integer> loaded = new ArrayList<>();
        try (LoadedAhead<Integer> ahead = new LoadedAhead<>(numbers.iterator())) {
            ahead.forEachRemaining(loaded::add);
            assertThat(ahead.hasNext()).isFalse();
        }
        assertThat(loaded).isEqualTo(numbers);
    }

    static Stream<Throwable> troubles() {
        return Stream.of(
                new OutOfMemoryError("Java heap space"),
                new IllegalStateException("a fault"),
                new InputException("data", "it is gone", "bring it back"));
    }

    @ParameterizedTest
    @MethodSource("troubles")
    void whatGoesWrongInTheLoadingThreadGoesWrongHere(Throwable trouble) {
        AtomicInteger count = new AtomicInteger();
        Iterator<Integer> source = Stream.generate(() -> {
                    if (count.get() == 3) {
                        // The one who asks waits already.
                        pause();
                        throwUnchecked(trouble);
                    }
                    return count.getAndIncrement();
                })
                .iterator();
        List<Integer> loaded = new ArrayList<>();
        assertTimeoutPreemptively(LONGEST, () -> {
            try (LoadedAhead<Integer> ahead = new LoadedAhead<>(source)) {
                assertThatThrownBy(() -> ahead.forEachRemaining(loaded::add)).isSameAs(trouble);
            }
        });
        assertThat(loaded).containsExactly(0, 1, 2);
    }

    @Test
    void nothingIsLoadedAnyMoreOnceItIsClosed() {
        AtomicBoolean closed = new AtomicBoolean();
        AtomicBoolean late = new AtomicBoolean();
        Iterator<Integer> source = Stream.generate(() -> {
                    pause();
                    late.set(closed.get());
                    return 1;
                })
                .iterator();
        try (LoadedAhead<Integer> ahead = new LoadedAhead<>(source)) {
            assertThat(ahead.next()).isEqualTo(1);
        }
        closed.set(true);
        pause();
        pause();
        assertThat(late).isFalse();
    }

    private static void pause() {
        try {
            Thread.sleep(100);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void throwUnchecked(Throwable trouble) {
        if (trouble instanceof Error error) {
            throw error;
        }
        throw (RuntimeException) trouble;
    }
}
