package org.frt.evaluate;

import org.frt.damage.Composite;
import org.frt.damage.Mask;
import org.frt.image.Image;
import org.frt.metric.MeanAbsoluteError;
import org.frt.metric.Psnr;
import org.frt.metric.Ssim;

/**
 * How alike a composite and its original are; samples in [0, 1].
 *
 * @param holePsnr in dB, hole pixels only
 * @param holeSsim SSIM map averaged over the hole
 * @param holeError mean absolute error, hole pixels only
 * @param psnr in dB, whole image
 * @param ssim whole image
 */
public record Quality(double holePsnr, double holeSsim, double holeError, double psnr, double ssim) {
    /** Of the composite of a prediction. */
    static Quality of(Image original, Image prediction, Mask mask) {
        float[] a = unit(Composite.of(original, prediction, mask));
        float[] b = unit(original);
        boolean[] hole = mask.holes();
        Ssim map = Ssim.of(a, b, original.width(), original.height(), 1);
        return new Quality(
                Psnr.within(a, b, 1, hole),
                map.meanWithin(hole),
                MeanAbsoluteError.within(a, b, hole),
                Psnr.of(a, b, 1),
                map.mean());
    }

    private static float[] unit(Image image) {
        float[] values = new float[image.samples().length];
        image.toUnit(values, 0);
        return values;
    }
}
