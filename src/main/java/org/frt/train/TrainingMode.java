package org.frt.train;

import org.frt.damage.Seeds;
import org.frt.network.Dropout;

/**
 * How the networks behave while they are trained.
 *
 * @param dropout rate of the discriminator's dropout
 * @param seed of the dropout
 */
record TrainingMode(BatchNorm batchNorm, double dropout, long seed) {
    /** The dropout of one pass, which depends on nothing but the seed and the pass's place in the training. */
    Dropout dropout(long update, String pass, int part) {
        return dropout == 0
                ? Dropout.NONE
                : new Dropout(
                        dropout,
                        Seeds.of(seed, pass + " of part " + part, "dropout of step " + update)
                                .nextLong());
    }
}
