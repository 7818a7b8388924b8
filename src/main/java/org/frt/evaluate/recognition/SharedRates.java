package org.frt.evaluate.recognition;

import org.frt.metric.ErrorRules;

/**
 * The rates that a {@link TargetResult}'s changes are differences of, in the comparisons that the probe and the damaged faces both
 * have a score in.
 *
 * @param fnmr the probe's, at a threshold of its own; NaN if it or the damaged faces have none
 * @param damagedFnmr the damaged faces', at theirs
 * @param fixedFnmr the probe's at the originals' threshold; NaN if there is none
 * @param damagedFixedFnmr the damaged faces' there
 * @param fixedFmr the probe's FMR there
 * @param damagedFixedFmr the damaged faces' there
 * @param resolved whether there are enough non-mated comparisons to tell these thresholds, see {@link ErrorRules}
 * @param errors how many errors the probe's comes from
 * @param damagedErrors likewise of the damaged faces'
 * @param fixedErrors how many errors of the probe there are at the originals' threshold; 0 if there is none
 * @param damagedFixedErrors likewise of damaged faces
 * @param fixedFalseMatches how many false matches of the probe there are there
 * @param damagedFixedFalseMatches likewise of damaged faces
 */
public record SharedRates(
        double fnmr,
        double damagedFnmr,
        double fixedFnmr,
        double damagedFixedFnmr,
        double fixedFmr,
        double damagedFixedFmr,
        boolean resolved,
        long errors,
        long damagedErrors,
        long fixedErrors,
        long damagedFixedErrors,
        long fixedFalseMatches,
        long damagedFixedFalseMatches) {
    /** Whether enough errors stand behind both of the FNMRs at thresholds of their own, and behind these. */
    boolean areSure() {
        return resolved && ErrorRules.areEnough(errors) && ErrorRules.areEnough(damagedErrors);
    }

    /** Whether enough errors stand behind both of the FNMRs at the originals' threshold. */
    boolean areSureAtFixed() {
        return ErrorRules.areEnough(fixedErrors) && ErrorRules.areEnough(damagedFixedErrors);
    }

    /** Whether enough errors stand behind both of the FMRs there. */
    boolean areFalseMatchesSure() {
        return ErrorRules.areEnough(fixedFalseMatches) && ErrorRules.areEnough(damagedFixedFalseMatches);
    }
}
