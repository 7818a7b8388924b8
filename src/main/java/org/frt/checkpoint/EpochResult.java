package org.frt.checkpoint;

/**
 * What an epoch of a training came to.
 *
 * @param epoch its number, from 0
 * @param losses means over its steps
 * @param validation means over the validation faces, after it
 * @param trainingFaces how many faces were trained on
 * @param failedFaces how many training and validation faces could not be used
 */
public record EpochResult(int epoch, Losses losses, Validation validation, int trainingFaces, int failedFaces) {}
