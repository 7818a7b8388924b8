package org.frt.inpaint;

import java.nio.file.Path;
import org.frt.damage.HoleShape;
import org.frt.damage.MaskOptions;
import org.frt.io.InputException;
import org.jspecify.annotations.Nullable;

/**
 * Where faces are filled.
 *
 * @param masks one mask for all photos, or a folder of them; {@code null} to make damage
 * @param reading what is done to those masks
 * @param feather how wide the seam is in the photo, in pixels of the aligned face: the hole's outermost part, where the
 *     fill mixes with what lies around the hole
 * @param shape which holes the damage makes; unused with masks
 * @param seed of the damage, and of the noise in it
 */
public record HoleOptions(@Nullable Path masks, MaskOptions reading, double feather, HoleShape shape, long seed) {
    private static final double WIDEST_SEAM = 64;

    /** @throws InputException if something is to be done to masks, but there are none, or the seam is out of range */
    public HoleOptions {
        if (masks == null && !reading.equals(MaskOptions.PLAIN)) {
            String setting = reading.invert() ? "invert_mask" : reading.fit() ? "fit_mask" : "grow_mask";
            throw InputException.ofSetting(
                    setting, "there is no mask", "name masks by " + InputException.setting("masks"));
        }
        if (!(feather >= 0 && feather <= WIDEST_SEAM)) {
            throw InputException.ofSetting("feather", feather + " is out of range", "give 0 to 64 pixels");
        }
    }
}
