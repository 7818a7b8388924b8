package org.frt.inpaint;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.frt.checkpoint.CheckpointFiles;
import org.frt.damage.HoleShape;
import org.frt.face.FaceOptions;
import org.frt.io.InputException;
import org.frt.io.Sha256;
import org.jspecify.annotations.Nullable;

/**
 * What to inpaint, and how.
 *
 * @param sources photos, or folders of them with their subfolders
 * @param output the folder for the results, outside of the sources
 * @param checkpoint the generator's checkpoint, or a folder of checkpoints; {@code null} for the built-in generator
 * @param masks one mask for all photos, or a folder of them; {@code null} to make damage
 * @param invertMask whether black is the hole in those masks
 * @param aligned whether the photos are faces in the template already, square and of any size
 * @param faces how faces are looked for; unused where they are aligned
 * @param raw whether the generator's own output is kept too
 * @param seed of the damage
 * @param holes which holes the damage makes; unused with masks
 * @param jobs number of threads
 * @param overwrite whether to do again what an earlier run has done
 * @param version of frt, with its code revision: kept with the results for the record
 */
public record InpaintConfig(
        List<Path> sources,
        Path output,
        @Nullable Path checkpoint,
        @Nullable Path masks,
        boolean invertMask,
        boolean aligned,
        FaceOptions faces,
        boolean raw,
        long seed,
        HoleShape holes,
        int jobs,
        boolean overwrite,
        String version) {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** @throws InputException if an option is out of range or contradicts another */
    public InpaintConfig {
        sources = List.copyOf(sources);
        if (sources.isEmpty()) {
            throw new InputException("--source", "no photos are named", "name photos or folders of them");
        }
        if (jobs < 1) {
            throw new InputException("--jobs", jobs + " is no number of threads", "give 1 or more");
        }
        if (invertMask && masks == null) {
            throw new InputException("--invert-mask", "there is no mask to invert", "name masks with --masks");
        }
    }

    /** The configuration for people to read, as JSON. */
    public String toJson() throws IOException {
        return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(toTree()) + "\n";
    }

    ObjectNode toTree() throws IOException {
        ObjectNode json = MAPPER.createObjectNode();
        sources.stream().map(Path::toString).forEach(json.putArray("sources")::add);
        json.put("output", output.toString());
        json.put("checkpoint", checkpoint == null ? null : checkpoint.toString());
        json.put("jobs", jobs);
        json.setAll(deciding());
        json.put("version", version);
        return json;
    }

    /** The part that decides what a photo becomes: one folder of results has one of it. */
    ObjectNode deciding() throws IOException {
        ObjectNode json = MAPPER.createObjectNode();
        json.put("generator", checkpoint == null ? "built-in" : digest(CheckpointFiles.chooseBest(checkpoint)));
        json.put(
                "masks",
                masks == null ? null : masks.toAbsolutePath().normalize().toString());
        json.put("invert_mask", invertMask);
        json.put("aligned", aligned);
        json.put("detector", faces.detector() == null ? "built-in" : digest(faces.detector()));
        json.put("max_yaw", faces.maxYaw());
        json.put("faces", faces.choice().name().toLowerCase(Locale.ROOT));
        json.put("raw", raw);
        json.put("seed", seed);
        json.put("holes", masks == null ? holes.name().toLowerCase(Locale.ROOT) : null);
        return json;
    }

    private static String digest(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new InputException(file, "there is no such file", "check the path");
        }
        return "sha256:" + Sha256.hex(Files.readAllBytes(file));
    }
}
