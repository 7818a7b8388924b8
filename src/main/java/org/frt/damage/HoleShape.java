package org.frt.damage;

import java.util.Random;
import org.apiguardian.api.API;

/** Which holes damage makes. */
@API(status = API.Status.STABLE)
public enum HoleShape {
    /** The brush of the published scripts, about 7 % of the image. */
    BRUSH {
        @Override
        Mask draw(int width, int height, Random random) {
            Canvas canvas = new Canvas(width, height);
            BrushStrokes.draw(canvas, random);
            return canvas.mask();
        }
    },
    /** That brush in half of the images; in the others several or thicker chains, scratches, rectangles, blots, up to 30 %. */
    VARIED {
        @Override
        Mask draw(int width, int height, Random random) {
            return VariedHoles.draw(width, height, random);
        }
    },
    /** Those in half of the images; in the others a single large piece that may hide both eyes or half of the face. */
    LARGE {
        @Override
        Mask draw(int width, int height, Random random) {
            return random.nextBoolean() ? VARIED.draw(width, height, random) : LargeHoles.draw(width, height, random);
        }
    };

    abstract Mask draw(int width, int height, Random random);
}
