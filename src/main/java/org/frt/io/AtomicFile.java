package org.frt.io;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Writes a file so that its name never shows half of it: the bytes go to a hidden neighbour, {@code .frt-UUID.part},
 * which is renamed when complete. Each write has a neighbour of its own, so that two writers of one file do not trample each
 * other, and its name is short whatever the file is called. What a killed process left is swept away by
 * {@code run.RunFolder}, and by {@link #sweepBeside}.
 */
public final class AtomicFile {
    private static final String PREFIX = ".frt-";
    private static final String PREFIX_WITHOUT_LOCK = PREFIX + "new-";
    private static final String SUFFIX = ".part";
    private static final Pattern PART = Pattern.compile("(" + Pattern.quote(PREFIX_WITHOUT_LOCK) + "|"
            + Pattern.quote(PREFIX) + ")[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}" + Pattern.quote(SUFFIX));

    private static final Duration ABANDONED = Duration.ofHours(1);

    /** Both are drawn once, for that takes long; no two processes draw the same. */
    private static final long PROCESS = UUID.randomUUID().getMostSignificantBits();

    private static final AtomicLong NUMBER = new AtomicLong(UUID.randomUUID().getLeastSignificantBits());

    private static volatile String run = Long.toHexString(PROCESS);

    private AtomicFile() {}

    /** Writes a file's content. */
    @FunctionalInterface
    public interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    /**
     * Replaces {@code target} by {@code content}, making its folders. That the bytes are on the disk, and not only with the
     * operating system, is not waited for: see {@link #writeDurably}, and {@link Durable} for many files.
     */
    public static void write(Path target, Content content) throws IOException {
        write(target, partBeside(target), content, false, AtomicFile::replace);
    }

    /**
     * As {@link #write}, but the bytes are on the disk itself before they take the place of others, and so is the name at the
     * end: a power failure leaves the file as it was, or as it is to be.
     */
    public static void writeDurably(Path target, Content content) throws IOException {
        write(target, partBeside(target), content, true, AtomicFile::replace);
        Durable.forceNames(List.of(target));
    }

    /**
     * As {@link #writeDurably}, but a file that is not there yet, in a folder that nobody locks: of two who create one file, one is
     * refused, and no run of a folder above sweeps away what is written.
     *
     * @throws InputException as {@link #requireNew}
     */
    public static void create(Path target, Content content) throws IOException {
        write(target, partWithoutLock(target), content, true, AtomicFile::link);
        Durable.forceNames(List.of(target));
    }

    /**
     * Makes sure that a name is free.
     *
     * @throws InputException if there is such a file
     */
    public static void requireNew(Path target) {
        if (Files.exists(target)) {
            throw isThere(target, null);
        }
    }

    private static InputException isThere(Path target, @Nullable IOException cause) {
        return new InputException(target, "is there already", "name another file, or delete this one first", cause);
    }

    /**
     * Writes a file's content, but not yet under its name: it is hidden beside {@code target} until {@link #publish}. Who
     * stages a file again replaces what was staged; what is never published is swept away as other hidden neighbours are.
     */
    public static void stage(Path target, byte[] content) throws IOException {
        if (Files.isDirectory(target)) {
            throw new FileSystemException(target.toString(), null, "there is a folder of this name");
        }
        try {
            write(staged(target), out -> out.write(content));
        } catch (IOException e) {
            throw about(target, e);
        }
    }

    /** What the staged files of a run have in their names; of this process's own, unless it has joined another one's. */
    public static String run() {
        return run;
    }

    /**
     * Has this process stage files for a run that another process leads, which publishes them. What a process goes on to stage
     * whose run has died lies in nobody's way.
     */
    public static void joinRun(String leaders) {
        run = leaders;
    }

    /** Where {@link #stage} leaves a file; the same for every process of a run, and short whatever the file is called. */
    public static Path staged(Path target) {
        byte[] name = (run + '/' + target.getFileName()).getBytes(StandardCharsets.UTF_8);
        return target.toAbsolutePath().resolveSibling(PREFIX + UUID.nameUUIDFromBytes(name) + SUFFIX);
    }

    /** Replaces {@code target} by what was staged for it. */
    public static void publish(Path target) throws IOException {
        move(staged(target), target);
    }

    /** Renames a file, making its folders; whoever looks sees the file that was there, or the other. */
    public static void move(Path from, Path to) throws IOException {
        createFolderOf(to);
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException e) {
            // The folder is a link to another disk.
            write(to, out -> Files.copy(from, out));
            Files.delete(from);
        } catch (IOException e) {
            throw about(to, e);
        }
    }

    /** Gives a file that is complete its name. */
    @FunctionalInterface
    private interface Naming {
        void name(Path part, Path target) throws IOException;
    }

    private static void replace(Path part, Path target) throws IOException {
        Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static void link(Path part, Path target) throws IOException {
        try {
            Files.createLink(target, part);
        } catch (FileAlreadyExistsException e) {
            throw isThere(target, e);
        } catch (FileSystemException | UnsupportedOperationException e) {
            // A file system without links, such as FAT: there a moment lies between looking for the name and taking it.
            requireNew(target);
            try {
                Files.move(part, target);
            } catch (FileAlreadyExistsException other) {
                throw isThere(target, other);
            }
        }
    }

    private static void write(Path target, Path part, Content content, boolean durably, Naming naming)
            throws IOException {
        createFolderOf(part);
        try {
            try (OutputStream out =
                    new BufferedOutputStream(Files.newOutputStream(part, StandardOpenOption.CREATE_NEW), 1 << 16)) {
                content.writeTo(out);
            }
            if (durably) {
                Durable.forceContents(List.of(part));
            }
            naming.name(part, target);
        } catch (IOException e) {
            throw about(target, e);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    /** The failure, as one of the file that was to be written: a full disk names none, a rename the hidden neighbour. */
    private static IOException about(Path target, IOException e) {
        String reason = e instanceof FileSystemException detailed ? detailed.getReason() : e.getMessage();
        FileSystemException named = e instanceof AccessDeniedException
                ? new AccessDeniedException(target.toString(), null, reason)
                : new FileSystemException(target.toString(), null, reason);
        named.initCause(e);
        return named;
    }

    /** A hidden name beside a file that no other file has, for what is not to be seen yet. */
    public static Path partBeside(Path target) {
        return partBeside(target, PREFIX);
    }

    /** As {@link #partBeside(Path)}, in a folder that nobody locks: {@link #sweepBeside} alone sweeps it away. */
    public static Path partWithoutLock(Path target) {
        return partBeside(target, PREFIX_WITHOUT_LOCK);
    }

    private static Path partBeside(Path target, String prefix) {
        return target.toAbsolutePath().resolveSibling(prefix + new UUID(PROCESS, NUMBER.incrementAndGet()) + SUFFIX);
    }

    /**
     * Deletes what killed processes left beside a file, in a folder that nobody locks: hidden neighbours to which nothing was
     * written for an hour.
     *
     * @throws IOException if one cannot be deleted, as another user's cannot
     */
    public static void sweepBeside(Path target) throws IOException {
        Path folder = target.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            return;
        }
        Instant alive = Instant.now().minus(ABANDONED);
        try (DirectoryStream<Path> parts = Files.newDirectoryStream(folder, AtomicFile::isPart)) {
            for (Path part : parts) {
                if (Files.getLastModifiedTime(part).toInstant().isBefore(alive)) {
                    Files.deleteIfExists(part);
                }
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
    }

    private static void createFolderOf(Path file) throws IOException {
        Path folder = file.getParent();
        // Asked for first: that a folder is there already comes as an exception from the system, and that takes longer.
        if (folder != null && !Files.isDirectory(folder)) {
            Files.createDirectories(folder);
        }
    }

    /** Replaces {@code target} by {@code text} in UTF-8. */
    public static void writeText(Path target, String text) throws IOException {
        write(target, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** Whether a file's name is one of a hidden neighbour; others' hidden files are none of frt's business. */
    public static boolean isPart(Path file) {
        return PART.matcher(String.valueOf(file.getFileName())).matches();
    }

    /** Whether it is one that the run of a folder may have left, so that the next one there sweeps it away. */
    public static boolean isPartOfRun(Path file) {
        return isPart(file) && !file.getFileName().toString().startsWith(PREFIX_WITHOUT_LOCK);
    }
}
