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

    /** How far the Gaussian reaches: OpenCV sizes it so for samples of 8 bits. */
    private static final int REACH = (int) (3 * SIGMA);

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

    /** Blurs what lies in these columns and rows; the rest stays, or not. */
    private static Image blurred(Image filled, IntSummaryStatistics columns, IntSummaryStatistics rows) {
        int left = Math.max(0, columns.getMin() - REACH);
        int top = Math.max(0, rows.getMin() - REACH);
        int right = Math.min(filled.width(), columns.getMax() + 1 + REACH);
        int bottom = Math.min(filled.height(), rows.getMax() + 1 + REACH);
        try (Mat picture = filled.toMat();
                Rect frame = new Rect(left, top, right - left, bottom - top);
                Mat window = new Mat(picture, frame);
                // A copy, since parts of a picture are blurred by other arithmetic than whole ones.
                Mat sharp = window.clone();
                Mat blurred = new Mat();
                Size automatic = new Size(0, 0)) {
            GaussianBlur(sharp, blurred, automatic, SIGMA);
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
