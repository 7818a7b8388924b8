package org.frt.train;

import java.io.IOException;

/** Hears of a training's steps and epochs. */
interface TrainingListener {
    /**
     * The training begins, or goes on.
     *
     * @param firstEpoch the epoch that comes next, from 0
     * @param epochs how many there are in all
     * @param stepsPerEpoch how many steps an epoch has
     * @param firstStep the step of the epoch that comes next, from 0
     */
    default void onStart(int firstEpoch, int epochs, int stepsPerEpoch, int firstStep) throws IOException {}

    /**
     * A step is done.
     *
     * @param epoch from 0
     * @param faces how many faces were in its batch
     * @param losses means over the batch
     * @param training the networks as they are now, for snapshots
     */
    default void onStep(int epoch, int faces, StepLosses losses, Training training) throws IOException {}

    /**
     * An epoch is done and validated.
     *
     * @param result its line of the history
     * @param training the networks as they are now, for snapshots
     */
    default void onEpoch(EpochResult result, Training training) throws IOException {}

    /** A face could not be used; told once for each pass over the data. */
    default void onFailure(String name, String reason) throws IOException {}

    /** The training ends or is interrupted after a whole step; not called when it fails. */
    default void onEnd(Training training) throws IOException {}
}
