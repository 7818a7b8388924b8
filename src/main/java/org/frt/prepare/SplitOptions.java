package org.frt.prepare;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Which split each photo belongs to.
 *
 * @param identities who is on each photo, in the format of CelebA's {@code identity_CelebA.txt}; {@code null} if unknown
 * @param partition each photo's split, in the format of CelebA's {@code list_eval_partition.txt}; {@code null} to split
 *     by {@code shares}
 * @param shares of the splits; used without a partition
 */
public record SplitOptions(
        @Nullable Path identities, @Nullable Path partition, SplitShares shares) {}
