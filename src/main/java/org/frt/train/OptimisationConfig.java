package org.frt.train;

import org.jspecify.annotations.Nullable;

/**
 * How the networks' weights follow their gradients.
 *
 * @param batchSize faces per step
 * @param microBatch faces that go through the networks at once, their gradients being added up; {@code null} for as many
 *     as memory allows
 * @param generatorLearningRate of the generator's Adam
 * @param discriminatorLearningRate of the discriminator's Adam
 * @param beta1 decay of Adam's first moment
 * @param averaging decay of the running average of the generator's weights, which predicts in its place; 0 for none
 */
public record OptimisationConfig(
        int batchSize,
        @Nullable Integer microBatch,
        double generatorLearningRate,
        double discriminatorLearningRate,
        double beta1,
        double averaging) {
    public OptimisationConfig {
        Settings.requirePositive("batch_size", batchSize);
        if (microBatch != null) {
            Settings.requirePositive("micro_batch", microBatch);
        }
        Settings.requirePositive("generator_learning_rate", generatorLearningRate);
        Settings.requirePositive("discriminator_learning_rate", discriminatorLearningRate);
        Settings.requireShare("beta1", beta1);
        Settings.requireShare("averaging", averaging);
    }

    /** Whether a running average of the generator's weights is kept. */
    boolean averages() {
        return averaging > 0;
    }
}
