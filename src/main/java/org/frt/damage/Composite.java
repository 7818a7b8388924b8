package org.frt.damage;

import org.frt.image.Image;

/** Puts a prediction into the hole of its original. */
public final class Composite {
    private Composite() {}

    /**
     * The prediction's pixels in the hole, the original's elsewhere, both bit for bit.
     *
     * @throws IllegalArgumentException if the three differ in size, or the images in channels
     */
    public static Image of(Image original, Image prediction, Mask hole) {
        hole.requireSizeOf(original);
        hole.requireSizeOf(prediction);
        int channels = original.channels();
        if (prediction.channels() != channels) {
            throw new IllegalArgumentException(prediction + " cannot fill a hole of " + original);
        }
        byte[] samples = original.samples().clone();
        byte[] holes = hole.image().samples();
        for (int pixel = 0; pixel < holes.length; pixel++) {
            if (holes[pixel] != 0) {
                System.arraycopy(prediction.samples(), pixel * channels, samples, pixel * channels, channels);
            }
        }
        return new Image(original.width(), original.height(), channels, samples);
    }
}
