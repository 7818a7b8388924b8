package org.frt.inpaint;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.frt.damage.UserMasks;
import org.frt.face.FaceNetworks;
import org.frt.io.Json;
import org.frt.io.Sha256;
import org.frt.restore.ResolvedGenerator;
import org.frt.restore.RestorerOptions;
import org.frt.run.CodeRevision;
import org.jspecify.annotations.Nullable;

/**
 * A configuration with all that it names found and read, once: what is kept with the results is what was used.
 *
 * @param config what was asked for
 * @param generator the network
 * @param masks the user's masks, if there are any
 * @param deciding what decides about the results: one folder of results has one of it
 */
record InpaintSetup(
        InpaintConfig config,
        ResolvedGenerator generator,
        @Nullable UserMasks masks,
        ObjectNode deciding) {

    static InpaintSetup of(InpaintConfig config) throws IOException {
        ResolvedGenerator generator = ResolvedGenerator.of(config.checkpoint());
        Path masks = config.holes().masks();
        return new InpaintSetup(
                config,
                generator,
                masks == null ? null : UserMasks.open(masks, config.holes().reading()),
                deciding(config, generator));
    }

    private static ObjectNode deciding(InpaintConfig config, ResolvedGenerator generator) throws IOException {
        HoleOptions holes = config.holes();
        ObjectNode json = Json.object();
        json.put("generator", generator.digest());
        json.put(
                "masks",
                holes.masks() == null
                        ? null
                        : holes.masks().toAbsolutePath().normalize().toString());
        json.put("mask_digest", digestOfOne(holes.masks()));
        json.put("invert_mask", holes.reading().invert());
        json.put("fit_mask", holes.reading().fit());
        json.put("grow_mask", holes.reading().grow());
        json.put("feather", holes.feather());
        json.put("aligned", config.aligned());
        json.setAll(FaceNetworks.deciding(config.faces()));
        json.put("restored_format", config.restored().format().toString());
        json.put("strip_metadata", config.restored().stripMetadata());
        json.put("raw", config.raw());
        json.put("device", config.device().toString());
        json.put("seed", holes.seed());
        json.put("holes", holes.masks() == null ? holes.shape().toString() : null);
        return json;
    }

    private static @Nullable String digestOfOne(@Nullable Path masks) throws IOException {
        return masks == null || !Files.isRegularFile(masks) ? null : "sha256:" + Sha256.hex(masks);
    }

    /** All of it for people to read. */
    ObjectNode toTree() {
        ObjectNode json = Json.object();
        config.run().sources().stream().map(Path::toString).forEach(json.putArray("sources")::add);
        json.put("output", config.run().output().toString());
        json.put("checkpoint", generator.name());
        json.setAll(deciding);
        json.put("version", CodeRevision.text());
        return json;
    }

    /** What is told before work begins: the number of threads, too, which decides about no result. */
    String toJson() {
        return Json.text(toTree().put("jobs", config.run().jobs()));
    }

    RestorerOptions restorerOptions(int threads) {
        return new RestorerOptions(
                config.faces(),
                config.aligned(),
                config.holes().seed(),
                config.holes().feather(),
                config.device(),
                threads);
    }
}
