package org.frt.checkpoint;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.frt.io.InputException;
import org.frt.io.Json;
import org.frt.network.DiscriminatorConfig;
import org.frt.network.GeneratorConfig;
import org.frt.network.Tensor;
import org.frt.predict.Prediction;
import org.jspecify.annotations.Nullable;

/**
 * The entry {@code checkpoint.json}.
 *
 * @param format 3; in 2 there is no provenance, see {@link HeaderOfFormat1} for 1
 * @param writtenBy version and code revision of frt
 * @param size width and height of the pictures that the networks were trained on
 * @param generator the generator's shape
 * @param prediction how the generator is asked
 * @param discriminator the discriminator's shape, if there is one
 * @param training how far the training is, if it can go on from here
 * @param provenance what the generator has learnt from; {@code null} in files that were written before it was kept
 * @param sha256 digest of every other entry, by name
 */
record CheckpointHeader(
        int format,
        String writtenBy,
        int size,
        GeneratorConfig generator,
        Prediction prediction,
        @Nullable DiscriminatorConfig discriminator,
        @Nullable TrainingState training,
        @Nullable Provenance provenance,
        Map<String, String> sha256) {
    static final int FORMAT = 3;

    CheckpointHeader {
        Checkpoint.requireSize(size, generator, discriminator);
    }

    static CheckpointHeader of(Checkpoint checkpoint, Map<String, String> digests) {
        return new CheckpointHeader(
                FORMAT,
                checkpoint.writtenBy(),
                checkpoint.size(),
                checkpoint.generator(),
                checkpoint.prediction(),
                checkpoint.discriminator(),
                checkpoint.training(),
                checkpoint.provenance(),
                digests);
    }

    /** @throws InputException if the object is no header; {@code source} names the checkpoint */
    static CheckpointHeader of(ObjectNode json, String source) {
        int format = json.path("format").asInt();
        if (format < HeaderOfFormat1.FORMAT || format > FORMAT) {
            throw new InputException(
                    source,
                    "it is of format " + json.path("format") + ", this frt reads " + HeaderOfFormat1.FORMAT + " to "
                            + FORMAT,
                    "use a newer frt");
        }
        return Json.read(
                format == HeaderOfFormat1.FORMAT ? HeaderOfFormat1.updated(json) : json,
                CheckpointHeader.class,
                source + " (checkpoint.json)",
                "use another copy of the file");
    }

    Checkpoint checkpoint(Origin origin, Map<String, Map<String, Tensor>> tensors) {
        return new Checkpoint(
                origin,
                writtenBy,
                size,
                generator,
                prediction,
                discriminator,
                training,
                provenance != null ? provenance : training != null ? Provenance.of(training) : Provenance.UNKNOWN,
                tensors);
    }

    /** How many bytes a part has at most, in float32. */
    long largest(String part) {
        return switch (part) {
            case Checkpoint.GENERATOR, Checkpoint.GENERATOR_AT_RIM, Checkpoint.GENERATOR_IN_TRAINING ->
                PartSize.of(generator.blueprint());
            case Checkpoint.DISCRIMINATOR -> discriminator == null ? 0 : PartSize.of(discriminator.blueprint(size));
            case Checkpoint.GENERATOR_ADAM -> PartSize.ofOptimiser(generator.blueprint());
            case Checkpoint.DISCRIMINATOR_ADAM ->
                discriminator == null ? 0 : PartSize.ofOptimiser(discriminator.blueprint(size));
            default -> 0;
        };
    }
}
