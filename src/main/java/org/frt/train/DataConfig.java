package org.frt.train;

import static org.frt.damage.HoleShape.BRUSH;
import static org.frt.damage.HoleShape.LARGE;
import static org.frt.damage.HoleShape.VARIED;

import java.nio.file.Path;
import org.frt.damage.HoleShape;
import org.frt.io.InputException;
import org.frt.io.Links;
import org.jspecify.annotations.Nullable;

/**
 * What a training sees.
 *
 * @param folder of the data set, see {@link org.frt.dataset.CelebaC}
 * @param size width and height of the faces
 * @param damage where damage comes from; {@code null} for {@code FIXED} where the data set has it, else {@code ACTIVE}
 * @param holes which holes active damage makes; none that are cut from landmarks, which no data set keeps
 * @param mirror whether half of the faces of an epoch are mirrored; for active damage
 */
public record DataConfig(Path folder, int size, @Nullable DamageMode damage, HoleShape holes, boolean mirror) {
    /** @throws InputException if the holes are cut from landmarks */
    public DataConfig {
        if (holes.isCutFromLandmarks()) {
            throw InputException.ofSetting(
                    "holes",
                    holes + " is cut along the landmarks of a face, and training does not look for them",
                    "give " + BRUSH + ", " + VARIED + " or " + LARGE + ", or prepare the data set with these holes");
        }
    }

    /** The same once it is known where damage comes from; it means the same folder wherever it is read. */
    DataConfig settled(DamageMode source) {
        return new DataConfig(Links.plain(folder).toAbsolutePath().normalize(), size, source, holes, mirror);
    }
}
