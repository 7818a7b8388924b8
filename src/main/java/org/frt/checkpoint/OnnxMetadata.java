package org.frt.checkpoint;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.frt.io.Json;
import org.frt.predict.Prediction;
import org.frt.predict.Predictor;

/** What an exported generator says of where it comes from, by key. */
final class OnnxMetadata {
    private static final String PREDICTION = "prediction";
    private static final String PART = "part";

    private OnnxMetadata() {}

    /** Of the generator near the rim by itself. */
    static Map<String, String> ofRim(Checkpoint rim) {
        Map<String, String> metadata = of(rim);
        metadata.put(
                PART,
                "what this generator predicts is taken where the one that was written beside it is not; where that is in some pixels"
                        + " of a face, this one is asked as by " + text(Prediction.SINGLE) + " for all of it");
        return metadata;
    }

    private static String text(Prediction prediction) {
        return prediction.name().toLowerCase(Locale.ROOT);
    }

    static Map<String, String> of(Checkpoint checkpoint) {
        Map<String, String> metadata = new LinkedHashMap<>();
        metadata.put("written_by", "frt " + checkpoint.writtenBy());
        metadata.put("generator", Json.line(checkpoint.generator()));
        if (checkpoint.rim().isPresent()) {
            metadata.put(PREDICTION, text(Prediction.SINGLE));
            metadata.put(
                    PART,
                    "what this generator predicts is taken " + Predictor.interiorInWords()
                            + "; elsewhere what the one predicts that was written beside it");
        } else {
            metadata.put(PREDICTION, text(checkpoint.prediction()));
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
