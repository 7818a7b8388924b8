package org.frt.train;

import org.frt.network.Statistics;

/** What batch norm does in training. Predictions are always made with the running statistics. */
public enum BatchNorm {
    /** Every pass uses its batch's statistics, and the running ones follow. */
    BATCH(Statistics.BATCH, Statistics.BATCH, 1),
    /**
     * As Keras does when it is told that it trains: as {@code BATCH}, but the discriminator that judges for the generator is
     * frozen and uses its running statistics; and the generator's running ones follow twice a step, because its
     * predictions are made once for each of the two networks.
     */
    KERAS(Statistics.BATCH, Statistics.RUNNING, 2),
    /** The running statistics are used and stay as they are: what the published training does. */
    FIXED(Statistics.RUNNING, Statistics.RUNNING, 1);

    private final Statistics training;
    private final Statistics judging;
    private final int generatorPasses;

    BatchNorm(Statistics training, Statistics judging, int generatorPasses) {
        this.training = training;
        this.judging = judging;
        this.generatorPasses = generatorPasses;
    }

    /** Of a network that learns from the pass. */
    Statistics training() {
        return training;
    }

    /** Of the discriminator where only the generator learns from the pass. */
    Statistics judging() {
        return judging;
    }

    /** How often a step moves the generator's running statistics. */
    int generatorPasses() {
        return generatorPasses;
    }
}
