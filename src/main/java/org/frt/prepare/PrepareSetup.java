package org.frt.prepare;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import org.frt.dataset.NameTable;
import org.frt.face.FaceNetworks;
import org.frt.io.Json;
import org.frt.run.CodeRevision;
import org.jspecify.annotations.Nullable;

/**
 * A configuration with all that it names found and read, once: what is kept with the data set is what was used.
 *
 * @param config what was asked for
 * @param identities who is on each photo
 * @param partition which part each photo is in, if a file says so
 * @param splitter which split each photo belongs to
 * @param deciding what decides about the results: one data set has one of it
 */
record PrepareSetup(
        PrepareConfig config, NameTable identities, NameTable partition, Splitter splitter, ObjectNode deciding) {

    static PrepareSetup of(PrepareConfig config) throws IOException {
        NameTable partition = table(config.splits().partition());
        return new PrepareSetup(
                config,
                table(config.splits().identities()),
                partition,
                Splitter.of(config, partition),
                deciding(config));
    }

    private static NameTable table(@Nullable Path file) throws IOException {
        return file == null ? NameTable.empty() : NameTable.read(file);
    }

    static ObjectNode deciding(PrepareConfig config) throws IOException {
        ObjectNode json = Json.object();
        json.put("seed", config.seed());
        json.put("holes", config.holes().toString());
        if (config.splits().partition() == null) {
            SplitShares shares = config.splits().shares();
            json.putArray("split").add(shares.train()).add(shares.validate()).add(shares.test());
        } else {
            json.put("split", "partition");
        }
        json.setAll(FaceNetworks.deciding(config.faces()));
        return json;
    }

    /** All of it for people to read. */
    ObjectNode toTree() {
        ObjectNode json = Json.object();
        config.run().sources().stream().map(Path::toString).forEach(json.putArray("sources")::add);
        json.put("output", config.run().output().toString());
        json.put("identities", text(config.splits().identities()));
        json.put("partition", text(config.splits().partition()));
        json.setAll(deciding);
        json.put("version", CodeRevision.text());
        return json;
    }

    /** What is told before work begins: the number of threads, too, which decides about no result. */
    String toJson() {
        return Json.text(toTree().put("jobs", config.run().jobs()));
    }

    private static @Nullable String text(@Nullable Path path) {
        return path == null ? null : path.toString();
    }
}
