package org.frt.evaluate.recognition;

import java.util.List;
import org.frt.damage.Occlusion;
import org.frt.metric.IdentityDraws;

/**
 * What is the same for all recognisers.
 *
 * @param faces that are compared
 * @param comparisons of them
 * @param probes the original first
 * @param people the faces' people, see {@link People}
 * @param draws of these, for intervals
 * @param occlusions what the faces' holes hide
 * @param seed of whatever else is drawn
 * @param jobs number of threads
 */
record Experiment(
        FaceSet faces,
        Comparisons comparisons,
        List<Probe> probes,
        int[] people,
        IdentityDraws draws,
        List<Occlusion> occlusions,
        long seed,
        int jobs) {
    /** The number of the person on a face, see {@link People}. */
    int person(int face) {
        return people[face];
    }
}
