package org.frt.damage;

import java.util.Random;
import org.frt.image.Image;

/** Fills a hole with noise, each channel by itself: Gaussian, mean 128, standard deviation 35, clipped to [0, 255]. */
final class GaussianNoise {
    private static final double MEAN = 128;
    private static final double DEVIATION = 35;

    private GaussianNoise() {}

    static Image fill(Image original, Mask mask, Random random) {
        mask.requireSizeOf(original);
        int channels = original.channels();
        byte[] samples = original.samples().clone();
        byte[] holes = mask.image().samples();
        for (int pixel = 0; pixel < holes.length; pixel++) {
            for (int i = pixel * channels; holes[pixel] != 0 && i < (pixel + 1) * channels; i++) {
                long noise = Math.round(MEAN + DEVIATION * random.nextGaussian());
                samples[i] = (byte) Math.max(0, Math.min(255, noise));
            }
        }
        return new Image(original.width(), original.height(), channels, samples);
    }
}
