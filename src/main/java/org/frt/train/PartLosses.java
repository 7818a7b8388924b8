package org.frt.train;

import java.io.Serializable;

/**
 * What a part of a batch adds to the losses of a step: means over its faces times its share of the batch.
 *
 * @param discriminator the discriminator's loss
 * @param generator the generator's, all that its gradient is of but identity, which has its mean over other faces
 * @param adversarial what the discriminator says to the generator's work
 * @param pixel how far the pixels are
 * @param identity what a recogniser says
 */
record PartLosses(double discriminator, double generator, double adversarial, double pixel, double identity)
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
                discriminator * share, generator * share, adversarial * share, pixel * share, identity * shareOfKnown);
    }

    PartLosses plus(PartLosses other) {
        return new PartLosses(
                discriminator + other.discriminator,
                generator + other.generator,
                adversarial + other.adversarial,
                pixel + other.pixel,
                identity + other.identity);
    }
}
