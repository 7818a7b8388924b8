package org.frt.predict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.frt.io.InputException;
import org.junit.jupiter.api.Test;

final class LazyNetworkTest {
    private final AtomicInteger loaded = new AtomicInteger();
    private final AtomicInteger ran = new AtomicInteger();
    private final AtomicInteger closed = new AtomicInteger();

    private LoadedNetwork load() {
        loaded.incrementAndGet();
        return new LoadedNetwork() {
            @Override
            public void run(int batch, FloatBuffer input, FloatBuffer output) {
                ran.incrementAndGet();
            }

            @Override
            public void close() {
                closed.incrementAndGet();
            }
        };
    }

    private static void run(LoadedNetwork network) {
        network.run(1, FloatBuffer.allocate(1), FloatBuffer.allocate(1));
    }

    @Test
    void whatNobodyRunsIsNeitherLoadedNorClosed() {
        LazyNetwork.of(this::load).close();
        assertThat(loaded).hasValue(0);
        assertThat(closed).hasValue(0);
    }

    @Test
    void threadsThatComeAtOnceLoadItOnce() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try (LazyNetwork network = LazyNetwork.of(this::load)) {
            List<Callable<Void>> runs = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                runs.add(() -> {
                    run(network);
                    return null;
                });
            }
            for (Future<Void> run : threads.invokeAll(runs)) {
                run.get();
            }
        } finally {
            threads.shutdown();
        }
        assertThat(loaded).hasValue(1);
        assertThat(ran).hasValue(40);
        assertThat(closed).hasValue(1);
    }

    @Test
    void whatCannotBeLoadedIsToldWheneverItIsAskedFor() {
        try (LazyNetwork network = LazyNetwork.of(() -> {
            throw new InputException("a generator", "its weights are broken", "take another one");
        })) {
            assertThatThrownBy(() -> run(network)).isInstanceOf(InputException.class);
            assertThatThrownBy(() -> run(network)).hasMessageContaining("broken");
        }
    }

    @Test
    void whatIsClosedRunsNoMore() {
        LazyNetwork network = LazyNetwork.of(this::load);
        network.close();
        assertThatThrownBy(() -> run(network)).isInstanceOf(IllegalStateException.class);
        assertThat(loaded).hasValue(0);
    }
}
