package org.frt.damage;

import static org.bytedeco.opencv.global.opencv_imgproc.GaussianBlur;

import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Size;
import org.frt.image.Image;

/**
 * Blurs a filled hole where it is deep. What a classical method carries there from the rim, along straight lines and with
 * hard edges, says nothing of what was there, and a generator takes it for something that it sees.
 */
final class DeepBlur {
    /** Standard deviation of the Gaussian, in pixels. */
    private static final double SIGMA = 12;

    /** So many pixels from all that is known blurring begins, and so many it is complete. */
    private static final float BEGIN = 6;

    private static final float COMPLETE = 18;

    private DeepBlur() {}

    /** @param filled of any number of channels; its hole is filled */
    static Image of(Image filled, Mask mask) {
        try (Mat sharp = filled.toMat();
                Mat blurred = new Mat();
                Size automatic = new Size(0, 0)) {
            GaussianBlur(sharp, blurred, automatic, SIGMA);
            return blended(filled, Image.fromMat(blurred), mask.depths());
        }
    }

    private static Image blended(Image filled, Image blurred, float[] depths) {
        byte[] samples = filled.samples().clone();
        int channels = filled.channels();
        for (int i = 0; i < samples.length; i++) {
            float share = Math.min(1, (depths[i / channels] - BEGIN) / (COMPLETE - BEGIN));
            if (share > 0) {
                int sharp = samples[i] & 0xFF;
                samples[i] = (byte) Math.round(sharp + share * ((blurred.samples()[i] & 0xFF) - sharp));
            }
        }
        return new Image(filled.width(), filled.height(), channels, samples);
    }
}
