package org.frt.run;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.frt.io.EndRequest;
import org.frt.io.InputException;
import org.frt.io.Printable;
import org.frt.io.Sha256;
import org.frt.io.SourceFiles;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Photos that earlier runs knew by another path: their folder was moved or renamed since, or is named by way of a link. Taken for
 * others, they would be there twice.
 */
final class MovedPhotos<U extends PhotoUnit, R extends PhotoRow> {
    private static final Logger LOG = LoggerFactory.getLogger(MovedPhotos.class);

    private final Map<String, List<R>> rows;
    private final PhotoVerb<U, R> verb;

    /** By the names that photos of this run without rows have, the paths that end so and are none of this run's. */
    private final Map<String, FormerPaths> former = new HashMap<>();

    /** By {@link PhotoRow#source}, the paths that a photo may have had, if it could only be read. */
    private final Map<String, List<String>> unread = new HashMap<>();

    /** Paths that are alike in their ends. There may be many of them, so each is looked at once, and found by what it was. */
    private static final class FormerPaths {
        /** Of the photos; what lay in another one is gone, and nobody waits for a cluster that may not be there any more. */
        private final FileSystem fileSystem;

        /** Those that lead to a file still, by that file. */
        private final Map<Object, List<String>> leading = new HashMap<>();

        /** Those that do not, by bytes and digest of what lay there. */
        private final Map<Long, Map<String, List<String>>> gone = new HashMap<>();

        /** Those of photos of which nothing came, so that nothing is lost by a wrong guess, and nothing is known either. */
        private final List<String> unknown = new ArrayList<>();

        private FormerPaths(FileSystem fileSystem) {
            this.fileSystem = fileSystem;
        }
    }

    private MovedPhotos(Map<String, SourceFiles.Found> found, Map<String, List<R>> rows, PhotoVerb<U, R> verb) {
        this.rows = rows;
        this.verb = verb;
        Set<Integer> lengths = new HashSet<>();
        found.forEach((now, photo) -> {
            if (!rows.containsKey(now)) {
                lengths.add(elements(photo.name()));
                former.computeIfAbsent(
                        photo.name(), name -> new FormerPaths(photo.path().getFileSystem()));
            }
        });
        for (String source : rows.keySet()) {
            List<FormerPaths> alike = found.containsKey(source)
                    ? List.of()
                    : lengths.stream()
                            .map(length -> end(source, length))
                            .distinct()
                            .flatMap(end -> Stream.ofNullable(former.get(end)))
                            .toList();
            if (!alike.isEmpty()) {
                EndRequest.heed();
                alike.forEach(paths -> add(paths, source));
            }
        }
    }

    private void add(FormerPaths paths, String source) {
        Optional<Object> file = fileAt(paths.fileSystem, source);
        List<R> photo = Objects.requireNonNull(rows.get(source));
        SourceContent content = photo.get(0).content();
        if (file.isPresent()) {
            paths.leading.computeIfAbsent(file.get(), any -> new ArrayList<>(1)).add(source);
        } else if (content != null) {
            paths.gone
                    .computeIfAbsent(content.bytes(), any -> new HashMap<>())
                    .computeIfAbsent(content.sha256(), any -> new ArrayList<>(1))
                    .add(source);
        } else if (photo.stream().noneMatch(row -> row.status() == Status.DONE)) {
            paths.unknown.add(source);
        }
    }

    /** Which file a path leads to; empty where it leads nowhere. */
    private static Optional<Object> fileAt(FileSystem fileSystem, String source) {
        try {
            return Optional.of(identityOf(fileSystem.getPath(source)));
        } catch (InvalidPathException | IOException e) {
            LOG.debug("{} is no path here, or none that can be looked at", source, e);
            return Optional.empty();
        }
    }

    private static Object identityOf(Path file) throws IOException {
        Object key = file.getFileSystem().equals(FileSystems.getDefault())
                ? Files.readAttributes(file, BasicFileAttributes.class).fileKey()
                : null;
        return key == null ? file.toRealPath() : key;
    }

