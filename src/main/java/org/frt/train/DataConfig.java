package org.frt.train;

import java.nio.file.Path;
import org.frt.damage.HoleShape;
import org.jspecify.annotations.Nullable;

/**
 * What a training sees.
 *
 * @param folder of the data set, see {@link org.frt.dataset.CelebaC}
 * @param size width and height of the faces
 * @param damage where damage comes from; {@code null} for {@code FIXED} where the data set has it, else {@code ACTIVE}
 * @param holes which holes active damage makes
 * @param mirror whether half of the faces of an epoch are mirrored; for active damage
 */
public record DataConfig(Path folder, int size, @Nullable DamageMode damage, HoleShape holes, boolean mirror) {}
