package org.frt.run;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import org.frt.io.InputException;
import org.frt.io.SourceFiles;
import org.jspecify.annotations.Nullable;

/**
 * Keeps two processes of frt from working in the same folder at once. The lock is on a file that nothing else opens: POSIX
 * takes a process's lock away when that process closes any other descriptor of the same file.
 */
final class FolderLock implements AutoCloseable {
    /** The lock's file. */
    static final String NAME = SourceFiles.RESULTS_MARK;

    /** What the lock's file holds while nobody has the lock, unless its last holder was killed. */
    private static final byte FREE = '-';

    private final Path file;
    private final FileChannel channel;
    private final boolean clean;

    private FolderLock(Path file, FileChannel channel) throws IOException {
        this.file = file;
        this.channel = channel;
        this.clean = channel.size() == 1;
        channel.truncate(0);
    }

    /** Whether the last run in the folder ended by itself. */
    boolean wasClean() {
        return clean;
    }

    /**
     * Locks a folder, which exists. The system gives the lock back when the process ends, however it ends.
     *
     * @throws InputException if another process, or another thread of this one, is at work there
     */
    static FolderLock take(Path folder) throws IOException {
        Path file = folder.resolve(NAME);
        while (true) {
            Object before = identityOf(file);
            FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
            try {
                if (tryLock(channel) == null) {
                    throw new InputException(
                            folder,
                            "another process is at work in this folder",
                            "wait for it, or give another " + InputException.setting("output"));
                }
                // Whoever had it until now may have deleted it: then the lock is on a file without a name.
                if (before.equals(identityIfPresent(file))) {
                    return new FolderLock(file, channel);
                }
                channel.close();
            } catch (InputException | IOException e) {
                channel.close();
                throw e;
            }
        }
    }

    private static Object identityOf(Path file) throws IOException {
        while (true) {
            try {
                Files.createFile(file);
            } catch (FileAlreadyExistsException e) {
                if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                        && Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
                    throw new InputException(file, "this is no file", "delete it, frt needs the name for its lock", e);
                }
            }
            Object identity = identityIfPresent(file);
            if (identity != null) {
                return identity;
            }
        }
    }

    /** Tells a file from another one of the same name; {@code null} if there is none. */
    private static @Nullable Object identityIfPresent(Path file) throws IOException {
        try {
            BasicFileAttributes attributes =
                    Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            Object key = attributes.fileKey();
            return key == null ? attributes.creationTime() : key;
        } catch (NoSuchFileException e) {
            return null;
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

    /** Deletes the lock's file, while it is held. */
    void delete() throws IOException {
        Files.delete(file);
    }

    @Override
    public void close() throws IOException {
        try (channel) {
            channel.write(ByteBuffer.wrap(new byte[] {FREE}));
        }
    }
}
