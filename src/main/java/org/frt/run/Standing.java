package org.frt.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.frt.io.LastChange;

/**
 * How a photo stands after earlier runs.
 *
 * @param settled whether it would come out the same again
 * @param altered what is not as it was
 */
record Standing(boolean settled, List<Altered> altered) {
    /** What would come out the same again. */
    private static final Set<Status> SETTLED = Set.of(Status.DONE, Status.REFUSED, Status.UNTOUCHED);

    /** Of a photo whose rows of an earlier run are these. */
    static <U extends PhotoUnit, R extends PhotoRow> Standing of(
            U unit, List<R> rows, PhotoVerb<U, R> verb, KeptResults kept) throws IOException {
        boolean settled = false;
        List<Path> results = new ArrayList<>();
        for (R row : rows) {
            if (!SETTLED.contains(row.status()) || !verb.holds(unit, row)) {
                return new Standing(false, List.of());
            }
            if (row.status() == Status.DONE) {
                results.addAll(verb.files(unit, row));
            }
            // The photo's first face is recorded last.
            settled |= row.name().equals(unit.photo().name());
        }
        List<Altered> altered = kept.altered(results);
        if (altered.isEmpty()) {
            List<Path> inputs = verb.inputs(unit);
            for (R row : rows) {
                if (!isMadeOf(unit.photo(), inputs, row, results)) {
                    return new Standing(
                            false,
                            List.of(new Altered(
                                    unit.photo().path(), "the photo, or a mask of its own, was changed since")));
                }
            }
        }
        return new Standing(settled && altered.isEmpty(), altered);
    }

    /** Read are those alone that may have been changed since there are results: the time of a row itself is not known. */
    private static boolean isMadeOf(PhotoFile photo, List<Path> inputs, PhotoRow row, List<Path> results)
            throws IOException {
        SourceContent content = row.content();
        if (content == null) {
            return results.isEmpty() || areOlder(inputs, results);
        }
        return (content.bytes() == bytes(photo, inputs) && !results.isEmpty() && areOlder(inputs, results))
                || content.isIn(inputs);
    }

    /** Of the photo as it was listed: on file systems that are asked over a network, each question takes long. */
    private static long bytes(PhotoFile photo, List<Path> inputs) throws IOException {
        long bytes = photo.found().bytes();
        for (Path input : inputs) {
            bytes += input.equals(photo.path()) ? 0 : Files.size(input);
        }
        return bytes;
    }

    /** Than all results, because a run may have been killed when it had replaced some of them. */
    private static boolean areOlder(List<Path> inputs, List<Path> results) throws IOException {
        FileTime made = null;
        for (Path result : results) {
            FileTime written = Files.getLastModifiedTime(result);
            made = made == null || written.compareTo(made) < 0 ? written : made;
        }
        for (Path input : inputs) {
            if (made == null || LastChange.of(input).compareTo(made) >= 0) {
                return false;
            }
        }
        return true;
    }
}
