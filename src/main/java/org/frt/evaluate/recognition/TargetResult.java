package org.frt.evaluate.recognition;

import org.frt.metric.Interval;
import org.frt.metric.OperatingPoint;
import org.jspecify.annotations.Nullable;

/**
 * One probe at one FMR that is aimed at.
 *
 * @param target the FMR aimed at
 * @param resolved whether there are enough non-mated comparisons to tell, see {@link #LEAST_ERRORS}
 * @param own where the probe's own FMR is no more than the target
 * @param fnmr the FNMR there
 * @param fixed at the threshold where the originals' FMR is no more than the target
 * @param fixedFmr the probe's FMR there
 * @param fixedFnmr the probe's FNMR there
 * @param far false accept rate at that threshold: FMR · (1 − FTA)
 * @param frr false reject rate at that threshold: FTA + FNMR · (1 − FTA)
 * @param fnmrChange {@code fnmr} less that of the damaged faces; {@code null} for these and the originals
 * @param fixedFnmrChange {@code fixedFnmr} less that of the damaged faces
 * @param fixedFmrChange {@code fixedFmr} less that of the damaged faces
 */
public record TargetResult(
        double target,
        boolean resolved,
        OperatingPoint own,
        Interval fnmr,
        OperatingPoint fixed,
        Interval fixedFmr,
        Interval fixedFnmr,
        double far,
        double frr,
        @Nullable Interval fnmrChange,
        @Nullable Interval fixedFnmrChange,
        @Nullable Interval fixedFmrChange) {
    /** With fewer false matches than this to be expected, the threshold would hang on a few pairs of pictures. */
    public static final int LEAST_ERRORS = 10;
}
