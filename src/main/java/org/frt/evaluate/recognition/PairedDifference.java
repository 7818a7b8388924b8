package org.frt.evaluate.recognition;

import org.frt.metric.Interval;
import org.jspecify.annotations.Nullable;

/**
 * How one probe's rates differ from another's, in the comparisons that both have a score in: its own less the other's, resample
 * by resample of the people. {@code null} where one of them has no threshold with the FMR that is aimed at.
 *
 * @param probe whose rates
 * @param from less whose
 * @param shared these comparisons
 * @param target the FMR aimed at
 * @param fnmr each with a threshold of its own
 * @param fixedFnmr at the originals' threshold
 * @param fixedFmr likewise
 * @param equalErrorRate each with a threshold of its own
 */
public record PairedDifference(
        String probe,
        String from,
        SharedComparisons shared,
        double target,
        @Nullable Interval fnmr,
        @Nullable Interval fixedFnmr,
        @Nullable Interval fixedFmr,
        Interval equalErrorRate) {}
