package org.frt.evaluate.recognition;

import java.io.Serializable;
import org.frt.evaluate.candidate.CandidateKind;
import org.frt.evaluate.candidate.CandidateOptions;
import org.jspecify.annotations.Nullable;

/**
 * A treatment of faces that is compared with originals.
 *
 * @param label what tables show
 * @param kind what fills the holes; {@code null} for faces without damage
 */
public record Probe(String label, @Nullable CandidateKind kind) implements Serializable {
    /** Faces without damage. */
    public static final Probe ORIGINAL = new Probe(CandidateOptions.ORIGINAL, null);

    /** Whether this is the damage itself, which reconstructions are to make good. */
    boolean isDamaged() {
        return kind == CandidateKind.DAMAGED;
    }

    /** Whether it is to be compared with the damage: neither that itself nor free of it. */
    boolean isReconstruction() {
        return kind != null && !isDamaged();
    }
}
