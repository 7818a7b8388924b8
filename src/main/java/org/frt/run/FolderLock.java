package org.frt.run;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.frt.io.InputException;
import org.jspecify.annotations.Nullable;

/** Keeps two processes of frt from working in the same folder at once. */
public final class FolderLock {
    private FolderLock() {}

    /**
     * What is done while the folder is locked.
     *
     * @param <T> what comes of it
     */
    @FunctionalInterface
    public interface Work<T> {
        T run() throws IOException;
    }

    /**
     * Does the work with the folder locked.
     *
     * @param file in the folder; exists and is never replaced
     * @throws InputException if another process is at work there
     */
    public static <T> T holding(Path file, Work<T> work) throws IOException {
        // The lock is given back with the channel, also when the process is killed.
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            if (tryLock(channel) == null) {
                throw new InputException(
                        file.resolveSibling(""),
                        "another process is at work in this folder",
                        "wait for it, or give another --output");
            }
            return work.run();
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            // Another thread of this process has it.
            return null;
        }
    }
}
