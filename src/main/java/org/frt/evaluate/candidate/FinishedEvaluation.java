package org.frt.evaluate.candidate;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.frt.io.Json;
import org.frt.io.WholeFile;

/** What a finished evaluation says of itself to those who start it again. */
public final class FinishedEvaluation {
    private static final String REMEDY = "give overwrite to make the evaluation again";

    private FinishedEvaluation() {}

    /**
     * Whether it left something out: a face, or what a candidate made of one.
     *
     * @param summary the evaluation's {@code summary.json}
     */
    public static boolean leftSomethingOut(Path summary) throws IOException {
        JsonNode json = Json.parse(WholeFile.read(summary, REMEDY), summary, REMEDY);
        return Stream.of("unusable_faces", "left_out", "missing")
                .flatMap(name -> json.findValues(name).stream())
                .anyMatch(reasons -> !reasons.isEmpty());
    }
}
