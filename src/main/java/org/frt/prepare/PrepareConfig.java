package org.frt.prepare;

import org.frt.damage.HoleShape;
import org.frt.dataset.CelebaC;
import org.frt.face.FaceOptions;
import org.frt.run.RunOptions;

/**
 * What to prepare, and how.
 *
 * @param run photos, the data set's folder and threads
 * @param splits which split each photo belongs to
 * @param seed of splits and damage
 * @param holes which holes the damage makes
 * @param faces how faces are looked for
 */
public record PrepareConfig(RunOptions run, SplitOptions splits, long seed, HoleShape holes, FaceOptions faces) {
    /** Where the data set's files are. */
    public CelebaC dataSet() {
        return new CelebaC(run.output());
    }
}
