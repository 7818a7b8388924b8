package org.frt.train;

/**
 * How a training ended.
 *
 * @param complete whether all epochs are complete; else it was asked to stop, and its state is saved
 * @param failedFaces how many faces of an epoch could not be used, of the one with the most if several were trained; those count, too,
 *     that failed in an earlier process
 */
public record TrainingOutcome(boolean complete, int failedFaces) {}