    /**
     * Gives the rows of such photos to the paths that these have now.
     *
     * @param found the photos of this run by {@link PhotoRow#source}
     * @param rows of earlier runs, likewise
     */
    static <U extends PhotoUnit, R extends PhotoRow> void adopt(
            Map<String, SourceFiles.Found> found, Map<String, List<R>> rows, PhotoVerb<U, R> verb) {
        if (!found.keySet().containsAll(rows.keySet())) {
            new MovedPhotos<>(found, rows, verb).adopt(found);
        }
    }

    private void adopt(Map<String, SourceFiles.Found> found) {
        int moved = 0;
        String example = "";
        // What is certain comes first, so that no guess takes it away.
        for (boolean certain : new boolean[] {true, false}) {
            for (Map.Entry<String, SourceFiles.Found> photo : found.entrySet()) {
                String now = photo.getKey();
                Optional<String> before =
                        rows.containsKey(now) ? Optional.empty() : before(now, photo.getValue(), certain);
                if (before.isPresent()) {
                    List<R> kept = Objects.requireNonNull(rows.remove(before.get()));
                    rows.put(
                            now,
                            kept.stream()
                                    .map(row -> verb.with(row, now, row.content()))
                                    .toList());
                    example = moved++ == 0 ? before.get() + ", now " + now : example;
                }
            }
        }
        if (moved > 0) {
            LOG.warn("{} photos have another path than in earlier runs, such as {}", moved, Printable.of(example));
        }
    }

    /** The path that a photo had, if it can be told: of several, the one with the longest end that is the same still. */
    private Optional<String> before(String now, SourceFiles.Found photo, boolean certain) {
        FormerPaths paths = Objects.requireNonNull(former.get(photo.name()));
        if (certain) {
            return likest(now, leadingTo(photo, paths).stream())
                    .or(() -> likest(now, holding(now, photo, paths).stream()));
        }
        return likest(now, Stream.concat(unread.getOrDefault(now, List.of()).stream(), paths.unknown.stream()));
    }

    private Optional<String> likest(String now, Stream<String> sources) {
        return sources.filter(rows::containsKey).max(Comparator.comparingInt(source -> sameAtEnd(source, now)));
    }

    private static List<String> leadingTo(SourceFiles.Found photo, FormerPaths paths) {
        try {
            return paths.leading.isEmpty()
                    ? List.of()
                    : paths.leading.getOrDefault(identityOf(photo.path()), List.of());
        } catch (IOException e) {
            LOG.debug("{} cannot be looked at", photo.path(), e);
            return List.of();
        }
    }

    /** Those where lay what the photo holds now. */
    private List<String> holding(String now, SourceFiles.Found photo, FormerPaths paths) {
        if (paths.gone.isEmpty()) {
            return List.of();
        }
        EndRequest.heed();
        Map<String, List<String>> ofItsSize = Map.of();
        try {
            List<Path> inputs = verb.inputs(verb.unit(new PhotoFile(photo, photo.stem(), List.of())));
            ofItsSize = paths.gone.getOrDefault(SourceContent.bytesOf(inputs), Map.of());
            return ofItsSize.isEmpty()
                    ? List.of()
                    : ofItsSize.getOrDefault(Sha256.hex(inputs.toArray(Path[]::new)), List.of());
        } catch (IOException | InputException e) {
            LOG.debug("{} cannot be read", photo.path(), e);
            unread.put(now, ofItsSize.values().stream().flatMap(List::stream).toList());
            return List.of();
        }
    }

    private static int elements(String name) {
        return name.split("/", -1).length;
    }

    /** The last elements of a path, or all of it where it has no more. */
    private static String end(String source, int elements) {
        int slash = source.length();
        for (int i = 0; i < elements && slash >= 0; i++) {
            slash = source.lastIndexOf('/', slash - 1);
        }
        return source.substring(slash + 1);
    }

    private static int sameAtEnd(String one, String other) {
        int least = Math.min(one.length(), other.length());
        int same = 0;
        while (same < least && one.charAt(one.length() - 1 - same) == other.charAt(other.length() - 1 - same)) {
            same++;
        }
        return same;
    }
}
