package org.frt.evaluate.reconstruction;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.frt.evaluate.blind.BlindOptions;
import org.frt.evaluate.candidate.CandidateOptions;
import org.frt.evaluate.candidate.FaceOrigin;
import org.frt.io.InputException;
import org.frt.run.RunOptions;
import org.jspecify.annotations.Nullable;

/**
 * What to measure.
 *
 * @param faces where the faces lie
 * @param candidates what fills their holes
 * @param identity the recogniser for identity similarity; {@code null} to do without
 * @param output folder for figures, plots and report
 * @param seed of noise in holes, where the files have none, and of the resampling that gives the intervals
 * @param jobs number of threads that measure
 * @param blind a sheet to vote on, to be made when all is measured; {@code null} for none
 * @param overwrite whether an earlier evaluation in the same folder is replaced
 */
public record ReconstructionConfig(
        FaceOrigin faces,
        CandidateOptions candidates,
        @Nullable IdentityOptions identity,
        Path output,
        long seed,
        int jobs,
        @Nullable BlindOptions blind,
        boolean overwrite) {
    /** @throws InputException if a setting is out of range */
    public ReconstructionConfig {
        RunOptions.requireJobs(jobs);
        if (blind != null) {
            blind.requirePairsOf(candidates.sources().size());
            if (blind.sheet()
                    .toAbsolutePath()
                    .normalize()
                    .equals(output.toAbsolutePath().normalize())) {
                throw InputException.ofSetting("blind", "the sheet would lie among the figures", "name another folder");
            }
        }
    }

    /** @throws InputException if figures or a blind sheet would lie among the pictures that they are about */
    void requireOutputOutsideOfPictures() throws IOException {
        candidates.requireOutsideOfPictures(output, "output", List.of(faces));
        if (blind != null) {
            candidates.requireOutsideOfPictures(blind.sheet(), "blind", List.of(faces));
        }
    }

    /** Whether the originals are aligned to the template. */
    boolean areFacesAligned() {
        return faces instanceof FaceOrigin.PreparedSplit;
    }
}
