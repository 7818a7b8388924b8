package org.frt;

import java.nio.file.Path;
import java.util.Arrays;
import org.frt.damage.Mask;
import org.frt.image.Image;
import org.frt.image.ImageReader;

/**
 * The sample portrait with a black box in the face.
 *
 * @param left of the box, in pixels
 * @param right past its last column
 * @param bottom past its last row
 */
public record BlackBox(int left, int top, int right, int bottom) {
    /** No detector sees a face there any more. */
    public static final BlackBox HIDES_THE_FACE = new BlackBox(174, 114, 262, 180);

    /** The face is seen, but in another place. */
    public static final BlackBox SHIFTS_THE_FACE = new BlackBox(208, 83, 247, 111);

    public static final Image SOUND = ImageReader.readRgb(Path.of("dataset/sample/eileen-collins.png"));

    public Image photo() {
        Image photo =
                new Image(SOUND.width(), SOUND.height(), 3, SOUND.samples().clone());
        fill(photo, 0);
        return photo;
    }

    public Mask mask() {
        Image mask = Image.blank(SOUND.width(), SOUND.height(), 1);
        fill(mask, 255);
        return new Mask(mask);
    }

    private void fill(Image picture, int value) {
        for (int y = top; y < bottom; y++) {
            int row = y * picture.width();
            Arrays.fill(picture.samples(), (row + left) * picture.channels(), (row + right) * picture.channels(), (byte)
                    value);
        }
    }
}
