package org.frt.evaluate.candidate;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.frt.dataset.FacePair;
import org.frt.io.EndRequest;
import org.frt.io.InputException;
import org.frt.io.Sha256;
import org.frt.run.FaultPolicy;
import org.frt.run.FolderContents;

/**
 * Reads faces and lets every candidate fill their holes. Threads may share it.
 *
 * @param faces whose holes are filled
 * @param candidates in the order of fillings
 * @param output the folder that the evaluation writes to
 */
public record FaceFilling(FaceSource faces, List<Candidate> candidates, Path output) {
    /** The content of a face whose files changed while it was worked on: no files hold it. */
    private static final String UNSTEADY = "unsteady";

    /**
     * A face with what every candidate has for its hole.
     *
     * @throws InputException if the face cannot be read, or has no hole
     */
    public FilledFace of(String name) {
        FacePair face = faces.read(name);
        double share = face.hole().share();
        if (!(share > 0 && share < 1)) {
            throw new InputException(
                    name,
                    share == 1 ? "its mask leaves nothing of the face" : "there is no hole in its mask",
                    "draw a hole, white on black, or leave the face out");
        }
        return new FilledFace(
                face,
                candidates.stream()
                        .map(candidate -> FaultPolicy.<Filling>attempt(
                                candidate.label() + " of " + name,
                                output,
                                () -> candidate.fill(face),
                                Filling.Missing::new))
                        .toList());
    }

    /**
     * What the files of a face hold, those of candidates that have a picture for it included, as a digest. What was made of a face
     * counts as long as they hold that.
     */
    public String content(String name) {
        Stream<Path> files = Stream.concat(
                faces.filesOf(name).stream(),
                candidates.stream().flatMap(candidate -> candidate.filesOf(name).stream()));
        return Sha256.hex(files.map(FileDigests::content)
                .collect(Collectors.joining("\n"))
                .getBytes(UTF_8));
    }

    /** The content of a face all the time since it was asked for; {@link #UNSTEADY} if it changed. */
    public String contentSince(String before, String name) {
        return before.equals(content(name)) ? before : UNSTEADY;
    }

    /**
     * Of faces that were worked on, those whose files hold something else now.
     *
     * @param contents which they held then, by the faces' names
     */
    public Set<String> changed(Map<String, String> contents) {
        return contents.entrySet().parallelStream()
                .filter(face -> {
                    EndRequest.heed();
                    return !face.getValue().equals(content(face.getKey()));
                })
                .map(Map.Entry::getKey)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** What decides about the results of an evaluation, with these digests of its files. */
    @FunctionalInterface
    public interface Deciding {
        ObjectNode with(FileDigests digests) throws IOException;
    }

    /**
     * Makes sure that all files are as they were when the work began, and were so all the time: what was made of others must not
     * stand under their digests.
     *
     * @param contents which the files of the faces held as these were worked on, by the faces' names
     * @throws InputException if they aren't
     */
    public void requireUnchanged(FolderContents folder, Deciding deciding, Map<String, String> contents)
            throws IOException {
        FileDigests digests = FileDigests.keptIn(folder, false);
        folder.requireUnchanged(deciding.with(digests));
        if (!digests.knewAll()) {
            // They are as they were, but may not have been so all the time.
            requireSame(contents);
        }
    }

    private void requireSame(Map<String, String> contents) {
        Set<String> changed = changed(contents);
        if (!changed.isEmpty()) {
            throw new InputException(
                    changed.iterator().next(),
                    "its files were changed while it was worked on"
                            + (changed.size() == 1 ? "" : ", and those of " + (changed.size() - 1) + " others"),
                    "start again once files stay as they are: what was made of these faces is made anew");
        }
    }
}
