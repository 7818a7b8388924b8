package org.frt.run;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.frt.io.AtomicFile;
import org.frt.io.FileInUseException;
import org.frt.io.InputException;
import org.frt.io.SourceFiles;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps two processes of frt from working in the same folder at once. The lock is on a file that nothing else opens: POSIX
 * takes a process's lock away when that process closes any other descriptor of the same file.
 */
final class FolderLock implements AutoCloseable {
    /** The lock's file. */
    static final String NAME = SourceFiles.RESULTS_MARK;

    /** What the lock's file holds while nobody has the lock, unless its last holder was killed. */
    private static final byte FREE = '-';

    /** What it holds besides on file systems where a file only grows: who came, before who went. */
    private static final byte TAKEN = '+';

    /**
     * What this process has locked, by the files' identities. The system would not tell its threads apart, and whoever
     * opened and closed another one's file would take the lock away with it.
     */
    private static final Set<Object> HELD = ConcurrentHashMap.newKeySet();

    /** A little more than HDFS takes to let go of a writer that is heard of no more. */
    private static final int SECONDS_TO_LET_GO = 70;

    private static final Logger LOG = LoggerFactory.getLogger(FolderLock.class);

    private final Path file;
    private final @Nullable Object identity;
    private final OutputStream out;
    private final boolean clean;
    private boolean deleted;
    private boolean staysTaken;

    private FolderLock(Path file, @Nullable Object identity, OutputStream out, boolean clean) {
        this.file = file;
        this.identity = identity;
        this.out = out;
        this.clean = clean;
    }

    /** From now on this run counts as killed for the next one. */
    void leaveTaken() {
        staysTaken = true;
    }

    /** Whether the last run in the folder ended by itself. */
    boolean wasClean() {
        return clean;
    }

    /**
     * Locks a folder, which exists and is named by some setting. The system gives the lock back when the process ends, however it ends.
     *
     * @throws InputException if another process, or another thread of this one, is at work there
     */
    static FolderLock take(Path folder, String setting) throws IOException {
        Path file = folder.resolve(NAME);
        return folder.getFileSystem().equals(FileSystems.getDefault())
                ? takeHere(file, setting)
                : takeElsewhere(file, setting);
    }

    /**
     * Makes sure that a folder could be locked; changes nothing. Elsewhere than on this machine's file systems that cannot be told.
     *
     * @throws InputException as {@link #take}
     */
    static void requireFree(Path folder, String setting) throws IOException {
        Path file = folder.resolve(NAME);
        Object identity = folder.getFileSystem().equals(FileSystems.getDefault()) ? identityIfPresent(file) : null;
        if (identity == null) {
            return;
        }
        if (!HELD.add(identity)) {
            throw atWork(file, setting);
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            if (channel.tryLock() == null) {
                throw atWork(file, setting);
            }
        } finally {
            HELD.remove(identity);
        }
    }

    /**
     * File systems such as HDFS know no locks, but let one writer into a file at a time. They let go of a writer that was
     * killed after a while, a minute in HDFS.
     */
    private static FolderLock takeElsewhere(Path file, String setting) throws IOException {
        boolean first = Files.notExists(file);
        boolean clean = endsFree(file);
        OutputStream out;
        try {
            out = Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            out.write(TAKEN);
            out.flush();
        } catch (FileInUseException e) {
            LOG.debug("{} is not given", file, e);
            throw new InputException(
                    Objects.requireNonNull(file.getParent()),
                    "another process is at work in this folder, or was killed less than a minute ago",
                    "wait for it, or give another " + InputException.setting(setting),
                    e);
        }
        try {
            if (!first && !clean) {
                closeAbandoned(file);
            }
            return new FolderLock(file, null, out, clean);
        } catch (IOException e) {
            out.close();
            throw e;
        }
    }

    /**
     * Closes the files that a killed holder of the lock was adding lines to: until then nobody may add to them, and their
     * length does not count the last of its lines.
     */
    private static void closeAbandoned(Path lock) throws IOException {
        List<Path> others;
        try (Stream<Path> files = Files.list(Objects.requireNonNull(lock.getParent()))) {
            others = files.filter(file -> Files.isRegularFile(file) && !file.equals(lock) && !AtomicFile.isPart(file))
                    .toList();
        }
        for (Path file : others) {
            closeAbandonedFile(file);
        }
    }

    private static void closeAbandonedFile(Path file) throws IOException {
        for (int second = 1; ; second++) {
            try {
                Files.newOutputStream(file, StandardOpenOption.APPEND).close();
                return;
            } catch (AccessDeniedException e) {
                LOG.debug("{} is not of a run's making", file, e);
                return;
            } catch (FileSystemException e) {
                if (second == SECONDS_TO_LET_GO) {
                    throw e;
                }
                LOG.debug("{} is still open elsewhere", file, e);
                waitASecond(e);
            }
        }
    }

    private static void waitASecond(IOException otherwise) throws IOException {
        try {
            Thread.sleep(1000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw otherwise;
        }
    }

    private static boolean endsFree(Path file) throws IOException {
        if (Files.notExists(file)) {
            return false;
        }
        byte[] bytes = Files.readAllBytes(file);
        return bytes.length > 0 && bytes[bytes.length - 1] == FREE;
    }

    private static FolderLock takeHere(Path file, String setting) throws IOException {
        while (true) {
            Object identity = identityOf(file);
            if (!HELD.add(identity)) {
                throw atWork(file, setting);
            }
            FolderLock lock = null;
            try {
                lock = lock(file, identity, setting);
            } finally {
                if (lock == null) {
                    HELD.remove(identity);
                }
            }
            if (lock != null) {
                return lock;
            }
        }
    }

    /** {@code null} if the file was replaced meanwhile. */
    private static @Nullable FolderLock lock(Path file, Object identity, String setting) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
        try {
            if (channel.tryLock() == null) {
                throw atWork(file, setting);
            }
            // Whoever had it until now may have deleted it: then the lock is on a file without a name.
            if (!identity.equals(identityIfPresent(file))) {
                channel.close();
                return null;
            }
            boolean clean = channel.size() == 1;
            channel.truncate(0);
            return new FolderLock(file, identity, Channels.newOutputStream(channel), clean);
        } catch (InputException | IOException e) {
            channel.close();
            throw e;
        }
    }

    private static InputException atWork(Path file, String setting) {
        return new InputException(
                Objects.requireNonNull(file.getParent()),
                "another process is at work in this folder",
                "wait for it, or give another " + InputException.setting(setting));
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

    /** Deletes the lock's file, while it is held. */
    void delete() throws IOException {
        // Not closed before: another process might take it in between.
        Files.delete(file);
        deleted = true;
    }

    @Override
    public void close() throws IOException {
        try (out) {
            if (!deleted && !staysTaken) {
                out.write(FREE);
            }
        } catch (IOException e) {
            if (!deleted) {
                throw e;
            }
            LOG.debug(
                    "{} is gone, which elsewhere than on this machine's file systems is told to who closes it",
                    file,
                    e);
        } finally {
            if (identity != null) {
                HELD.remove(identity);
            }
        }
    }
}
