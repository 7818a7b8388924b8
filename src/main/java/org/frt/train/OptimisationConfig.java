package org.frt.train;

import org.frt.io.InputException;
import org.frt.learn.Network;
import org.jspecify.annotations.Nullable;

/**
 * How the networks' weights follow their gradients.
 *
 * @param batchSize faces per step
 * @param microBatch faces that go through the networks at once, their gradients being added up; {@code null} for as many
 *     as memory allows when the training first starts, which it keeps, since its weights depend on it
 * @param generatorLearningRate of the generator's Adam
 * @param discriminatorLearningRate of the discriminator's Adam
 * @param beta1 decay of Adam's first moment
 * @param averagingPeriod after how many steps of their own the networks that learn from the parts of batches are averaged;
 *     1 for one network's steps, in which all parts have a share
 * @param averaging decay of the running average of the generator's weights, which predicts in its place; after n updates
 *     n / (n + 9) at most, so that young weights are soon forgotten; 0 for none
 */
public record OptimisationConfig(
        int batchSize,
        @Nullable Integer microBatch,
        double generatorLearningRate,
        double discriminatorLearningRate,
        double beta1,
        int averagingPeriod,
        double averaging) {
    public OptimisationConfig {
        Settings.requirePositive("batch_size", batchSize);
        if (microBatch != null) {
            Settings.requirePositive("micro_batch", microBatch);
        }
        Settings.requirePositive("generator_learning_rate", generatorLearningRate);
        Settings.requirePositive("discriminator_learning_rate", discriminatorLearningRate);
        Settings.requireShare("beta1", beta1);
        Settings.requirePositive("averaging_period", averagingPeriod);
        Settings.requireShare("averaging", averaging);
    }

    /** The same once it is known how many faces go through the networks at once. */
    OptimisationConfig withMicroBatch(int faces) {
        return new OptimisationConfig(
                batchSize, faces, generatorLearningRate, discriminatorLearningRate, beta1, averagingPeriod, averaging);
    }

    /**
     * What the micro-batch is for other batches: undivided ones may fit or not.
     *
     * @param size how many faces they have
     * @param alike whether each face takes as much memory as before
     */
    public @Nullable Integer microBatchFor(int size, boolean alike) {
        boolean undivided = microBatch != null && microBatch == batchSize;
        return undivided && (size != batchSize || !alike) ? null : microBatch;
    }

    /** The optimiser of a network before its first update. */
    Adam adam(Pupil pupil, Network network) {
        return new Adam(network, pupil == Pupil.GENERATOR ? generatorLearningRate : discriminatorLearningRate, beta1);
    }

    /** Whether parts of batches have networks of their own between averages. */
    boolean learnsApart() {
        return averagingPeriod > 1;
    }

    /**
     * Requires that there is something to average.
     *
     * @throws InputException if batches have no parts, or as many as this machine's memory has it
     */
    void requirePartsToAverage() {
        if (learnsApart() && (microBatch == null || microBatch >= batchSize)) {
            throw InputException.ofSetting(
                    "averaging_period",
                    "there is nothing to average where batches of " + batchSize + " are not divided",
                    "give " + InputException.setting("micro_batch") + " less than that, or leave out the period");
        }
    }

    /** Whether a running average of the generator's weights is kept. */
    boolean averages() {
        return averaging > 0;
    }
}
