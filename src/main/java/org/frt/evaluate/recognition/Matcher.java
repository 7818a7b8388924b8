package org.frt.evaluate.recognition;

import java.io.Serializable;
import java.util.stream.IntStream;
import org.frt.metric.Embedding;
import org.frt.metric.Score;
import org.jspecify.annotations.Nullable;

/**
 * Compares the faces of a kind of probe with their gallery. Threads may share it.
 *
 * @param score how alike two embeddings are
 * @param gallery by the faces' numbers; {@code null} where there is no embedding
 * @param probes likewise
 */
record Matcher(
        Score score,
        @Nullable Embedding[] gallery,
        @Nullable Embedding[] probes) implements Serializable {
    /** From here on a score differs from 1 by the rounding of sums: where cells are finer, a picture would not be told to be itself. */
    private static final double ONE = 1 - 0x1p-20;

    /** How alike a face of the gallery and one of a probe are; NaN if one of them has no embedding. */
    double score(int galleryFace, int probeFace) {
        Embedding enrolled = gallery[galleryFace];
        Embedding presented = probes[probeFace];
        if (enrolled == null || presented == null) {
            return Double.NaN;
        }
        double alike = score.of(enrolled, presented);
        return alike >= ONE ? 1 : alike;
    }

    /** Whether there is a score of the two. */
    boolean has(int galleryFace, int probeFace) {
        return gallery[galleryFace] != null && probes[probeFace] != null;
    }

    /** Whether it has a score of every two faces of which another one has. */
    boolean hasAllOf(Matcher other) {
        return hasAllOf(gallery, other.gallery) && hasAllOf(probes, other.probes);
    }

    private static boolean hasAllOf(@Nullable Embedding[] own, @Nullable Embedding[] others) {
        return IntStream.range(0, own.length).allMatch(face -> own[face] != null || others[face] == null);
    }

    /** Whether a face can be in the gallery. */
    boolean canEnrol(int face) {
        return gallery[face] != null;
    }
}
