package org.frt.train;

import org.frt.io.InputException;

/**
 * How long a training takes.
 *
 * @param epochs how many are trained in all
 * @param decayEpochs over how many of the last epochs the learning rates fall to 0, in a straight line
 */
public record ScheduleConfig(int epochs, int decayEpochs) {
    public ScheduleConfig {
        Settings.requirePositive("epochs", epochs);
        if (decayEpochs < 0) {
            throw InputException.ofSetting("decay_epochs", decayEpochs + " is negative", "give 0 or more");
        }
    }

    /** What the learning rates are multiplied with after so many epochs, in [0, 1]. */
    double learningRateFactor(double epochsDone) {
        return decayEpochs == 0 ? 1 : Math.max(0, Math.min(1, (epochs - epochsDone) / decayEpochs));
    }
}
