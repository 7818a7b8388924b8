package org.frt.io;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import org.junit.jupiter.api.Test;

final class AppendedFileTest {
    /** A disk that is full for once, in the middle of a line. */
    private static final class Disk extends OutputStream {
        private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
        private boolean wasFull;

        @Override
        public void write(int one) {
            kept.write(one);
        }

        @Override
        public void write(byte[] bytes, int from, int count) throws IOException {
            boolean isFull = kept.size() > 0 && !wasFull;
            kept.write(bytes, from, isFull ? count / 2 : count);
            if (isFull) {
                wasFull = true;
                throw new IOException("no space left");
            }
        }
    }

    @Test
    void behindHalfALineThereIsNoOther() throws IOException {
        Disk disk = new Disk();
        try (AppendedFile file = new AppendedFile(disk, () -> {})) {
            file.write("one\n".getBytes(US_ASCII));
            assertThatThrownBy(() -> file.write("second\n".getBytes(US_ASCII))).hasMessage("no space left");
            assertThatThrownBy(() -> file.write("third\n".getBytes(US_ASCII))).isInstanceOf(IOException.class);
        }
        assertThat(disk.kept.toString(US_ASCII)).isEqualTo("one\nsec");
    }
}
