package org.frt.evaluate.recognition;

import java.nio.file.Path;
import org.frt.io.InputException;
import org.jspecify.annotations.Nullable;

/**
 * Which faces are compared with which.
 *
 * @param identities who is on which face, in the format of CelebA's {@code identity_CelebA.txt}; {@code null} to ask the
 *     data set's manifest
 * @param pairs a list of comparisons, see {@link PairList}; {@code null} for all pairs
 * @param nonMated how many of all non-mated pairs to draw, if there are more
 * @param gallery what probes are compared with
 */
public record ComparisonOptions(
        @Nullable Path identities, @Nullable Path pairs, long nonMated, GallerySource gallery) {
    /** @throws InputException if no pair is to be drawn */
    public ComparisonOptions {
        if (nonMated < 1) {
            throw InputException.ofSetting("non_mated", nonMated + " is no number of pairs", "give 1 or more");
        }
    }
}
