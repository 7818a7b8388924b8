package org.frt.train;

import org.frt.io.InputException;

/**
 * What the networks are trained for. The generator's loss is {@code adversarial · BCE + pixel · pixelLoss}, the
 * discriminator's {@code discriminator · (BCE on originals + BCE on what is judged)}.
 *
 * @param adversarial weight of the discriminator's judgement; 0 trains without a discriminator
 * @param pixel weight of the pixel loss
 * @param pixelLoss which pixel loss
 * @param reduction what the pixel loss is taken over
 * @param hole how much more a pixel in the hole counts than a known one
 * @param smoothing how far the discriminator's targets lie from 0 and 1, as in Keras: 1 becomes 1 − s/2, 0 becomes s/2
 * @param discriminator weight of the discriminator's loss
 * @param judged what the discriminator sees of the generator's work
 */
public record LossWeights(
        double adversarial,
        double pixel,
        PixelLoss pixelLoss,
        Reduction reduction,
        double hole,
        double smoothing,
        double discriminator,
        Judged judged) {
    public LossWeights {
        requireAtLeastZero("--adversarial-weight", adversarial);
        requireAtLeastZero("--pixel-weight", pixel);
        requireAtLeastZero("--hole-weight", hole);
        requireAtLeastZero("--discriminator-weight", discriminator);
        if (!(smoothing >= 0 && smoothing < 1)) {
            throw new InputException("--label-smoothing", smoothing + " is out of range", "give 0 or more, below 1");
        }
    }

    private static void requireAtLeastZero(String option, double weight) {
        if (!(weight >= 0 && Double.isFinite(weight))) {
            throw new InputException(option, weight + " is no weight", "give a number of 0 or more");
        }
    }
}
