package org.frt.io;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The lines of a file that grew line by line, up to the last line end: behind it is what a killed process left. The file may
 * be larger than memory. It is opened once: whatever takes its name meanwhile, these are the lines of one file.
 */
final class CompleteLines implements Closeable {
    private static final String REMEDY = "move it away";
    private static final int AT_ONCE = 1 << 16;
    private static final int[] BYTE_ORDER_MARK = {0xEF, 0xBB, 0xBF};

    private final SeekableByteChannel channel;
    private final long bytes;

    private CompleteLines(SeekableByteChannel channel, long bytes) {
        this.channel = channel;
        this.bytes = bytes;
    }

    /**
     * Opens a file, and looks for its last line end.
     *
     * @param quoted whether line ends within quotation marks are parts of texts
     * @throws InputException if it is a folder, a pipe or a device
     */
    static CompleteLines of(Path file, boolean quoted) throws IOException {
        WholeFile.requireFile(file, REMEDY);
        SeekableByteChannel channel = Files.newByteChannel(file);
        try {
            return new CompleteLines(channel, complete(Channels.newInputStream(channel), quoted));
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private static long complete(InputStream in, boolean quoted) throws IOException {
        long complete = 0;
        long before = 0;
        boolean within = false;
        byte[] part = new byte[AT_ONCE];
        for (int count = in.read(part); count >= 0; count = in.read(part)) {
            for (int i = 0; i < count; i++) {
                if (part[i] == '"' && quoted) {
                    within = !within;
                } else if (part[i] == '\n' && !within) {
                    complete = before + i + 1;
                }
            }
            before += count;
        }
        return complete;
    }

    /** How many of the file's bytes they are. */
    long bytes() {
        return bytes;
    }

    /** Whether there is nothing behind them. */
    boolean areAll() throws IOException {
        return bytes == channel.size();
    }

    /** Their bytes without the mark that a spreadsheet which saved the file put in front; from the first one, each time. */
    InputStream read() throws IOException {
        channel.position(0);
        InputStream in = new BufferedInputStream(new Part(Channels.newInputStream(channel), bytes), AT_ONCE);
        in.mark(BYTE_ORDER_MARK.length);
        for (int each : BYTE_ORDER_MARK) {
            if (in.read() != each) {
                in.reset();
                break;
            }
        }
        return in;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    /** The first bytes of a stream. */
    private static final class Part extends InputStream {
        private final InputStream whole;
        private long left;

        Part(InputStream whole, long bytes) {
            this.whole = whole;
            this.left = bytes;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            if (left == 0 && length > 0) {
                return -1;
            }
            int count = whole.read(into, offset, (int) Math.min(length, left));
            left -= Math.max(0, count);
            return count;
        }
    }
}
