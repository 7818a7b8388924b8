package org.frt.evaluate;

import java.nio.file.Path;
import java.util.List;
import org.frt.data.Split;

/**
 * What to measure.
 *
 * @param data the data set's folder, see {@link org.frt.data.CelebaC}
 * @param split which part of it
 * @param checkpoints generators to measure beside the built-in one
 * @param output folder for {@code metrics.csv}
 * @param seed of the resampling that gives the intervals
 */
public record ReconstructionConfig(Path data, Split split, List<Path> checkpoints, Path output, long seed) {
    public ReconstructionConfig {
        checkpoints = List.copyOf(checkpoints);
    }
}
