package org.frt.train;

/**
 * One line of a training's history. Losses are means over the epoch's steps; the validation figures are means over the
 * validation faces, of composites in the hole where that is said.
 *
 * @param epoch from 0
 * @param generatorLoss the generator's weighted loss
 * @param adversarialLoss the generator's binary cross-entropy
 * @param pixelLoss the pixel loss
 * @param discriminatorLoss mean of the discriminator's binary cross-entropies
 * @param validationPixelLoss the pixel loss on the validation faces
 * @param validationDiscriminatorLoss the discriminator's loss on the validation faces
 * @param validationHolePsnr in dB, composites of 8 bits against originals, hole pixels only
 * @param validationHoleSsim likewise; SSIM map averaged over the hole
 * @param trainingFaces how many faces were trained on
 * @param validationFaces how many faces were validated on
 * @param failedFaces how many faces of both could not be used
 * @param seconds how long the epoch took since its start or, if it was interrupted, since its last resumption
 */
record EpochResult(
        int epoch,
        double generatorLoss,
        double adversarialLoss,
        double pixelLoss,
        double discriminatorLoss,
        double validationPixelLoss,
        double validationDiscriminatorLoss,
        double validationHolePsnr,
        double validationHoleSsim,
        int trainingFaces,
        int validationFaces,
        int failedFaces,
        double seconds) {}
