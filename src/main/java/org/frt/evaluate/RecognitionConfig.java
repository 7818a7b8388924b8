package org.frt.evaluate;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import org.frt.data.Split;
import org.frt.face.FaceOptions;
import org.frt.file.InputException;
import org.jspecify.annotations.Nullable;

/**
 * What to measure, and how.
 *
 * @param data the data set's folder, see {@link org.frt.data.CelebaC}
 * @param splits which parts of it
 * @param recognisers see {@link org.frt.face.RecogniserFile#find}
 * @param models folder of fetched models
 * @param checkpoints generators to measure beside the built-in one
 * @param identities who is on which face, in the format of CelebA's {@code identity_CelebA.txt}; {@code null} to ask the
 *     data set's manifest
 * @param pairs a list of comparisons, see {@link PairList}; {@code null} for all pairs
 * @param nonMated how many of all non-mated pairs to draw, if there are more
 * @param landmarks where a probe's landmarks come from
 * @param gallery what probes are compared with
 * @param faces how faces are looked for
 * @param output folder for scores and report
 * @param embeddings folder that keeps embeddings from run to run
 * @param keepScores whether {@code scores.csv} is written
 * @param seed of the drawn pairs and of the resampling that gives the intervals
 * @param jobs number of threads that look for landmarks
 * @param threads number of each recogniser's own threads
 * @param version of frt, with its code revision: kept with the results for the record
 */
public record RecognitionConfig(
        Path data,
        List<Split> splits,
        List<String> recognisers,
        Path models,
        List<Path> checkpoints,
        @Nullable Path identities,
        @Nullable Path pairs,
        long nonMated,
        LandmarkSource landmarks,
        GallerySource gallery,
        FaceOptions faces,
        Path output,
        Path embeddings,
        boolean keepScores,
        long seed,
        int jobs,
        int threads,
        String version) {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** @throws InputException if an option is out of range or contradicts another */
    public RecognitionConfig {
        splits = List.copyOf(new LinkedHashSet<>(splits));
        recognisers = List.copyOf(recognisers);
        checkpoints = List.copyOf(checkpoints);
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
        json.put("data", data.toString());
        splits.forEach(split -> json.withArray("splits").add(split.folder()));
        recognisers.forEach(json.withArray("recognisers")::add);
        json.put("models", models.toString());
        checkpoints.forEach(checkpoint -> json.withArray("checkpoints").add(checkpoint.toString()));
        json.put("identities", identities == null ? "manifest" : identities.toString());
        json.put("pairs", pairs == null ? "all" : pairs.toString());
        json.put("non_mated", nonMated);
        json.put("landmarks", landmarks.name().toLowerCase(Locale.ROOT));
        json.put("gallery", gallery.name().toLowerCase(Locale.ROOT));
        json.put("detector", faces.detector() == null ? "built-in" : faces.detector().toString());
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
