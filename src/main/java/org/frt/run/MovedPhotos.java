package org.frt.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.frt.io.Printable;
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

    /** By the ends of their paths that photos of this run may share, those that have rows and are not among these. */
    private final Map<String, List<String>> gone = new HashMap<>();

    private MovedPhotos(Map<String, SourceFiles.Found> found, Map<String, List<R>> rows, PhotoVerb<U, R> verb) {
        this.rows = rows;
        this.verb = verb;
        Set<Integer> lengths = new HashSet<>();
        found.values().forEach(photo -> lengths.add(elements(photo.name())));
        for (String source : rows.keySet()) {
            if (!found.containsKey(source)) {
                lengths.forEach(length -> gone.computeIfAbsent(end(source, length), end -> new ArrayList<>(1))
                        .add(source));
            }
        }
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
                Optional<String> before = rows.containsKey(now) ? Optional.empty() : before(photo.getValue(), certain);
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
    private Optional<String> before(SourceFiles.Found photo, boolean certain) {
        Comparator<String> byEnd = Comparator.comparingInt(source -> sameAtEnd(source, photo.source()));
        return gone.getOrDefault(photo.name(), List.of()).stream()
                .filter(rows::containsKey)
                .sorted(byEnd.reversed())
                .filter(source -> isAt(source, photo, certain))
                .findFirst();
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

    /** Whether the path leads to the photo still; where it leads nowhere, the content tells, if it is known. */
    private boolean isAt(String source, SourceFiles.Found photo, boolean certain) {
        try {
            Path path = photo.path().getFileSystem().getPath(source);
            if (Files.exists(path)) {
                return Files.isSameFile(path, photo.path());
            }
        } catch (InvalidPathException | IOException e) {
            LOG.debug("{} is no path here, or none that can be looked at", source, e);
        }
        R row = Objects.requireNonNull(rows.get(source)).get(0);
        SourceContent content = row.content();
        // Of a photo that could not be read nothing came, and nothing is lost.
        return content == null
                ? !certain && row.status() == Status.FAILED
                : holds(photo, row.name(), content).orElse(!certain);
    }

    private Optional<Boolean> holds(SourceFiles.Found photo, String name, SourceContent content) {
        return content.knownToBeIn(verb.inputs(verb.unit(new PhotoFile(photo, name, List.of()))));
    }
}
