package org.frt.evaluate.candidate;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Stream;
import org.frt.io.Json;
import org.frt.recognise.RecogniserFile;
import org.jspecify.annotations.Nullable;

/**
 * A candidate whose files were chosen and read, once: what is recorded of it is what is used.
 *
 * @param label the name that tables show
 * @param kind what it is
 * @param source the file or folder that was chosen; {@code null} for a method that has none
 * @param digest gives {@code sha256:} and 64 hexadecimal digits of the generator's file, or of all results in the folder,
 *     which takes its time; {@code null} likewise
 * @param teachers digests of the recognisers that taught it
 * @param notes what was found that somebody may not expect, each a sentence
 * @param opener gets it ready
 */
public record ResolvedCandidate(
        String label,
        CandidateKind kind,
        @Nullable String source,
        Function<FileDigests, @Nullable String> digest,
        List<String> teachers,
        List<String> notes,
        Opener opener) {
    public ResolvedCandidate {
        teachers = List.copyOf(teachers);
        notes = List.copyOf(notes);
    }

    /** Gets a candidate ready. */
    @FunctionalInterface
    public interface Opener {
        /** Loads what it needs; the caller closes it. */
        Candidate open();
    }

    /** As {@link #notes}, with what there is to say where these recognisers judge it. */
    List<String> notes(List<RecogniserFile> judges) {
        return Stream.concat(
                        notes.stream(),
                        judges.stream()
                                .filter(judge -> teachers.contains(judge.sha256()))
                                .map(judge -> judge.description().name() + " taught " + label
                                        + ", so what it says of that is too good"))
                .toList();
    }

    /** What decides about its fillings. */
    ObjectNode deciding(FileDigests digests) {
        ObjectNode json = Json.object();
        json.put("name", label);
        json.put("kind", kind.name().toLowerCase(Locale.ROOT));
        json.put("digest", digest.apply(digests));
        return json;
    }
}
