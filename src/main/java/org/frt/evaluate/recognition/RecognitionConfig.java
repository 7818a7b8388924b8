package org.frt.evaluate.recognition;

import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import org.frt.evaluate.candidate.CandidateOptions;
import org.frt.evaluate.candidate.FaceOrigin;
import org.frt.io.InputException;
import org.frt.run.RunOptions;

/**
 * What to measure, and how.
 *
 * @param faces where the faces lie, one split or more
 * @param candidates what fills their holes
 * @param recognisers who judges
 * @param comparisons which faces are compared with which
 * @param landmarks by which probes are aligned
 * @param output where results go
 * @param seed of the drawn pairs and of the resampling that gives the intervals
 * @param jobs number of threads that fill holes and look for landmarks
 */
public record RecognitionConfig(
        List<FaceOrigin.PreparedSplit> faces,
        CandidateOptions candidates,
        RecogniserOptions recognisers,
        ComparisonOptions comparisons,
        LandmarkOptions landmarks,
        OutputOptions output,
        long seed,
        int jobs) {
    /** @throws InputException if a setting is out of range or contradicts another */
    public RecognitionConfig {
        faces = List.copyOf(new LinkedHashSet<>(faces));
        RunOptions.requireJobs(jobs);
    }

    /** @throws InputException if scores or embeddings would lie among the pictures that they are about */
    void requireOutputOutsideOfPictures() throws IOException {
        candidates.requireOutsideOfPictures(output.folder(), "output", faces);
        candidates.requireOutsideOfPictures(output.embeddings(), "embeddings", faces);
    }
}
