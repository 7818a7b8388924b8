package org.frt.evaluate.recognition;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import org.frt.evaluate.candidate.CandidateOptions;
import org.frt.evaluate.candidate.FaceOrigin;
import org.frt.face.FaceOptions;
import org.frt.io.InputException;
import org.jspecify.annotations.Nullable;

/**
 * What to measure, and how.
 *
 * @param faces where the faces lie, one split or more
 * @param candidates what fills their holes
 * @param recognisers see {@link org.frt.recognise.RecogniserFile#find}
 * @param models folder of fetched models
 * @param identities who is on which face, in the format of CelebA's {@code identity_CelebA.txt}; {@code null} to ask the
 *     data set's manifest
 * @param pairs a list of comparisons, see {@link PairList}; {@code null} for all pairs
 * @param nonMated how many of all non-mated pairs to draw, if there are more
 * @param landmarks where a probe's landmarks come from
 * @param gallery what probes are compared with
 * @param detection how faces are looked for
 * @param output folder for scores and report
 * @param embeddings folder that keeps embeddings from run to run
 * @param keepScores whether {@code scores.csv} is written
 * @param seed of the drawn pairs and of the resampling that gives the intervals
 * @param jobs number of threads that look for landmarks
 * @param overwrite whether an earlier evaluation in the same folder is replaced
 * @param threads number of each recogniser's own threads
 * @param version of frt, with its code revision: kept with the results for the record
 */
public record RecognitionConfig(
        List<FaceOrigin.PreparedSplit> faces,
        CandidateOptions candidates,
        List<String> recognisers,
        Path models,
        @Nullable Path identities,
        @Nullable Path pairs,
        long nonMated,
        LandmarkSource landmarks,
        GallerySource gallery,
        FaceOptions detection,
        Path output,
        Path embeddings,
        boolean keepScores,
        long seed,
        int jobs,
        boolean overwrite,
        int threads,
        String version) {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** @throws InputException if an option is out of range or contradicts another */
    public RecognitionConfig {
        faces = List.copyOf(new LinkedHashSet<>(faces));
        if (candidates.sources().stream().anyMatch(source -> source.label().equals(Probe.ORIGINAL.label()))) {
            throw new InputException(
                    Probe.ORIGINAL.label(), "undamaged faces have this name", "name the candidate as in mine=PATH");
        }
        recognisers = List.copyOf(recognisers);
        if (recognisers.isEmpty()) {
            throw new InputException("--recogniser", "none is named", "name one of: frt models, or an ONNX file");
        }
        if (new LinkedHashSet<>(recognisers).size() < recognisers.size()) {
            throw new InputException("--recogniser", "one is named twice", "name each once");
        }
        if (nonMated < 1) {
            throw new InputException("--non-mated", nonMated + " is no number of pairs", "give 1 or more");
        }
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
        faces.forEach(each -> json.withArray("faces").add(each.toTree()));
        json.set("candidates", candidates.toTree());
        recognisers.forEach(json.withArray("recognisers")::add);
        json.put("models", models.toString());
        json.put("identities", identities == null ? "manifest" : identities.toString());
        json.put("pairs", pairs == null ? "all" : pairs.toString());
        json.put("non_mated", nonMated);
        json.put("landmarks", landmarks.name().toLowerCase(Locale.ROOT));
        json.put("gallery", gallery.name().toLowerCase(Locale.ROOT));
        json.put(
                "detector",
                detection.detector() == null ? "built-in" : detection.detector().toString());
        json.put("output", output.toString());
        json.put("embeddings", embeddings.toString());
        json.put("keep_scores", keepScores);
        json.put("seed", seed);
        json.put("jobs", jobs);
        json.put("threads", threads);
        json.put("version", version);
        return json;
    }
}
