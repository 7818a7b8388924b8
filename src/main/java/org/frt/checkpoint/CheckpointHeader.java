package org.frt.checkpoint;

import java.util.Map;
import org.frt.network.DiscriminatorConfig;
import org.frt.network.GeneratorConfig;
import org.frt.predict.Prediction;
import org.jspecify.annotations.Nullable;

/**
 * The entry {@code checkpoint.json}.
 *
 * @param format 1
 * @param writtenBy version and code revision of frt
 * @param size width and height of the pictures that the networks were trained on
 * @param generator the generator's shape
 * @param prediction how the generator is asked; older files, which do not say, mean {@link Prediction#SINGLE}
 * @param discriminator the discriminator's shape, if there is one
 * @param training how far the training is, if it can go on from here
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
        Map<String, String> sha256) {
    static final int FORMAT = 1;
}
