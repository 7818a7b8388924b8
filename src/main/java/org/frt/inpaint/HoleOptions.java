package org.frt.inpaint;

import java.nio.file.Path;
import org.frt.damage.HoleShape;
import org.frt.io.InputException;
import org.jspecify.annotations.Nullable;

/**
 * Where faces are filled.
 *
 * @param masks one mask for all photos, or a folder of them; {@code null} to make damage
 * @param invertMask whether black is the hole in those masks
 * @param shape which holes the damage makes; unused with masks
 * @param seed of the damage, and of the noise in it
 */
public record HoleOptions(@Nullable Path masks, boolean invertMask, HoleShape shape, long seed) {
    /** @throws InputException if there is no mask to invert */
    public HoleOptions {
        if (invertMask && masks == null) {
            throw InputException.ofSetting("invert_mask", "there is no mask to invert", "name masks");
        }
    }
}
