package org.frt.evaluate.reconstruction;

import java.util.Locale;
import org.frt.metric.Interval;
import org.frt.metric.Sharpness;

/**
 * What is measured of one image and candidate. A composite has the candidate's pixels in the hole and the original's
 * elsewhere; raw is the candidate's picture as it is. Within the hole PSNR and L1 are the same for both, and around it
 * a composite differs from the original in nothing but SSIM, whose window looks into the hole.
 */
public enum Figure {
    HOLE_PSNR("hole PSNR", " dB", 2, Kind.COMPOSITE),
    HOLE_SSIM("hole SSIM", 4),
    HOLE_L1("hole L1", 4),
    BAND_SSIM("band SSIM", 4, Kind.SURROUNDED),
    PSNR("PSNR", " dB", 2, Kind.SURROUNDED),
    SSIM("SSIM", 4, Kind.SURROUNDED),
    MS_SSIM("MS-SSIM", 4, Kind.SURROUNDED),
    /** The cosine of a recogniser's embeddings, see {@link IdentityMeter}; there only if a recogniser was given. */
    IDENTITY("identity", 4),
    /** Of gradients in the hole, 2 px off its edge, see {@link Sharpness#ofGradients}. */
    SHARPNESS("sharpness", 3),
    /** Of one octave, where sharpness is measured, see {@link Sharpness#ofBands}; so the next three. */
    SHARPNESS_2_4_PX("2-4 px", 3, Kind.SHARPNESS_BAND),
    SHARPNESS_4_8_PX("4-8 px", 3, Kind.SHARPNESS_BAND),
    SHARPNESS_8_16_PX("8-16 px", 3, Kind.SHARPNESS_BAND),
    SHARPNESS_16_32_PX("16-32 px", 3, Kind.SHARPNESS_BAND),
    L1("L1", 4, Kind.SURROUNDED),
    RAW_HOLE_SSIM("raw hole SSIM", 4, Kind.RAW),
    RAW_BAND_PSNR("raw band PSNR", " dB", 2, Kind.RAW),
    RAW_BAND_SSIM("raw band SSIM", 4, Kind.RAW),
    RAW_BAND_L1("raw band L1", 4, Kind.RAW),
    RAW_PSNR("raw PSNR", " dB", 2, Kind.RAW),
    RAW_SSIM("raw SSIM", 4, Kind.RAW),
    RAW_MS_SSIM("raw MS-SSIM", 4, Kind.RAW),
    RAW_L1("raw L1", 4, Kind.RAW);

    /** What figures are of, by which tables divide them. */
    enum Kind {
        /** A composite's hole, or the person whom it shows. */
        COMPOSITE,
        /** A composite's hole together with known pixels around it. */
        SURROUNDED,
        /** Detail of one octave of a composite, likewise where sharpness is measured, see {@link Sharpness#ofBands}. */
        SHARPNESS_BAND,
        /** The candidate's picture as it is. */
        RAW
    }

    private final String name;
    private final String unit;
    private final int digits;
    private final Kind kind;

    Figure(String name, int digits) {
        this(name, digits, Kind.COMPOSITE);
    }

    Figure(String name, int digits, Kind kind) {
        this(name, "", digits, kind);
    }

    Figure(String name, String unit, int digits, Kind kind) {
        this.name = name;
        this.unit = unit;
        this.digits = digits;
        this.kind = kind;
    }

    /** What tables call it, with its unit. */
    String label() {
        return name + unit;
    }

    /** A value as a sentence has it, with name and unit. */
    String named(double value) {
        return name + " " + text(value) + unit;
    }

    /** The name of its column in {@code metrics.csv}. */
    String column() {
        return name().toLowerCase(Locale.ROOT);
    }

    Kind kind() {
        return kind;
    }

    /** Whether images are averaged by the median: ratios, of which a few faces with next to no detail spoil the mean. */
    boolean isMedian() {
        return this == SHARPNESS || kind == Kind.SHARPNESS_BAND;
    }

    /** What its average is called. */
    String average() {
        return isMedian() ? "median" : "mean";
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
