package org.frt.io;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A text file that grows: what was written is there even if the process is killed right after. */
final class AppendedFile implements Closeable {
    private final OutputStream out;
    private final Forcing forcing;
    private boolean isBroken;

    AppendedFile(OutputStream out, Forcing forcing) {
        this.out = out;
        this.forcing = forcing;
    }

    /** Waits until all that was written outlives this process, and as far as the file system can, the machine. */
    @FunctionalInterface
    interface Forcing {
        void force() throws IOException;
    }

    /**
     * Opens a file that is there to write behind its lines; what is behind them goes. Not by cutting the file off, which not
     * every file system can.
     */
    static AppendedFile open(Path file, CompleteLines lines) throws IOException {
        if (Files.size(file) > lines.bytes()) {
            AtomicFile.writeDurably(file, out -> lines.read().transferTo(out));
        }
        if (!file.getFileSystem().equals(FileSystems.getDefault())) {
            OutputStream out = Files.newOutputStream(file, StandardOpenOption.APPEND);
            return new AppendedFile(out, out::flush);
        }
        FileChannel channel = FileChannel.open(file, StandardOpenOption.APPEND);
        return new AppendedFile(Channels.newOutputStream(channel), () -> channel.force(true));
    }

    /** Adds lines. Behind one that did not arrive whole there are no others, which would be taken for the rest of it. */
    void write(byte[] text) throws IOException {
        if (isBroken) {
            throw new IOException("a line before could not be written");
        }
        isBroken = true;
        out.write(text);
        isBroken = false;
    }

    /** Waits until what was written is on the disk itself. */
    void force() throws IOException {
        forcing.force();
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
