package org.frt.run;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.frt.io.AtomicFile;
import org.frt.io.Durable;
import org.frt.io.FileFault;
import org.frt.io.InputException;
import org.frt.io.Json;
import org.frt.io.Printable;
import org.frt.io.Sha256Sums;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A folder that one run at a time fills with results. While it is open, no other process of frt works in it; what a killed
 * one left half written is gone; and the configuration that its results were made with is kept beside them.
 *
 * <p>The contract is the same for every verb: {@link #open} before the first input is read, {@link #keep} before the first
 * result is written. A run that is refused leaves no trace.
 */
public final class RunFolder implements AutoCloseable {
    /** As much as is written to find out whether a folder takes anything. */
    private static final int PROBE_BYTES = 1 << 20;

    /** By which setting users name most such folders. */
    static final String OUTPUT = "output";

    private static final double MEGABYTE = 1e6;
    private static final Logger LOG = LoggerFactory.getLogger(RunFolder.class);

    private final Path path;
    private final String setting;
    private final FolderLock lock;
    private final ResultFiles files;
    private final Deque<Path> made;
    private final boolean ofEarlierRuns;
    private @Nullable Path begun;
    private boolean ofThisRun;
    private boolean digestsAreLost;

    private RunFolder(Path path, String setting, FolderLock lock, Deque<Path> made, boolean ofEarlierRuns) {
        this.path = path;
        this.setting = setting;
        this.lock = lock;
        this.files = new ResultFiles(path);
        this.made = made;
        this.ofEarlierRuns = ofEarlierRuns;
    }

    /**
     * Locks the folder, making it if it isn't there, sees that it can be written, and sweeps what killed runs left half
     * written.
     *
     * @throws InputException if it is a file, cannot be written, or another process is at work in it
     */
    public static RunFolder open(Path folder) throws IOException {
        return open(folder, OUTPUT);
    }

    /**
     * As {@link #open(Path)}.
     *
     * @param setting by which users name the folder
     */
    public static RunFolder open(Path folder, String setting) throws IOException {
        Path absolute = folder.toAbsolutePath().normalize();
        requireNoFile(folder, setting);
        Deque<Path> made = new ArrayDeque<>();
        try {
            for (Path each = absolute; each != null && Files.notExists(each); each = each.getParent()) {
                made.addLast(each);
            }
            Files.createDirectories(absolute);
            boolean marked = Files.exists(absolute.resolve(FolderLock.NAME));
            RunFolder opened = new RunFolder(absolute, setting, FolderLock.take(absolute, setting), made, marked);
            try {
                if (marked && !opened.lock.wasClean()) {
                    opened.sweep();
                }
                probe(absolute, 1);
                return opened;
            } catch (IOException e) {
                opened.close();
                throw e;
            }
        } catch (AccessDeniedException e) {
            deleteEmpty(made);
            throw mayNotWrite(folder, setting, e);
        } catch (IOException e) {
            deleteEmpty(made);
            FileFault fault = FileFault.of(e, absolute);
            throw new InputException(
                    folder,
                    "it cannot be written (" + fault.reason() + ")",
                    "give another " + InputException.setting(setting) + ", or " + fault.remedy(),
                    e);
        }
    }

    private static InputException mayNotWrite(Path folder, String setting, @Nullable Exception cause) {
        return new InputException(
                folder,
                "you may not write here",
                "mend its rights, or give another " + InputException.setting(setting),
                cause);
    }

    /**
     * Makes sure that a folder could be opened, as far as that can be told without writing to it.
     *
     * @throws InputException as {@link #open(Path)}
     */
    public static void requireTakeable(Path folder) throws IOException {
        requireNoFile(folder, OUTPUT);
        Path there = OutputPlace.nearest(folder);
        requireNoFile(there, OUTPUT);
        if (!Files.isWritable(there)) {
            throw mayNotWrite(folder, OUTPUT, null);
        }
        try {
            FolderLock.requireFree(folder, OUTPUT);
        } catch (AccessDeniedException e) {
            throw mayNotWrite(folder, OUTPUT, e);
        }
    }

    static void requireNoFile(Path folder, String setting) {
        if (Files.exists(folder) && !Files.isDirectory(folder)) {
            throw new InputException(
                    folder, "this is a file, not a folder", "give another " + InputException.setting(setting));
        }
    }

    /** The folder, absolute. */
    public Path path() {
        return path;
    }

    /**
     * Keeps the configuration for those who come later.
     *
     * @param contents of this folder
     * @param deciding what decides about the results
     * @param record what else is worth knowing: paths, threads, versions
     * @param overwrite whether earlier results count for nothing
     * @throws InputException as {@link FolderContents#requireFit}, unless they count for nothing
     */
    public void keep(FolderContents contents, ObjectNode deciding, ObjectNode record, boolean overwrite)
            throws IOException {
        Path kept = contents.configuration();
        begun = Files.notExists(kept) ? kept.toAbsolutePath().normalize() : null;
        ObjectNode json = Json.object();
        json.setAll(record);
        json.setAll(deciding);
        if (!overwrite) {
            contents.requireFit(deciding, false);
            if (Files.exists(kept)) {
                contents.nameEarlierVersions(json);
            }
        }
        AtomicFile.writeDurably(kept, out -> out.write(Json.bytes(json)));
        ofThisRun = true;
    }

    /**
     * Writes files below a folder.
     *
     * @param <R> what comes of it
     */
    @FunctionalInterface
    public interface Writing<R> {
        R into(Path folder) throws IOException;
    }

    /**
     * Replaces the results of a run by others, all at once: they are written to a hidden folder, and get their places here
     * when they are complete and their digests are kept. Results that an earlier run made and this one does not are removed.
     *
     * @param contents of this folder; the last of them gets its place last, for it tells that all is there
     */
    public <R> R replace(FolderContents contents, Writing<R> writing) throws IOException {
        ofThisRun = true;
        return files.replace(contents.last(), contents.results(), digestsAreLost, writing);
    }

    /** Whether a run is finished: all whose digests are kept is as it was; what is not is told. */
    public boolean isFinished(FolderContents contents) throws IOException {
        return files.areComplete(contents.last());
    }

    /**
     * Takes back that a run is finished, before its results are made again.
     *
     * @throws InputException if the digests of its results cannot be understood, so that they could not be replaced
     */
    public void unfinish(FolderContents contents) throws IOException {
        Sha256Sums.read(path);
        noteLostDigests(contents);
        Files.deleteIfExists(contents.last());
    }

    /**
     * Removes what earlier runs left here, before all is made otherwise: their files, as the digests name them, then reports and
     * digests, so that nothing of it is taken for this run's. Other files stay.
     *
     * @throws InputException as {@link FolderContents#requireOwn}
     */
    public void discard(FolderContents contents) throws IOException {
        contents.requireOwn();
        noteLostDigests(contents);
        files.discard(contents.results());
    }

    /** Of finished results without digests it cannot be told which files are theirs. */
    private void noteLostDigests(FolderContents contents) throws IOException {
        digestsAreLost |= Files.exists(contents.last()) && !Sha256Sums.areIn(path);
    }

    /** Deletes what killed runs, or attempts of this one that were broken off, left half written or staged. */
    void sweep() throws IOException {
        files.sweep();
    }

    /** Told that work elsewhere was broken off: what goes on elsewhere for a while may leave files that the next run sweeps. */
    void mayNotBeClean() {
        lock.leaveTaken();
    }

    /** Unlimited where it cannot be told, as in a root folder of its own (chroot), whose disk is in no list. */
    private static long usableSpace(Path folder) {
        try {
            return Files.getFileStore(OutputPlace.nearest(folder)).getUsableSpace();
        } catch (IOException e) {
            LOG.debug("the room for {} is not known", folder, e);
            return Long.MAX_VALUE;
        }
    }

    /**
     * Compares the room on the disk with what is going to be written.
     *
     * @param bytes about how many
     * @throws InputException if there is less
     */
    public void requireRoom(long bytes) {
        requireRoom(path, setting, bytes);
    }

    /** As {@link #requireRoom(long)}, for a folder that is perhaps not open, or not even there. */
    public static void requireRoom(Path folder, long bytes) {
        requireRoom(folder, OUTPUT, bytes);
    }

    private static void requireRoom(Path folder, String setting, long bytes) {
        Optional<String> shortage = shortage(folder, bytes);
        if (shortage.isPresent()) {
            throw new InputException(
                    folder, shortage.get(), "make room, or give another " + InputException.setting(setting));
        }
    }

    /**
     * As {@link #requireRoom(long)}, but where it cannot be known how much will be written, and all that fits is worth having.
     *
     * @param bytes about how many
     */
    void tellWhereRoomIsShort(long bytes) {
        shortage(path, bytes)
                .ifPresent(shortage -> LOG.warn(
                        "{}: {}; when it is full, make room and call the same again, which does what is missing",
                        Printable.of(path.toString()),
                        shortage));
    }

    private static Optional<String> shortage(Path folder, long bytes) {
        long usable = usableSpace(folder);
        return usable >= bytes
                ? Optional.empty()
                : Optional.of(String.format(
                        Locale.ROOT,
                        "about %.0f MB are going to be written, but the disk has room for %.0f MB",
                        Math.ceil(bytes / MEGABYTE),
                        Math.floor(usable / MEGABYTE)));
    }

    /**
     * Whether files can still be written to a folder. Asked after a file could not be: then either that file is at fault, because
     * of its name or its rights, or the disk is full or broken, and nothing more can be done.
     */
    static boolean canBeWritten(Path folder) {
        try {
            probe(folder, PROBE_BYTES);
            return true;
        } catch (IOException e) {
            LOG.debug("{} cannot be written", folder, e);
            return false;
        }
    }

    private static void probe(Path folder, int bytes) throws IOException {
        Path probe = AtomicFile.partBeside(folder.resolve("probe"));
        try {
            Files.write(probe, new byte[bytes]);
            Durable.force(List.of(probe));
        } finally {
            Files.deleteIfExists(probe);
        }
    }

    /** Unlocks the folder; if nothing was written, or the configuration alone, it is as it was before {@link #open}. */
    @Override
    public void close() throws IOException {
        try (lock) {
            if (holdsNoResults()) {
                if (begun != null) {
                    Files.deleteIfExists(begun);
                }
                lock.delete();
                deleteEmpty(made);
            } else if (!ofEarlierRuns && !ofThisRun) {
                // It would mark somebody else's folder as one of results.
                lock.delete();
            }
        }
    }

    private boolean holdsNoResults() throws IOException {
        try (Stream<Path> files = Files.list(path)) {
            return files.allMatch(file -> file.endsWith(FolderLock.NAME) || file.equals(begun));
        }
    }

    private static void deleteEmpty(Deque<Path> folders) throws IOException {
        for (Path each : folders) {
            if (!Files.isDirectory(each)) {
                continue;
            }
            if (!ResultFiles.isEmpty(each)) {
                return;
            }
            Files.deleteIfExists(each);
        }
    }
}
