package org.frt.evaluate.recognition;

import java.util.List;
import org.frt.metric.ErrorRules;
import org.frt.metric.Interval;
import org.frt.metric.OperatingPoint;
import org.jspecify.annotations.Nullable;

/**
 * One probe at one FMR that is aimed at. What has no threshold on the scale of scores is {@code null}, or NaN; a rate is NaN where
 * there is no non-mated comparison to set a threshold by.
 *
 * @param target the FMR aimed at
 * @param resolved whether there are enough non-mated comparisons to tell, see {@link ErrorRules}
 * @param fixedResolved whether the originals have enough of them, whose threshold is taken
 * @param own where the probe's own FMR is no more than the target
 * @param fnmr the FNMR there
 * @param fixed at the threshold where the originals' FMR is no more than the target
 * @param fixedFmr the probe's FMR there
 * @param fixedFnmr the probe's FNMR there
 * @param far false accept rate at that threshold: FMR · (1 − FTA)
 * @param frr false reject rate at that threshold: FTA + FNMR · (1 − FTA)
 * @param fnmrChange the FNMR less that of the damaged faces, each at a threshold of its own, in the comparisons that both have a
 *     score in; {@code null} for these and the originals
 * @param bestFnmrChanges the same with ever wider intervals, which hold for whichever of one, two and so on reconstructions is picked
 *     because it is the best, up to as many as there are; empty where there is no such change
 * @param fixedFnmrChange as {@code fnmrChange} at the originals' threshold
 * @param fixedFmrChange likewise of the FMR there
 * @param shared what the changes are differences of; {@code null} likewise
 * @param errors how many errors the rates before come from
 */
public record TargetResult(
        double target,
        boolean resolved,
        boolean fixedResolved,
        @Nullable OperatingPoint own,
        @Nullable Interval fnmr,
        @Nullable OperatingPoint fixed,
        @Nullable Interval fixedFmr,
        @Nullable Interval fixedFnmr,
        double far,
        double frr,
        @Nullable Interval fnmrChange,
        List<Interval> bestFnmrChanges,
        @Nullable Interval fixedFnmrChange,
        @Nullable Interval fixedFmrChange,
        @Nullable SharedRates shared,
        ErrorCounts errors) {
    /** Whether enough errors stand behind the change of the FNMR, in the comparisons that it is over. */
    boolean fnmrChangeIsSure() {
        return shared != null && shared.areSure();
    }

    /** Likewise at the originals' threshold. */
    boolean fixedFnmrChangeIsSure() {
        return fixedResolved && shared != null && shared.areSureAtFixed();
    }

    /** Likewise the change of the FMR there. */
    boolean fixedFmrChangeIsSure() {
        return fixedResolved && shared != null && shared.areFalseMatchesSure();
    }

    /** Whether both the threshold and the FNMR at it come from enough errors. */
    boolean fnmrIsSure() {
        return resolved && ErrorRules.areEnough(errors.falseNonMatches());
    }

    /** Likewise for the FMR at the originals' threshold. */
    boolean fixedFmrIsSure() {
        return fixedResolved && ErrorRules.areEnough(errors.fixedFalseMatches());
    }

    /** Likewise for the FNMR at the originals' threshold. */
    boolean fixedFnmrIsSure() {
        return fixedResolved && ErrorRules.areEnough(errors.fixedFalseNonMatches());
    }
}
