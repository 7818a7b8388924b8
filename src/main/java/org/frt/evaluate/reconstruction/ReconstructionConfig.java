package org.frt.evaluate.reconstruction;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import org.frt.evaluate.candidate.CandidateOptions;
import org.frt.evaluate.candidate.FaceOrigin;
import org.frt.io.InputException;
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
 * @param overwrite whether an earlier evaluation in the same folder is replaced
 * @param version of frt, with its code revision: kept with the figures for the record
 */
public record ReconstructionConfig(
        FaceOrigin faces,
        CandidateOptions candidates,
        @Nullable IdentityOptions identity,
        Path output,
        long seed,
        int jobs,
        boolean overwrite,
        String version) {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** @throws InputException if an option is out of range */
    public ReconstructionConfig {
        if (jobs < 1) {
            throw new InputException("--jobs", jobs + " is no number of threads", "give 1 or more");
        }
    }

    /** The configuration for people to read, as JSON. */
    public String toJson() throws IOException {
        return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(toTree()) + "\n";
    }

    ObjectNode toTree() {
        ObjectNode json = MAPPER.createObjectNode();
        json.set("faces", faces.toTree());
        json.set("candidates", candidates.toTree());
        json.put("recogniser", identity == null ? null : identity.recogniser());
        json.put("output", output.toString());
        json.put("seed", seed);
        json.put("jobs", jobs);
        json.put("version", version);
        return json;
    }
}
