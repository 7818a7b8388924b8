package org.frt.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class UninterruptedTest {
    @TempDir
    private Path folder;

    private static String contentOf(Path file, boolean interruption) throws IOException {
        try (SeekableByteChannel channel = Files.newByteChannel(file)) {
            if (interruption) {
                Thread.currentThread().interrupt();
            }
            ByteBuffer bytes = ByteBuffer.allocate(100);
            channel.read(bytes);
            return new String(bytes.array(), 0, bytes.position(), java.nio.charset.StandardCharsets.UTF_8);
        }
    }

    @Test
    void interruptionsWaitUntilAllIsRead() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "content");
        int[] times = new int[1];
        Thread.currentThread().interrupt();
        assertThat(Uninterrupted.read(() -> contentOf(file, times[0]++ < 2))).isEqualTo("content");
        assertThat(times[0]).isEqualTo(3);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(Uninterrupted.read(() -> contentOf(file, false))).isEqualTo("content");
        assertThat(Thread.interrupted()).isFalse();
    }

    @Test
    void whatFailsOtherwiseFails() {
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> Uninterrupted.read(() -> contentOf(folder.resolve("none"), false)))
                .isInstanceOf(IOException.class);
        assertThat(Thread.interrupted()).isTrue();
    }
}
