package org.frt.evaluate.recognition;

import org.frt.metric.Interval;
import org.frt.metric.OperatingPoint;
import org.jspecify.annotations.Nullable;

/**
 * Where a probe's scores lie.
 *
 * @param zeroFmr the lowest threshold at which no non-mated comparison matches; its FNMR is called ZeroFMR. {@code null} if
 *     there is none on the scale of scores
 * @param zeroFnmr the highest threshold at which every mated comparison matches; its FMR is called ZeroFNMR
 * @param matedMean the mean score of one person's faces
 * @param nonMatedMean the mean score of two people's faces: it rises where faces become alike, as if all were drawn
 *     towards a mean face
 */
public record ScoreFigures(
        @Nullable OperatingPoint zeroFmr, OperatingPoint zeroFnmr, Interval matedMean, Interval nonMatedMean) {}
