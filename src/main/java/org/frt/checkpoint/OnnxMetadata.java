package org.frt.checkpoint;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.Map;
import org.frt.model.GeneratorConfig;

/** What an exported generator says of itself, by key. */
final class OnnxMetadata {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private OnnxMetadata() {}

    static Map<String, String> of(Checkpoint checkpoint) throws JsonProcessingException {
        Map<String, String> metadata = new LinkedHashMap<>();
        metadata.put("written_by", "frt " + checkpoint.writtenBy());
        metadata.put("input", input(checkpoint.generator()));
        metadata.put(
                "output",
                "float32 [batch, height, width, channel]: the predicted face's red, green and blue in [0, 1], to be clipped");
        metadata.put("generator", MAPPER.writeValueAsString(checkpoint.generator()));
        TrainingState training = checkpoint.training();
        if (training != null) {
            metadata.put("training", MAPPER.writeValueAsString(training.config()));
            metadata.put("seed", training.config().path("seed").asText());
            metadata.put("epochs", Integer.toString(training.epoch()));
            metadata.put("updates", Long.toString(training.updates()));
            metadata.put("training_faces_digest", training.dataHash());
        }
        metadata.put(
                "licence",
                "frt is under the Apache License 2.0; the licence of the faces that it was trained on binds the use of"
                        + " these weights");
        return metadata;
    }

    private static String input(GeneratorConfig config) {
        String filled = switch (config.fill()) {
            case NONE -> "";
            case MEAN_COLOUR -> ", its hole filled with the mean of the known pixels";
            case TELEA -> ", its hole filled by OpenCV's inpaint, radius 3, INPAINT_TELEA";
            case NAVIER_STOKES -> ", its hole filled by OpenCV's inpaint, radius 3, INPAINT_NS";
        };
        return "float32 [batch, height, width, channel]: red, green and blue of the damaged face, each in [0, 1]"
                + filled + (config.maskChannel() ? "; then the mask, 1 in the hole and 0 elsewhere" : "");
    }
}
