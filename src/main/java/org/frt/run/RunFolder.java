package org.frt.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.frt.io.AtomicFile;
import org.frt.io.Durable;
import org.frt.io.FileFault;
import org.frt.io.InputException;
import org.frt.io.Json;
import org.frt.io.Printable;
import org.frt.io.Sha256Sums;
import org.frt.io.WholeFile;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A folder that one run at a time fills with results. While it is open, no other process of frt works in it; what a killed
 * one left half written is gone; and the configuration that its results were made with is kept beside them, so that results
 * of other options, networks or data do not mix with them.
 *
 * <p>The contract is the same for every verb: {@link #open} before the first input is read, {@link #keep} before the first
 * result is written. A run that is refused leaves no trace.
 */
public final class RunFolder implements AutoCloseable {
    /** As much as is written to find out whether a folder takes anything. */
    private static final int PROBE_BYTES = 1 << 20;

    /** By which setting users name most such folders. */
    private static final String OUTPUT = "output";

    private static final String VERSION = "version";
    private static final String EARLIER_VERSIONS = "earlier_versions";
    private static final double MEGABYTE = 1e6;
    private static final Logger LOG = LoggerFactory.getLogger(RunFolder.class);

    private final Path path;
    private final String setting;
    private final FolderLock lock;
    private final ResultFiles files;
    private final Deque<Path> made;
    private @Nullable Path begun;

    private RunFolder(Path path, String setting, FolderLock lock, Deque<Path> made) {
        this.path = path;
        this.setting = setting;
        this.lock = lock;
        this.files = new ResultFiles(path);
        this.made = made;
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
        if (Files.exists(absolute) && !Files.isDirectory(absolute)) {
            throw new InputException(
                    folder, "this is a file, not a folder", "give another " + InputException.setting(setting));
        }
        Deque<Path> made = new ArrayDeque<>();
        try {
            for (Path each = absolute; each != null && Files.notExists(each); each = each.getParent()) {
                made.addLast(each);
            }
            Files.createDirectories(absolute);
            RunFolder opened = new RunFolder(absolute, setting, FolderLock.take(absolute, setting), made);
            try {
                if (!opened.lock.wasClean()) {
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
            throw new InputException(
                    folder,
                    "you may not write here",
                    "mend its rights, or give another " + InputException.setting(setting),
                    e);
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

    /** The folder, absolute. */
    public Path path() {
        return path;
    }

    /**
     * Makes sure that more results may be added, and keeps the configuration for those who come later. Every entry of
     * {@code deciding} must be as it was when the folder's first results were made.
     *
     * @param name of the configuration's file in this folder
     * @param results a file of this folder that is there once there are results
     * @param deciding what decides about the results, digests of networks included
     * @param record what else is worth knowing: paths, threads, versions
     * @param overwrite whether earlier results count for nothing
     * @throws InputException if there are results that were made otherwise, or it isn't known how
     */
    public void keep(String name, Path results, ObjectNode deciding, ObjectNode record, boolean overwrite)
            throws IOException {
        Path kept = path.resolve(name);
        begun = Files.notExists(kept) ? kept : null;
        ObjectNode json = Json.object();
        json.setAll(record);
        json.setAll(deciding);
        if (!overwrite) {
            requireSame(kept, results, deciding, setting);
            if (Files.exists(kept)) {
                nameEarlierVersions(kept, json, setting);
            }
        }
        AtomicFile.writeDurably(kept, out -> out.write(Json.bytes(json)));
    }

    /**
     * The question of {@link #keep} alone, for those who only look; writes nothing.
     *
     * @throws InputException as {@link #keep}
     */
    public static void requireSame(Path kept, Path results, ObjectNode deciding) throws IOException {
        requireSame(kept, results, deciding, OUTPUT);
    }

    private static void requireSame(Path kept, Path results, ObjectNode deciding, String setting) throws IOException {
        if (Files.notExists(kept)) {
            if (Files.exists(results)) {
                throw new InputException(
                        results,
                        "there is no " + kept.getFileName() + " beside it, so it isn't known how it was made",
                        "give another " + InputException.setting(setting));
            }
            return;
        }
        JsonNode before = parse(kept, setting);
        for (var now : deciding.properties()) {
            JsonNode earlier = before.path(now.getKey());
            if (Difference.differ(earlier, now.getValue())) {
                Difference difference = Difference.of(now.getKey(), earlier, now.getValue());
                throw new InputException(
                        kept,
                        "the results here were made with " + difference.place() + " " + difference.before() + ", not "
                                + difference.now(),
                        "give another " + InputException.setting(setting) + ", or the options in this file");
            }
        }
    }

    /**
     * Whether the kept configuration, if there is any, has these entries.
     *
     * @param name of the configuration's file in this folder
     */
    public boolean keeps(String name, ObjectNode entries) throws IOException {
        Path kept = path.resolve(name);
        if (Files.notExists(kept)) {
            return true;
        }
        JsonNode before = parse(kept, setting);
        return entries.properties().stream().allMatch(entry -> entry.getValue().equals(before.get(entry.getKey())));
    }

    /** Another version may do the same differently: that is said and kept, not refused. */
    private static void nameEarlierVersions(Path kept, ObjectNode json, String setting) throws IOException {
        JsonNode before = parse(kept, setting);
        String version = json.path(VERSION).asText();
        Set<String> earlier = new LinkedHashSet<>();
        before.path(EARLIER_VERSIONS).forEach(each -> earlier.add(each.asText()));
        earlier.add(before.path(VERSION).asText());
        earlier.remove(version);
        if (!earlier.isEmpty()) {
            LOG.warn(
                    "results here were made by frt {}, now it is {}",
                    Printable.of(String.join(", ", earlier)),
                    version);
            earlier.forEach(json.putArray(EARLIER_VERSIONS)::add);
        }
    }

    private static JsonNode parse(Path file, String setting) throws IOException {
        String remedy = "give another " + InputException.setting(setting);
        return Json.parse(WholeFile.read(file, remedy), file, remedy);
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
     * @param last the result that gets its place last, for it tells that all is there
     * @param results as in {@link #discard}
     */
    public <R> R replace(Path last, Collection<Path> results, Writing<R> writing) throws IOException {
        return files.replace(last, results, writing);
    }

    /**
     * Whether a run is finished: all whose digests are kept is as it was; what is not is told.
     *
     * @param last as in {@link #replace}
     */
    public boolean isFinished(Path last) throws IOException {
        return files.areComplete(last);
    }

    /**
     * Takes back that a run is finished, before its results are made again.
     *
     * @throws InputException if the digests of its results cannot be understood, so that they could not be replaced
     */
    public void unfinish(Path last) throws IOException {
        Sha256Sums.read(path);
        Files.deleteIfExists(last);
    }

    /**
     * Removes what earlier runs left here, before all is made otherwise: their files, as the digests name them, then reports and
     * digests, so that nothing of it is taken for this run's. Other files stay.
     *
     * @param name of the configuration's file in this folder: without it, it isn't known that runs made the files, and these stay
     * @param results reports, and folders of files; those that are not there do not matter
     */
    public void discard(String name, Collection<Path> results) throws IOException {
        files.discard(Files.exists(path.resolve(name)), results);
    }

    /** Deletes what killed runs, or attempts of this one that were broken off, left half written or staged. */
    void sweep() throws IOException {
        files.sweep();
    }

    /** Unlimited where it cannot be told, as in a root folder of its own (chroot), whose disk is in no list. */
    private long usableSpace() {
        try {
            return Files.getFileStore(path).getUsableSpace();
        } catch (IOException e) {
            LOG.debug("the room for {} is not known", path, e);
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
        Optional<String> shortage = shortage(bytes);
        if (shortage.isPresent()) {
            throw new InputException(
                    path, shortage.get(), "make room, or give another " + InputException.setting(setting));
        }
    }

    /**
     * As {@link #requireRoom}, but where it cannot be known how much will be written, and all that fits is worth having.
     *
     * @param bytes about how many
     */
    void tellWhereRoomIsShort(long bytes) {
        shortage(bytes)
                .ifPresent(shortage -> LOG.warn(
                        "{}: {}; when it is full, make room and call the same again, which does what is missing",
                        Printable.of(path.toString()),
                        shortage));
    }

    private Optional<String> shortage(long bytes) {
        long usable = usableSpace();
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

    /**
     * Makes sure that nothing of anybody else lies where results are going to: it would be replaced.
     *
     * @param kept the configuration's file, which is there once there are results of frt's own
     * @param results files, and folders of files, that are going to be written
     * @throws InputException if one of them is there although no configuration is kept here
     */
    public static void requireOwn(Path kept, Collection<Path> results) throws IOException {
        requireOwn(kept, results, OUTPUT);
    }

    /**
     * As {@link #requireOwn(Path, Collection)}.
     *
     * @param setting by which users name the folder
     */
    public static void requireOwn(Path kept, Collection<Path> results, String setting) throws IOException {
        if (Files.exists(kept)) {
            return;
        }
        for (Path result : results) {
            if (Files.isDirectory(result)) {
                try (Stream<Path> files = Files.list(result)) {
                    requireNone(files.filter(file -> !AtomicFile.isPart(file)).findFirst(), setting);
                }
            } else {
                requireNone(Optional.of(result).filter(Files::exists), setting);
            }
        }
    }

    private static void requireNone(Optional<Path> foreign, String setting) {
        if (foreign.isPresent()) {
            throw new InputException(
                    foreign.get(),
                    "no report of frt knows this file, and results may replace it",
                    "give another " + InputException.setting(setting) + ", or move the file away");
        }
    }

    /** Unlocks the folder; if nothing but the configuration was written, it is as it was before {@link #open}. */
    @Override
    public void close() throws IOException {
        try (lock) {
            if (holdsNoResults()) {
                if (begun != null) {
                    Files.deleteIfExists(begun);
                }
                lock.delete();
                deleteEmpty(made);
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
