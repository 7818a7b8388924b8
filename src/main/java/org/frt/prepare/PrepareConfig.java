package org.frt.prepare;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.frt.damage.HoleShape;
import org.frt.dataset.CelebaC;
import org.frt.face.FaceOptions;
import org.frt.io.InputException;
import org.frt.io.Sha256;
import org.jspecify.annotations.Nullable;

/**
 * What to prepare, and how.
 *
 * @param sources photos, or folders of them with their subfolders
 * @param output the data set's folder
 * @param identities who is on each photo, in the format of CelebA's {@code identity_CelebA.txt}; {@code null} if unknown
 * @param partition each photo's split, in the format of CelebA's {@code list_eval_partition.txt}; {@code null} to split
 *     by {@code shares}
 * @param shares of the splits; used without a partition
 * @param seed of splits and damage
 * @param holes which holes the damage makes
 * @param jobs number of threads
 * @param faces how faces are looked for
 * @param version of frt, with its code revision: kept with the data set for the record
 */
public record PrepareConfig(
        List<Path> sources,
        Path output,
        @Nullable Path identities,
        @Nullable Path partition,
        SplitShares shares,
        long seed,
        HoleShape holes,
        int jobs,
        FaceOptions faces,
        String version) {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** @throws InputException if there is no source or less than one job */
    public PrepareConfig {
        sources = List.copyOf(sources);
        if (sources.isEmpty()) {
            throw new InputException("--source", "no photos are named", "name photos or folders of them");
        }
        if (jobs < 1) {
            throw new InputException("--jobs", jobs + " is no number of threads", "give 1 or more");
        }
    }

    /** Where the data set's files are. */
    public CelebaC dataSet() {
        return new CelebaC(output);
    }

    /** The configuration for people to read, as JSON. */
    public String toJson() throws IOException {
        return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(toTree()) + "\n";
    }

    ObjectNode toTree() throws IOException {
        ObjectNode json = MAPPER.createObjectNode();
        sources.stream().map(Path::toString).forEach(json.putArray("sources")::add);
        json.put("output", output.toString());
        json.put("identities", identities == null ? null : identities.toString());
        json.put("partition", partition == null ? null : partition.toString());
        json.put("jobs", jobs);
        json.setAll(deciding());
        json.put("version", version);
        return json;
    }

    /** The part that decides what a photo becomes: one data set has one of it. */
    ObjectNode deciding() throws IOException {
        ObjectNode json = MAPPER.createObjectNode();
        json.put("seed", seed);
        json.put("holes", holes.name().toLowerCase(Locale.ROOT));
        if (partition == null) {
            json.putArray("split").add(shares.train()).add(shares.validate()).add(shares.test());
        } else {
            json.put("split", "partition");
        }
        json.put(
                "detector",
                faces.detector() == null ? "built-in" : "sha256:" + Sha256.hex(Files.readAllBytes(faces.detector())));
        json.put("max_yaw", faces.maxYaw());
        json.put("faces", faces.choice().name().toLowerCase(Locale.ROOT));
        return json;
    }
}
