package org.frt.damage;

import static org.bytedeco.opencv.global.opencv_imgproc.GaussianBlur;

import java.util.IntSummaryStatistics;
import java.util.stream.IntStream;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Rect;
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
        float[] depths = mask.depths();
        int width = filled.width();
        IntSummaryStatistics columns = IntStream.range(0, depths.length)
                .filter(i -> depths[i] > BEGIN)
                .map(i -> i % width)
                .summaryStatistics();
        IntSummaryStatistics rows = IntStream.range(0, depths.length)
                .filter(i -> depths[i] > BEGIN)
                .map(i -> i / width)
                .summaryStatistics();
        return rows.getCount() == 0 ? filled : blended(filled, blurred(filled, columns, rows), depths);
    }

    /** Blurs what lies in these columns and rows; pixels around them are looked at, but stay as they are. */
    private static Image blurred(Image filled, IntSummaryStatistics columns, IntSummaryStatistics rows) {
        try (Mat picture = filled.toMat();
                Rect deep = new Rect(
                        columns.getMin(),
                        rows.getMin(),
                        columns.getMax() + 1 - columns.getMin(),
                        rows.getMax() + 1 - rows.getMin());
                Mat window = new Mat(picture, deep);
                Mat blurred = new Mat();
                Size automatic = new Size(0, 0)) {
            // Of a part of a picture, which takes OpenCV a fifth of the time that the whole one does.
            GaussianBlur(window, blurred, automatic, SIGMA);
            blurred.copyTo(window);
            return Image.fromMat(picture);
        }
    }

    private static Image blended(Image filled, Image blurred, float[] depths) {
        byte[] samples = filled.samples().clone();
        int channels = filled.channels();
        for (int pixel = 0; pixel < depths.length; pixel++) {
            float share = Math.min(1, (depths[pixel] - BEGIN) / (COMPLETE - BEGIN));
            for (int i = pixel * channels; share > 0 && i < (pixel + 1) * channels; i++) {
                int sharp = samples[i] & 0xFF;
                samples[i] = (byte) Math.round(sharp + share * ((blurred.samples()[i] & 0xFF) - sharp));
            }
        }
        return new Image(filled.width(), filled.height(), channels, samples);
    }
}
