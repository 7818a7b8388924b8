package org.frt.io;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Folders of frt's own results, which are no sources unless they are named: a {@link SourceFiles#RESULTS_MARK lock's file} lies there
 * beside digests or a configuration. Alone it is what a killed run has left before it made anything.
 */
final class MarkedResults {
    private static final List<String> CONFIGURATIONS =
            List.of("inpaint.json", "prepare.json", "train.json", "config.json", "sheet.json");

    private static final Logger LOG = LoggerFactory.getLogger(MarkedResults.class);

    private MarkedResults() {}

    /** Whether a folder is one of them. */
    static boolean areIn(Path folder) throws IOException {
        if (!Files.exists(folder.resolve(SourceFiles.RESULTS_MARK), LinkOption.NOFOLLOW_LINKS)) {
            return false;
        }
        boolean are = Files.exists(folder.resolve(Sha256Sums.NAME));
        for (String name : CONFIGURATIONS) {
            are = are || isConfiguration(folder.resolve(name));
        }
        return are;
    }

    /** Other programs, too, have files of such names. Sheets have not always told the version that made them. */
    private static boolean isConfiguration(Path file) throws IOException {
        if (Files.notExists(file)) {
            return false;
        }
        try {
            String remedy = "move it away";
            JsonNode json = Json.parse(WholeFile.read(file, remedy), file, remedy);
            return json.path("version").isTextual() || (json.has("face_count") && json.has("pairs"));
        } catch (InputException e) {
            LOG.debug("{} is another program's", file, e);
            return false;
        }
    }
}
