package org.frt.evaluate.recognition;

import java.io.Serializable;
import java.util.List;
import java.util.stream.IntStream;
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
    /** Instead of a number. */
    static final int NONE = -1;

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

    /** The number of the damaged faces among probes; {@link #NONE} if there are none. */
    static int damagedAmong(List<Probe> probes) {
        return IntStream.range(0, probes.size())
                .filter(i -> probes.get(i).isDamaged())
                .findFirst()
                .orElse(NONE);
    }
}
