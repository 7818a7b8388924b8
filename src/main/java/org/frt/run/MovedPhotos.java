package org.frt.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
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

    /** By the names of their results, photos that have rows and are not among those of this run. */
    private final Map<String, String> gone = new HashMap<>();

    private MovedPhotos(Map<String, SourceFiles.Found> found, Map<String, List<R>> rows, PhotoVerb<U, R> verb) {
        this.rows = rows;
        this.verb = verb;
        rows.forEach((source, ofPhoto) -> {
            if (!found.containsKey(source)) {
                ofPhoto.forEach(row -> gone.put(row.name(), source));
            }
        });
    }

    /**
     * Gives the rows of such photos to the paths that these have now.
     *
     * @param found the photos of this run by {@link PhotoRow#source}
     * @param rows of earlier runs, likewise
     */
    static <U extends PhotoUnit, R extends PhotoRow> void adopt(
            Map<String, SourceFiles.Found> found, Map<String, List<R>> rows, PhotoVerb<U, R> verb) {
        new MovedPhotos<>(found, rows, verb).adopt(found);
    }

    private void adopt(Map<String, SourceFiles.Found> found) {
        int moved = 0;
        String example = "";
        for (Map.Entry<String, SourceFiles.Found> photo : found.entrySet()) {
            String now = photo.getKey();
            Optional<String> before = rows.containsKey(now) ? Optional.empty() : before(photo.getValue());
            if (before.isPresent()) {
                List<R> kept = Objects.requireNonNull(rows.remove(before.get()));
                rows.put(
                        now,
                        kept.stream()
                                .map(row -> verb.with(row, now, row.content()))
                                .toList());
                kept.forEach(row -> gone.remove(row.name()));
                example = moved++ == 0 ? before.get() + ", now " + now : example;
            }
        }
        if (moved > 0) {
            LOG.warn("{} photos have another path than in earlier runs, such as {}", moved, Printable.of(example));
        }
    }

    /** The path that a photo had, if it can be told. */
    private Optional<String> before(SourceFiles.Found photo) {
        for (String name : PhotoNames.usual(photo)) {
            String source = gone.getOrDefault(name, "");
            if ((source.equals(photo.name()) || source.endsWith("/" + photo.name())) && isAt(source, photo)) {
                return Optional.of(source);
            }
        }
        return Optional.empty();
    }

    /** Whether the path leads to the photo still; where it leads nowhere, the content tells. */
    private boolean isAt(String source, SourceFiles.Found photo) {
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
        return content == null ? row.status() == Status.FAILED : holds(photo, row.name(), content);
    }

    private boolean holds(SourceFiles.Found photo, String name, SourceContent content) {
        return content.knownToBeIn(verb.inputs(verb.unit(new PhotoFile(photo, name, List.of()))))
                .orElse(true);
    }
}
