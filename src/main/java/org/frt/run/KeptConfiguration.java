package org.frt.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.frt.io.InputException;

/** The configuration that is kept with a folder of results, so that results of other options don't mix with them. */
public final class KeptConfiguration {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private KeptConfiguration() {}

    /**
     * Makes sure that more results may be added to a folder.
     *
     * @param kept the configuration's file, JSON
     * @param results a file of the folder that is there once there are results
     * @param deciding what decides about the results, now
     * @param remedy what the user can do otherwise
     * @throws InputException if there are results that were made otherwise, or it isn't known how
     */
    public static void requireSame(Path kept, Path results, ObjectNode deciding, String remedy) throws IOException {
        if (Files.notExists(kept)) {
            if (Files.exists(results)) {
                throw new InputException(
                        results,
                        "there is no " + kept.getFileName() + " beside it, so it isn't known how it was made",
                        remedy);
            }
            return;
        }
        JsonNode before = parse(kept, remedy);
        for (var now : deciding.properties()) {
            JsonNode earlier = before.path(now.getKey());
            // As text, because a number's Java type depends on whether it was parsed.
            if (!earlier.toString().equals(now.getValue().toString())) {
                throw new InputException(
                        kept,
                        "the results here were made with " + now.getKey() + " "
                                + (earlier.isMissingNode() ? "unset" : earlier) + ", not " + now.getValue(),
                        remedy + ", or the options in this file");
            }
        }
    }

    private static JsonNode parse(Path file, String remedy) throws IOException {
        try {
            return MAPPER.readTree(file.toFile());
        } catch (JsonProcessingException e) {
            throw new InputException(file, "not JSON (" + e.getOriginalMessage() + ")", remedy, e);
        }
    }
}
