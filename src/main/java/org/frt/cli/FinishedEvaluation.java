package org.frt.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.frt.io.Json;
import org.frt.io.WholeFile;

/** What a finished evaluation says of itself to those who start it again. */
final class FinishedEvaluation {
    private static final String REMEDY = "give overwrite to make the evaluation again";

    private FinishedEvaluation() {}

    /**
     * Says that nothing is left to do.
     *
     * @param summary the evaluation's {@code summary.json}
     * @return whether nothing was left out: no face, and nothing that a candidate made of one
     */
    static boolean tell(Path summary, PrintWriter out) throws IOException {
        JsonNode json = Json.parse(WholeFile.read(summary, REMEDY), summary, REMEDY);
        Stream<JsonNode> ofCandidates =
                json.path("candidates").valueStream().map(candidate -> candidate.path("missing"));
        Stream<JsonNode> ofFaces =
                Stream.of("unusable_faces", "passed_over", "left_out").map(json::path);
        boolean complete = Stream.concat(ofFaces, ofCandidates).allMatch(JsonNode::isEmpty);
        out.println("nothing is left to do: this evaluation is finished"
                + (complete
                        ? ""
                        : "; what it left out stands in its report, and --overwrite tries that again with all else"));
        return complete;
    }
}
