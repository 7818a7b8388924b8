package org.frt.io;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The lines of a file that grew line by line, up to the last line end: behind it is what a killed process left. The file may
 * be larger than memory.
 *
 * @param bytes how many of the file's bytes they are
 */
record CompleteLines(Path file, long bytes) {
    private static final String REMEDY = "move it away";
    private static final int AT_ONCE = 1 << 16;
    private static final int[] BYTE_ORDER_MARK = {0xEF, 0xBB, 0xBF};

    /**
     * Looks for the last line end.
     *
     * @param quoted whether line ends within quotation marks are parts of texts
     * @throws InputException if it is a folder, a pipe or a device
     */
    static CompleteLines of(Path file, boolean quoted) throws IOException {
        WholeFile.requireFile(file, REMEDY);
        long complete = 0;
        long before = 0;
        boolean within = false;
        byte[] part = new byte[AT_ONCE];
        try (InputStream in = Files.newInputStream(file)) {
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
        }
        return new CompleteLines(file, complete);
    }

    /** Whether something is behind them. */
    boolean areFollowed() throws IOException {
        return Files.size(file) > bytes;
    }

    /** Their bytes. */
    InputStream open() throws IOException {
        return new Part(Files.newInputStream(file), bytes);
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

        @Override
        public void close() throws IOException {
            whole.close();
        }
    }

    /** Their bytes without the mark that a spreadsheet which saved the file put in front. */
    InputStream openWithoutMark() throws IOException {
        InputStream in = new BufferedInputStream(open(), AT_ONCE);
        in.mark(BYTE_ORDER_MARK.length);
        for (int each : BYTE_ORDER_MARK) {
            if (in.read() != each) {
                in.reset();
                break;
            }
        }
        return in;
    }
}
