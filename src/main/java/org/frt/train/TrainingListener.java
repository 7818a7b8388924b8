package org.frt.train;

import java.io.IOException;
import org.frt.checkpoint.EpochResult;

/** Hears of a training's steps and epochs, on the thread that trains. */
public interface TrainingListener {
    /** The training begins, or goes on; its first step comes next. */
    default void onStart(Training training) throws IOException {}

    /**
     * A step is done, or the steps between two averages.
     *
     * @param training as it is now
     * @param steps how many
     * @param faces how many faces were in their batches
     */
    default void onSteps(Training training, int steps, int faces) throws IOException {}

    /**
     * An epoch is done and validated.
     *
     * @param training as it is now, at the beginning of the next epoch
     * @param result what the epoch came to
     */
    default void onEpoch(Training training, EpochResult result) throws IOException {}

    /** A face could not be used; told once for each pass over the data. */
    default void onFailure(String name, String reason) throws IOException {}

    /** The training ends, or is interrupted after a whole step; not called when it fails. */
    default void onEnd(Training training) throws IOException {}
}
