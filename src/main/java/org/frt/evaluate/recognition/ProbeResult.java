package org.frt.evaluate.recognition;

import java.util.List;
import java.util.Optional;
import org.frt.metric.Interval;
import org.frt.metric.OperatingPoint;
import org.jspecify.annotations.Nullable;

/**
 * What one recogniser makes of one kind of probe. Intervals hold 95 of 100 bootstrap resamples of the people,
 * and are no narrower than {@link org.frt.metric.ErrorRules} allow.
 *
 * @param probe the originals, or what a candidate made of them
 * @param faces how many of the faces that are compared there are
 * @param failed how many of them gave no embedding
 * @param fta failure-to-acquire rate: the share of these
 * @param people how many people are on the faces that were compared, as far as is known
 * @param matedPeople how many of them have a mated comparison: these alone decide about FNMR, and where it enters
 * @param mated how many comparisons of one person's faces were made
 * @param nonMated how many comparisons of two people's faces were made
 * @param targets from the highest FMR to the lowest
 * @param equalErrorRate see {@link org.frt.metric.ErrorRates}, as the next two
 * @param areaUnderCurve likewise
 * @param decidability likewise
 * @param equalErrorRateChange less that of the damaged faces; {@code null} for these and the originals
 * @param shared the comparisons that this and all other changes are over; {@code null} likewise
 * @param published at the recogniser's published threshold; {@code null} if there is none
 * @param publishedAccuracy the accuracy there; {@code null} if there is none
 * @param foldAccuracy mean accuracy of a cross-validation's folds, plus and minus its standard error; {@code null} if
 *     there are none
 * @param folds how many folds there are; 0 without a cross-validation
 * @param judgedFolds how many of these have the mated and the non-mated scores that an accuracy takes
 * @param scores where scores lie
 */
public record ProbeResult(
        Probe probe,
        int faces,
        int failed,
        double fta,
        int people,
        int matedPeople,
        long mated,
        long nonMated,
        List<TargetResult> targets,
        Interval equalErrorRate,
        Interval areaUnderCurve,
        Interval decidability,
        @Nullable Interval equalErrorRateChange,
        @Nullable SharedComparisons shared,
        @Nullable OperatingPoint published,
        @Nullable Interval publishedAccuracy,
        @Nullable Interval foldAccuracy,
        int folds,
        int judgedFolds,
        ScoreFigures scores) {
    /** The result at one FMR. */
    public Optional<TargetResult> at(double target) {
        return targets.stream().filter(result -> result.target() == target).findFirst();
    }
}
