package org.frt.network;

import java.nio.FloatBuffer;
import org.frt.damage.Mask;
import org.frt.image.Image;

/** What a generator takes: the damaged and filled picture, with the mask behind the colours if its shape has that channel. */
public final class GeneratorInput {
    private GeneratorInput() {}

    /**
     * The input for one picture.
     *
     * @param filled RGB, its hole filled as the generator wants it
     * @return {@code [height, width, 3 or 4]} in [0, 1]
     */
    public static float[] of(Image filled, Mask hole, GeneratorConfig config) {
        float[] colours = filled.toUnit();
        if (!config.maskChannel()) {
            return colours;
        }
        float[] holes = hole.image().toUnit();
        float[] input = new float[holes.length * 4];
        putMasksBehindColours(FloatBuffer.wrap(colours), FloatBuffer.wrap(holes), FloatBuffer.wrap(input));
        return input;
    }

    /**
     * Puts each pixel's mask behind its three colours.
     *
     * @param colours {@code [pixels, 3]}
     * @param holes {@code [pixels]}, 1 = hole
     * @param input {@code [pixels, 4]}, is written
     */
    public static void putMasksBehindColours(FloatBuffer colours, FloatBuffer holes, FloatBuffer input) {
        for (int pixel = 0; pixel < holes.limit(); pixel++) {
            input.put(pixel * 4, colours.get(pixel * 3));
            input.put(pixel * 4 + 1, colours.get(pixel * 3 + 1));
            input.put(pixel * 4 + 2, colours.get(pixel * 3 + 2));
            input.put(pixel * 4 + 3, holes.get(pixel));
        }
    }
}
