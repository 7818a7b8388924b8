package org.frt.evaluate.reconstruction;

import java.util.Locale;
import org.frt.metric.Interval;

/**
 * What is measured of one image and candidate. A composite has the candidate's pixels in the hole and the original's
 * elsewhere; raw is the candidate's picture as it is. Within the hole PSNR and L1 are the same for both, and around it
 * a composite differs from the original in nothing but SSIM, whose window looks into the hole.
 */
public enum Figure {
    HOLE_PSNR("hole PSNR dB", 2),
    HOLE_SSIM("hole SSIM", 4),
    HOLE_L1("hole L1", 4),
    BAND_SSIM("band SSIM", 4),
    PSNR("PSNR dB", 2),
    SSIM("SSIM", 4),
    MS_SSIM("MS-SSIM", 4),
    /** The cosine of a recogniser's embeddings, see {@link IdentityMeter}; there only if a recogniser was given. */
    IDENTITY("identity", 4),
    L1("L1", 4),
    RAW_HOLE_SSIM("raw hole SSIM", 4),
    RAW_BAND_PSNR("raw band PSNR dB", 2),
    RAW_BAND_SSIM("raw band SSIM", 4),
    RAW_BAND_L1("raw band L1", 4),
    RAW_PSNR("raw PSNR dB", 2),
    RAW_SSIM("raw SSIM", 4),
    RAW_MS_SSIM("raw MS-SSIM", 4),
    RAW_L1("raw L1", 4);

    private final String label;
    private final int digits;

    Figure(String label, int digits) {
        this.label = label;
        this.digits = digits;
    }

    /** What tables call it, with its unit. */
    String label() {
        return label;
    }

    /** The name of its column in {@code metrics.csv}. */
    String column() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether it is of the candidate's picture as it is, not of the composite. */
    boolean isOfRaw() {
        return name().startsWith("RAW_");
    }

    /** A value with as many digits as say something. */
    String text(double value) {
        return Double.isInfinite(value) ? "inf" : String.format(Locale.ROOT, "%." + digits + "f", value);
    }

    /** An interval without its mean, for example {@code [23.08, 23.50]}. */
    String bounds(Interval interval) {
        return "[" + text(interval.low()) + ", " + text(interval.high()) + "]";
    }
}
