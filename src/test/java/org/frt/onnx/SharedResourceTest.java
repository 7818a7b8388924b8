package org.frt.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class SharedResourceTest {
    private final List<String> closed = new ArrayList<>();
    private final SharedResource<String> resource = new SharedResource<>("network", closed::add);
    private final ExecutorService threads = Executors.newCachedThreadPool();

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    @Test
    void closingWaitsForThoseInside() throws Exception {
        CountDownLatch bothInside = new CountDownLatch(2);
        CountDownLatch leave = new CountDownLatch(1);
        List<Future<String>> users = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            users.add(threads.submit(() -> resource.share(it -> {
                bothInside.countDown();
                leave.await();
                return it + closed;
            })));
        }
        bothInside.await();
        Future<?> closing = threads.submit(resource::close);
        assertThatThrownBy(() -> closing.get(100, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
        assertThat(closed).isEmpty();
        leave.countDown();
        for (Future<String> user : users) {
            assertThat(user.get(10, TimeUnit.SECONDS)).isEqualTo("network[]");
        }
        closing.get(10, TimeUnit.SECONDS);
        assertThat(closed).containsExactly("network");
    }

    @Test
    void whoWantsToBeAloneWaitsForTheOthers() throws Exception {
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch leave = new CountDownLatch(1);
        Future<String> other = threads.submit(() -> resource.share(it -> {
            inside.countDown();
            leave.await();
            return it;
        }));
        inside.await();
        Future<String> alone = threads.submit(() -> resource.alone(it -> it));
        assertThatThrownBy(() -> alone.get(100, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
        leave.countDown();
        assertThat(other.get(10, TimeUnit.SECONDS)).isEqualTo("network");
        assertThat(alone.get(10, TimeUnit.SECONDS)).isEqualTo("network");
    }

    @Test
    void nobodyGetsInAfterwards() {
        resource.close();
        resource.close();
        assertThat(closed).containsExactly("network");
        assertThatThrownBy(() -> resource.share(it -> it)).hasMessage("used after it was closed");
        assertThatThrownBy(() -> resource.alone(it -> it)).hasMessage("used after it was closed");
    }

    @Test
    void closingFromInsideIsRefusedInsteadOfWaitingForEver() {
        assertThatThrownBy(() -> resource.share(it -> {
                    resource.close();
                    return it;
                }))
                .hasMessage("this thread is still inside");
        assertThat(closed).isEmpty();
    }
}
