package org.frt.evaluate.recognition;

import java.util.List;
import org.frt.metric.ErrorRules;
import org.frt.metric.Interval;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of the faces of one {@link FaceGroup}, compared as probes with the gallery; thresholds are those of all originals.
 *
 * @param kind what tells the groups apart
 * @param group which of them
 * @param faces how many faces are in it
 * @param matedFaces how many of them are probes of a comparison with their own person's other faces that has a score
 * @param people how many people are on the faces that were compared
 * @param mated how many comparisons of one person's faces there are, with a score of the originals
 * @param probes the original first
 */
public record GroupResult(
        String kind, String group, int faces, int matedFaces, int people, long mated, List<OfProbe> probes) {
    /**
     * One kind of probe.
     *
     * @param probe its label
     * @param identity the mean cosine between the faces' embeddings and those of their own originals
     * @param identityFaces how many faces have one
     * @param identityPeople how many people are on these
     * @param identityChange for a reconstruction, this mean less that of the damaged faces, over the faces of which both have one;
     *     {@code null} for others
     * @param identityChangeFaces how many faces that is of
     * @param identityChangePeople how many people are on these
     * @param targets from the highest FMR to the lowest
     */
    public record OfProbe(
            String probe,
            Interval identity,
            int identityFaces,
            int identityPeople,
            @Nullable Interval identityChange,
            int identityChangeFaces,
            int identityChangePeople,
            List<AtTarget> targets) {}

    /**
     * At the threshold where the FMR of all originals is no more than a target.
     *
     * @param target the FMR aimed at
     * @param resolved whether the originals have enough non-mated comparisons to tell that threshold
     * @param mated how many mated comparisons have a score
     * @param people how many people these are of
     * @param errors how many of them don't match
     * @param fnmr the share of these; {@code null} if there is no such threshold, NaN without non-mated comparisons
     * @param restored which part of what the damage took a reconstruction gives back: the damaged faces' FNMR less this one,
     *     over the damaged faces' less the originals', in the comparisons that all three have a score in; {@code null} for
     *     these two, NaN where the interval of what the damage took reaches 0, since a share of what may be nothing says nothing
     * @param restoredMated how many mated comparisons that share is of
     * @param restoredPeople how many people these are of
     * @param restoredErrors how many of them don't match
     * @param restoredDamagedErrors likewise of damaged faces
     */
    public record AtTarget(
            double target,
            boolean resolved,
            long mated,
            int people,
            long errors,
            @Nullable Interval fnmr,
            @Nullable Interval restored,
            long restoredMated,
            int restoredPeople,
            long restoredErrors,
            long restoredDamagedErrors) {
        /** Whether both the threshold and the FNMR at it come from enough errors. */
        boolean isSure() {
            return resolved && ErrorRules.areEnough(errors);
        }

        /** Likewise both FNMRs that what is given back is the difference of. */
        boolean isRestoredSure() {
            return resolved && ErrorRules.areEnough(restoredErrors) && ErrorRules.areEnough(restoredDamagedErrors);
        }
    }
}
