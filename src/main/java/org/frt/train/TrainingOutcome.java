package org.frt.train;

/**
 * How a training ended.
 *
 * @param complete whether all epochs are complete; else it was asked to stop, and its state is saved
 * @param failedFaces how many faces could not be used
 */
public record TrainingOutcome(boolean complete, int failedFaces) {}
