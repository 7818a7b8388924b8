package org.frt.image;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import org.frt.image.PngChunks.Chunk;
import org.frt.image.Samples.Colour;
import org.jspecify.annotations.Nullable;

/** What the colours of a PNG are, as its chunks say it: cICP before a profile, and that before the others. */
final class PngColours {
    /** White, red, green and blue of sRGB. */
    private static final double[] SRGB = {0.3127, 0.3290, 0.64, 0.33, 0.30, 0.60, 0.15, 0.06};

    private static final double[] SRGB_CURVE = {2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045};

    /** Of the same white: those of sRGB, of BT.2020 and of Display P3, by their numbers in ITU-T H.273. */
    private static final Map<Integer, double[]> PRIMARIES = Map.of(
            1, SRGB,
            9, new double[] {0.3127, 0.3290, 0.708, 0.292, 0.170, 0.797, 0.131, 0.046},
            12, new double[] {0.3127, 0.3290, 0.680, 0.320, 0.265, 0.690, 0.150, 0.060});

    /** An exponent of 2.2, plain light, and sRGB's, by the same. */
    private static final Map<Integer, double[]> CURVES =
            Map.of(4, new double[] {2.2}, 8, new double[] {1}, 13, SRGB_CURVE);

    /** Of sRGB's, as programs round it. */
    private static final double GAMMA = 1 / 2.2;

    private static final double GAMMA_ROUNDING = 0.01;
    private static final double PRIMARIES_ROUNDING = 0.005;

    /** Within these bounds the numbers of a profile hold what is made of them. */
    private static final double SMALLEST_GAMMA = 0.1;

    private static final double LARGEST_GAMMA = 10;

    private static final double SMALLEST_AREA = 0.02;
    /** Of the numbers in cHRM. */
    private static final double HALF_A_STEP = 0.5e-5;

    /** From one third: lamps have less. */
    private static final double MOST_TINT = 0.13;

    private PngColours() {}

    /**
     * The colours as a profile; {@code null} if they are those of sRGB, or nothing is said of them.
     *
     * @param own the file's profile
     * @param warnings takes note of what is not read
     */
    static byte @Nullable [] profile(PngChunks chunks, Colour colour, byte @Nullable [] own, List<String> warnings) {
        double[] primaries = SRGB;
        double[] curve = SRGB_CURVE;
        byte[] codes = data(chunks, "cICP");
        if (codes != null) {
            primaries = codes.length == 4 ? PRIMARIES.get((int) codes[0]) : null;
            curve = codes.length == 4 && codes[3] == 1 ? CURVES.get((int) codes[1]) : null;
        } else if (own != null) {
            return own;
        } else if (chunks.first("sRGB") == null) {
            primaries = primaries(data(chunks, "cHRM"));
            curve = curve(data(chunks, "gAMA"), primaries);
        }
        if (primaries == null || curve == null) {
            warnings.add("its colours are told in a way that is not read: "
                    + (own == null ? "they are taken for sRGB" : "its colour profile is taken"));
            return own;
        }
        if (colour == Colour.GREY) {
            return curve == SRGB_CURVE ? null : MatrixProfile.ofGrey(curve);
        }
        return primaries == SRGB && curve == SRGB_CURVE ? null : MatrixProfile.ofColours(primaries, curve);
    }

    private static byte @Nullable [] data(PngChunks chunks, String type) {
        Chunk chunk = chunks.first(type);
        return chunk == null ? null : chunks.data(chunk);
    }

    private static double @Nullable [] primaries(byte @Nullable [] chunk) {
        if (chunk == null) {
            return SRGB;
        }
        if (chunk.length != 4 * SRGB.length) {
            return null;
        }
        double[] primaries = new double[SRGB.length];
        boolean same = true;
        for (int i = 0; i < primaries.length; i++) {
            primaries[i] = hundredThousandths(chunk, 4 * i);
            same &= Math.abs(primaries[i] - SRGB[i]) < PRIMARIES_ROUNDING;
        }
        return same ? SRGB : canBe(primaries) ? primaries : null;
    }

    /** Whether the first is a white, and the other three are colours that make a triangle. */
    private static boolean canBe(double[] xy) {
        for (int i = 0; i < xy.length; i += 2) {
            if (xy[i] < 0 || xy[i + 1] <= 0 || xy[i] + xy[i + 1] > 1 + HALF_A_STEP) {
                return false;
            }
        }
        double area = (xy[4] - xy[2]) * (xy[7] - xy[3]) - (xy[6] - xy[2]) * (xy[5] - xy[3]);
        return Math.abs(area) > SMALLEST_AREA
                && Math.abs(xy[0] - 1 / 3.0) < MOST_TINT
                && Math.abs(xy[1] - 1 / 3.0) < MOST_TINT;
    }

    private static double @Nullable [] curve(byte @Nullable [] chunk, double @Nullable [] primaries) {
        if (chunk == null) {
            return SRGB_CURVE;
        }
        double gamma = chunk.length == 4 ? hundredThousandths(chunk, 0) : 0;
        if (gamma < SMALLEST_GAMMA || gamma > LARGEST_GAMMA) {
            return null;
        }
        return primaries == SRGB && Math.abs(gamma - GAMMA) < GAMMA_ROUNDING ? SRGB_CURVE : new double[] {1 / gamma};
    }

    private static double hundredThousandths(byte[] chunk, int at) {
        return ByteBuffer.wrap(chunk).getInt(at) / 1e5;
    }
}
