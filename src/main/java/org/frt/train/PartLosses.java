package org.frt.train;

import java.io.Serializable;

/**
 * What a part of a batch adds to the losses of a step: means over its faces times its share of the batch.
 *
 * @param discriminator the discriminator's loss
 * @param adversarial what the discriminator says to the generator's work
 * @param features how far its features are from the originals'
 * @param pixel how far the pixels are
 * @param identity what a recogniser says
 */
record PartLosses(double discriminator, double adversarial, double features, double pixel, double identity)
        implements Serializable {
    static final PartLosses NONE = new PartLosses(0, 0, 0, 0, 0);

    /**
     * What a part adds that learned as a batch of its own.
     *
     * @param share of the part in the batch
     * @param shareOfKnown in the faces of which a recogniser can judge the identity
     */
    PartLosses times(double share, double shareOfKnown) {
        return new PartLosses(
                discriminator * share, adversarial * share, features * share, pixel * share, identity * shareOfKnown);
    }

    PartLosses plus(PartLosses other) {
        return new PartLosses(
                discriminator + other.discriminator,
                adversarial + other.adversarial,
                features + other.features,
                pixel + other.pixel,
                identity + other.identity);
    }
}
