package org.frt.image;

/** Luma and chroma of JPEG files, as JFIF defines them (ITU-T T.871): full range, weights of ITU-R BT.601. */
final class YccConversion {
    private static final double RED = 0.299;
    private static final double GREEN = 0.587;
    private static final double BLUE = 0.114;
    private static final int MIDDLE = 128;

    private YccConversion() {}

    /** Luma (0), or one of the two chroma components (1 blue, 2 red), of a colour in [0, 255]. */
    static double component(int component, double red, double green, double blue) {
        double luma = RED * red + GREEN * green + BLUE * blue;
        return switch (component) {
            case 0 -> luma;
            case 1 -> (blue - luma) / (2 * (1 - BLUE)) + MIDDLE;
            default -> (red - luma) / (2 * (1 - RED)) + MIDDLE;
        };
    }

    /** Luma of a colour in [0, 255], rounded. */
    static int luma(int red, int green, int blue) {
        return (int) Math.round(component(0, red, green, blue));
    }

    /** Replaces luma and chroma from {@code at} on by 255 less red, green and blue, as files of four components have them. */
    static void toComplement(int[] samples, int at) {
        double luma = samples[at];
        double blue = luma + 2 * (1 - BLUE) * (samples[at + 1] - MIDDLE);
        double red = luma + 2 * (1 - RED) * (samples[at + 2] - MIDDLE);
        double green = (luma - RED * red - BLUE * blue) / GREEN;
        samples[at] = 255 - clip(red);
        samples[at + 1] = 255 - clip(green);
        samples[at + 2] = 255 - clip(blue);
    }

    private static int clip(double value) {
        return (int) Math.max(0, Math.min(255, Math.round(value)));
    }
}
