package org.frt.checkpoint;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.frt.io.Json;
import org.frt.predict.Predictor;

/** What an exported generator says of where it comes from, by key. */
final class OnnxMetadata {
    private OnnxMetadata() {}

    static Map<String, String> of(Checkpoint checkpoint) {
        Map<String, String> metadata = new LinkedHashMap<>();
        metadata.put("written_by", "frt " + checkpoint.writtenBy());
        metadata.put("generator", Json.line(checkpoint.generator()));
        metadata.put("prediction", checkpoint.prediction().name().toLowerCase(Locale.ROOT));
        if (checkpoint.rim().isPresent()) {
            metadata.put(
                    "part",
                    "frt takes this generator where a hole is wider than " + Predictor.NARROW
                            + " pixels, and near its rim and elsewhere the one that was written beside it");
        }
        TrainingState training = checkpoint.training();
        if (training != null) {
            metadata.put("training", Json.line(training.config()));
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
}
