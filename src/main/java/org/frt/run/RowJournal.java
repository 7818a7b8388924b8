package org.frt.run;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.frt.face.FaceName;
import org.frt.io.AtomicFile;
import org.frt.io.CsvJournal;
import org.frt.io.Durable;
import org.frt.io.Sha256Sums;
import org.jspecify.annotations.Nullable;

/**
 * Adds rows to a report that is being made, and the digests of their files to the folder's. Files are staged when they come
 * here; their digests are kept before they get their names, and their names before their rows: so a row stands for whole files
 * also after a power failure, and no file has a name that is in no list. Waiting for the disk is dear, so photos are added in
 * groups, each with the first photo that comes after two seconds; those that were not yet added when a process is killed are made
 * again.
 */
final class RowJournal<U extends PhotoUnit, R extends PhotoRow> implements Closeable {
    private static final int PHOTOS_IN_A_GROUP = 128;
    private static final long NANOSECONDS_FOR_A_GROUP = 2_000_000_000;

    private final PhotoVerb<U, R> verb;
    private final Map<String, List<R>> recorded;
    private final Map<String, List<Path>> left;
    private final SourceFolders folders;
    private final List<Entry<U, R>> group = new ArrayList<>();
    private CsvJournal.@Nullable Appender<R> appender;
    private @Nullable Sha256Sums sums;
    private long since;

    /**
     * Adds rows to the verb's report, which is made with the first of them.
     *
     * @param recorded the rows of each photo, by {@link PhotoRow#source}: those of earlier runs, until it has others in the report
     * @param left what {@link #left} gives
     * @param folders those of the photos, kept before the first result
     */
    RowJournal(
            PhotoVerb<U, R> verb, Map<String, List<R>> recorded, Map<String, List<Path>> left, SourceFolders folders) {
        this.verb = verb;
        this.recorded = recorded;
        this.left = left;
        this.folders = folders;
    }

    /** By their names, what is in the folder of photos that are going to be worked on, as the digests have it: rows may be lost. */
    static <U extends PhotoUnit> Map<String, List<Path>> left(PhotoVerb<U, ?> verb, List<U> units) throws IOException {
        Set<String> names = units.stream().map(unit -> unit.photo().name()).collect(Collectors.toSet());
        Path folder = verb.folder().toAbsolutePath();
        Map<String, List<Path>> left = new HashMap<>();
        Sha256Sums.forEach(verb.folder(), (file, digest) -> {
            Path below = folder.relativize(file);
            if (below.getNameCount() > verb.foldersOfKinds()) {
                String name = FaceName.photoOf(below.subpath(verb.foldersOfKinds(), below.getNameCount()));
                if (names.contains(name)) {
                    left.computeIfAbsent(name, any -> new ArrayList<>()).add(file);
                }
            }
        });
        return left;
    }

    /** A photo whose files are staged, each once: faces of one photo may have a file together. */
    private record Entry<U extends PhotoUnit, R extends PhotoRow>(U unit, List<R> rows, Set<Path> files) {}

    private Set<Path> files(U unit, List<R> rows) {
        Set<Path> files = new LinkedHashSet<>();
        for (R row : rows) {
            files.addAll(row.status() == Status.DONE ? verb.files(unit, row) : List.of());
        }
        return files;
    }

