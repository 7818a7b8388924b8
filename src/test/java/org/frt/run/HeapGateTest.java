package org.frt.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.frt.image.Image;
import org.frt.image.PngWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class HeapGateTest {
    private static final long MEGABYTE = 1 << 20;

    private final HeapGate gate = new HeapGate(100 * MEGABYTE);
    private final AtomicInteger inside = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();

    private int atOnce(long bytes) throws InterruptedException {
        return atOnce(() -> enter(bytes));
    }

    private int atOnce(Runnable entering) throws InterruptedException {
        List<Thread> threads =
                Stream.generate(() -> new Thread(entering)).limit(8).toList();
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(inside).hasValue(0);
        return most.get();
    }

    private void enter(long bytes) {
        try {
            gate.attempt(bytes, this::stay);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void enter(Path photo) {
        try {
            gate.attempt(photo, this::stay);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private int stay() {
        most.accumulateAndGet(inside.incrementAndGet(), Math::max);
        pause();
        return inside.decrementAndGet();
    }

    private static void pause() {
        try {
            Thread.sleep(50);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void ofLargePhotosThereAreAsManyAtWorkAsTheHeapHasRoomFor() throws InterruptedException {
        assertThat(atOnce(30 * MEGABYTE)).isEqualTo(2);
    }

    @Test
    void aPhotoThatNeedsTheWholeHeapIsAlone() throws InterruptedException {
        assertThat(atOnce(500 * MEGABYTE)).isEqualTo(1);
    }

    @Test
    void smallPhotosDoNotWaitForEachOther() throws InterruptedException {
        assertThat(atOnce(MEGABYTE)).isEqualTo(8);
    }

    @Test
    void theBytesOfItsFileAreAPartOfWhatAPhotoNeeds(@TempDir Path folder) throws IOException, InterruptedException {
        byte[] small = PngWriter.encode(Image.blank(32, 32, 3));
        Path photo = Files.write(folder.resolve("photo.png"), Arrays.copyOf(small, (int) (15 * MEGABYTE)));
        assertThat(atOnce(() -> enter(photo))).isEqualTo(2);
    }

    @Test
    void whatRanOutOfMemoryBesideOthersIsDoneAgainAlone() throws IOException {
        AtomicInteger attempts = new AtomicInteger();
        String made = gate.attempt(MEGABYTE, () -> {
            if (attempts.incrementAndGet() == 1) {
                throw new OutOfMemoryError("Java heap space");
            }
            // Nobody else gets in meanwhile.
            Thread other = new Thread(() -> enter(MEGABYTE));
            other.start();
            pause();
            assertThat(inside).hasValue(0);
            return "made";
        });
        assertThat(made).isEqualTo("made");
        assertThat(attempts).hasValue(2);
    }

    @Test
    void whatRunsOutOfMemoryAloneFails() {
        AtomicInteger attempts = new AtomicInteger();
        assertThatThrownBy(() -> gate.attempt(MEGABYTE, () -> {
                    attempts.incrementAndGet();
                    throw new OutOfMemoryError("Java heap space");
                }))
                .isInstanceOf(OutOfMemoryError.class);
        assertThat(attempts).hasValue(2);
    }
}
