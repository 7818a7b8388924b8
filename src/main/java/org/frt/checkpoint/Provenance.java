package org.frt.checkpoint;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a generator has learnt from, as far as it is known. It stays with the weights where the training's state does not, since
 * neither should judge them.
 *
 * @param teachers digests of the recognisers' networks that taught it, 64 lower-case hexadecimal digits each
 * @param faces digests of the training faces' names, see {@link org.frt.dataset.FacePairs#hashOf}
 */
public record Provenance(List<String> teachers, List<String> faces) {
    /** Nothing is known. */
    public static final Provenance UNKNOWN = new Provenance(List.of(), List.of());

    private static final int DIGEST_DIGITS = 64;

    public Provenance {
        teachers = teachers.stream().distinct().sorted().toList();
        faces = faces.stream().distinct().sorted().toList();
    }

    /** Of a training by itself, without what came before it. */
    public static Provenance of(TrainingState training) {
        JsonNode identity = training.config().path("judgement").path("identity");
        String fingerprint = identity.path("fingerprint").asText();
        boolean isTaught = identity.path("weight").asDouble() > 0 && fingerprint.length() > DIGEST_DIGITS;
        return new Provenance(
                isTaught ? List.of(fingerprint.substring(0, DIGEST_DIGITS)) : List.of(), List.of(training.dataHash()));
    }

    /** Of both. */
    public Provenance and(Provenance other) {
        return new Provenance(
                Stream.concat(teachers.stream(), other.teachers.stream()).toList(),
                Stream.concat(faces.stream(), other.faces.stream()).toList());
    }
}
