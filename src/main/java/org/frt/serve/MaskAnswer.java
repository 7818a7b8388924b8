package org.frt.serve;

import java.util.Base64;
import org.frt.damage.DrawnMask;
import org.frt.damage.Mask;
import org.frt.image.PngWriter;

/**
 * What a mask means.
 *
 * @param width in pixels, like the height of the upright picture
 * @param reading what is taken for the hole, see {@link org.frt.damage.UserMask}
 * @param hole 255 in the hole and 0 elsewhere: PNG in base64
 */
record MaskAnswer(int width, int height, String reading, String hole) {
    static MaskAnswer of(DrawnMask drawn) {
        Mask mask = drawn.mask();
        String hole = Base64.getEncoder().encodeToString(PngWriter.encode(mask.image()));
        return new MaskAnswer(mask.width(), mask.height(), drawn.reading(), hole);
    }
}