    /** Adds a photo's rows, now or soon. */
    void add(U unit, List<R> rows) {
        if (group.isEmpty()) {
            since = System.nanoTime();
        }
        group.add(new Entry<>(unit, rows, files(unit, rows)));
        if (group.size() >= PHOTOS_IN_A_GROUP || System.nanoTime() - since >= NANOSECONDS_FOR_A_GROUP) {
            try {
                flush();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Where something lies in the place of one of its files that no digest names, it is somebody's: the photo fails. */
    private Entry<U, R> unlessInTheWay(Entry<U, R> entry) {
        Set<Path> own = earlierFiles(entry.unit());
        return entry.files().stream()
                .filter(file -> Files.exists(file) && !own.contains(file.toAbsolutePath()))
                .findFirst()
                .map(file -> new Entry<>(
                        entry.unit(),
                        List.of(verb.undone(
                                entry.unit(),
                                Status.FAILED,
                                String.valueOf(ResultFiles.inTheWay(file).getMessage()))),
                        Set.of()))
                .orElse(entry);
    }

    private void flush() throws IOException {
        // What fails half-way is not tried again: its files may have their names already.
        List<Entry<U, R>> added = group.stream().map(this::unlessInTheWay).toList();
        group.clear();
        List<Path> files =
                added.stream().flatMap(entry -> entry.files().stream()).toList();
        Durable.forceContents(files.stream().map(AtomicFile::staged).toList());
        Sha256Sums openedSums = sums == null ? Sha256Sums.append(verb.folder()) : sums;
        sums = openedSums;
        for (Path each : files) {
            openedSums.add(each, AtomicFile.staged(each));
        }
        openedSums.force();
        if (appender == null) {
            folders.keep(true);
        }
        List<List<R>> rows = added.stream().map(this::published).toList();
        Durable.forceNames(files);
        CsvJournal.Appender<R> opened = appender == null ? verb.report().append(verb.reportFile()) : appender;
        appender = opened;
        for (List<R> ofPhoto : rows) {
            // The first face comes last, so a photo whose first face is recorded is recorded wholly.
            List<R> reversed = new ArrayList<>(ofPhoto);
            Collections.reverse(reversed);
            reversed.forEach(opened::add);
        }
        opened.force();
        for (int i = 0; i < rows.size(); i++) {
            recorded.put(added.get(i).unit().photo().source(), rows.get(i));
        }
    }

    /**
     * Its rows, once its files have their names, and what earlier rows stood for and these do not is gone; one that says why
     * where that cannot be. A photo of which nothing came this time keeps its results and is known by what these were made of, unless
     * that is another now.
     */
    private List<R> published(Entry<U, R> entry) {
        return FaultPolicy.attempt(
                entry.unit().photo().path(),
                verb.folder(),
                () -> {
                    for (Path file : entry.files()) {
                        AtomicFile.publish(file);
                    }
                    if (entry.rows().stream().allMatch(row -> row.status().mayPass())) {
                        SourceContent content = earlierContent(entry.unit());
                        if (content == null
                                || content.knownToBeIn(verb.inputs(entry.unit()))
                                        .orElse(true)) {
                            return entry.rows().stream()
                                    .map(row -> row.content() == null ? verb.with(row, row.source(), content) : row)
                                    .toList();
                        }
                    }
                    Set<Path> gone = earlierFiles(entry.unit());
                    entry.files().stream().map(Path::toAbsolutePath).forEach(gone::remove);
                    for (Path file : gone) {
                        Files.deleteIfExists(file);
                    }
                    return entry.rows();
                },
                (status, reason) -> List.of(verb.undone(entry.unit(), status, reason)));
    }

    private @Nullable SourceContent earlierContent(U unit) {
        List<R> rows = recorded.getOrDefault(unit.photo().source(), List.of());
        return rows.isEmpty() ? null : rows.get(0).content();
    }

    private Set<Path> earlierFiles(U unit) {
        Set<Path> files = new LinkedHashSet<>();
        files(unit, recorded.getOrDefault(unit.photo().source(), List.of())).stream()
                .map(Path::toAbsolutePath)
                .forEach(files::add);
        files.addAll(left.getOrDefault(unit.photo().name(), List.of()));
        return files;
    }

    @Override
    public void close() throws IOException {
        try {
            if (!group.isEmpty()) {
                flush();
            }
        } finally {
            if (sums != null) {
                sums.close();
            }
            if (appender != null) {
                appender.close();
            }
        }
    }
}
