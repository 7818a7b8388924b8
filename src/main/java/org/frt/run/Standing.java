package org.frt.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.frt.io.FileState;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How a photo stands after earlier runs.
 *
 * @param settled whether it would come out the same again
 * @param altered what is not as it was
 */
record Standing(boolean settled, List<Altered> altered) {
    private static final Logger LOG = LoggerFactory.getLogger(Standing.class);

    /** Of a photo whose rows of an earlier run are these. */
    static <U extends PhotoUnit, R extends PhotoRow> Standing of(
            U unit, List<R> rows, PhotoVerb<U, R> verb, KeptResults kept, SourceFolders folders) throws IOException {
        List<Path> inputs = verb.inputs(unit);
        boolean inPlace = folders.areWhereTheyWere(inputs);
        // A photo's faces share some.
        Set<Path> results = new LinkedHashSet<>();
        Set<String> names = new HashSet<>();
        Set<@Nullable SourceContent> contents = new HashSet<>();
        for (R row : rows) {
            if (row.status().mayPass() || !verb.holds(unit, row)) {
                return new Standing(false, List.of());
            }
            if (row.status() == Status.DONE) {
                results.addAll(verb.files(unit, row));
            }
            names.add(row.name());
            contents.add(row.content());
        }
        List<FileState> whole = new ArrayList<>();
        List<Altered> altered = kept.altered(results, whole::add);
        if (altered.isEmpty()) {
            for (SourceContent content : contents) {
                if (!areMadeOf(unit.photo(), inputs, content, whole, kept, inPlace)) {
                    String problem = content == null && results.isEmpty()
                            ? "an earlier version has not kept what its row was made of"
                            : verb.inputsInWords() + " changed since"
                                    + (results.isEmpty() ? "" : "; what was made of it is replaced, or removed");
                    return new Standing(false, List.of(new Altered(unit.photo().path(), problem)));
                }
            }
        }
        return new Standing(!rows.isEmpty() && areAll(names, unit.photo()) && altered.isEmpty(), altered);
    }

    /** The first face is recorded last, and none is left out between it and the last one. */
    private static boolean areAll(Set<String> names, PhotoFile photo) {
        return IntStream.range(0, names.size()).allMatch(face -> names.contains(photo.nameOf(face)));
    }

    /**
     * Read are those alone to which something may have happened since there are results, unless every byte counts, or the results are
     * copies: the time of a row itself is not known, nor was the content in rows of earlier versions.
     *
     * @param inPlace whether the inputs lie in the folders in which they lay then, as far as that is known
     */
    private static boolean areMadeOf(
            PhotoFile photo,
            List<Path> inputs,
            @Nullable SourceContent content,
            List<FileState> results,
            KeptResults kept,
            boolean inPlace) {
        if (inputs.isEmpty()) {
            return true;
        }
        try {
            if (content != null && content.bytes() != bytes(photo, inputs)) {
                return false;
            }
            if (inPlace
                    && (content == null
                            || !(kept.areCompared() || results.stream().anyMatch(FileState::isOfContentAlone)))
                    && areOlder(inputs, results, FileState::lastChange)) {
                return true;
            }
            Optional<Boolean> holds = content == null ? Optional.of(false) : content.knownToBeIn(inputs);
            return holds.isPresent() ? holds.get() : inPlace && areOlder(inputs, results, Files::getLastModifiedTime);
        } catch (IOException e) {
            LOG.debug("{} cannot be looked at", photo.path(), e);
            return inPlace && !results.isEmpty();
        }
    }

    /** Of the photo as it was listed: on file systems that are asked over a network, each question takes long. */
    private static long bytes(PhotoFile photo, List<Path> inputs) throws IOException {
        long bytes = photo.found().bytes();
        for (Path input : inputs) {
            bytes += input.equals(photo.path()) ? 0 : Files.size(input);
        }
        return bytes;
    }

    /** When something happened to a file. */
    @FunctionalInterface
    private interface Time {
        FileTime of(Path file) throws IOException;
    }

    /** Than all results, if there are any, because a run may have been killed when it had replaced some of them. */
    private static boolean areOlder(List<Path> inputs, List<FileState> results, Time time) throws IOException {
        if (results.isEmpty()) {
            return false;
        }
        FileTime made = Collections.min(results.stream().map(FileState::written).toList());
        for (Path input : inputs) {
            if (time.of(input).compareTo(made) >= 0) {
                return false;
            }
        }
        return true;
    }
}
