package org.frt.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.frt.io.InputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

final class CelebaCIteratorTest {
    /** Else each step would wait for the batch ahead. */
    @Test
    @Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void failuresAreToldWhileTheNextFaceIsRead() throws InterruptedException {
        CountDownLatch second = new CountDownLatch(1);
        CountDownLatch asked = new CountDownLatch(1);
        CelebaCIterator faces = new CelebaCIterator(List.of("a", "b"), 2, 0, name -> {
            if (name.equals("b")) {
                second.countDown();
                await(asked);
            }
            throw new InputException(name, "it is broken", "leave it out");
        });
        Thread loader = new Thread(() -> faces.forEachRemaining(Batch::close));
        loader.setDaemon(true);
        loader.start();
        await(second);
        assertThat(faces.newFailures()).containsOnlyKeys("a");
        asked.countDown();
        loader.join();
        assertThat(faces.newFailures()).containsOnlyKeys("b");
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
