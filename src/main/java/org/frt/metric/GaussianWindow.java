package org.frt.metric;

/**
 * Smooths planes of one size with a normalised Gaussian of 11×11 pixels, separably; outside, the plane is mirrored with
 * its edge pixels repeated.
 */
final class GaussianWindow {
    static final int RADIUS = 5;

    private final int width;
    private final int height;
    /** From the centre outwards. */
    private final float[] weights = new float[RADIUS + 1];

    private final float[] paddedRow;
    private final float[] paddedRows;

    /** A window for planes of {@code [height, width]}, both more than {@link #RADIUS}; sigma in pixels. */
    GaussianWindow(double sigma, int width, int height) {
        this.width = width;
        this.height = height;
        this.paddedRow = new float[width + 2 * RADIUS];
        this.paddedRows = new float[(height + 2 * RADIUS) * width];
        double sum = 0;
        for (int i = -RADIUS; i <= RADIUS; i++) {
            sum += weight(i, sigma);
        }
        for (int i = 0; i <= RADIUS; i++) {
            weights[i] = (float) (weight(i, sigma) / sum);
        }
    }

    private static double weight(int distance, double sigma) {
        return Math.exp(-0.5 * distance * distance / (sigma * sigma));
    }

    /** Replaces the plane by its smoothed self. */
    void smooth(float[] plane) {
        for (int y = 0; y < height; y++) {
            System.arraycopy(plane, y * width, paddedRow, RADIUS, width);
            for (int i = 0; i < RADIUS; i++) {
                paddedRow[RADIUS - 1 - i] = paddedRow[RADIUS + i];
                paddedRow[RADIUS + width + i] = paddedRow[RADIUS + width - 1 - i];
            }
            weigh(paddedRow, 0, 1, paddedRows, (RADIUS + y) * width);
        }
        for (int i = 0; i < RADIUS; i++) {
            copyRow(RADIUS + i, RADIUS - 1 - i);
            copyRow(RADIUS + height - 1 - i, RADIUS + height + i);
        }
        for (int y = 0; y < height; y++) {
            weigh(paddedRows, y * width, width, plane, y * width);
        }
    }

    private void copyRow(int from, int to) {
        System.arraycopy(paddedRows, from * width, paddedRows, to * width, width);
    }

    /** One row of weighted sums, written out so that the JVM makes vector instructions of it. */
    private void weigh(float[] from, int fromStart, int step, float[] to, int toStart) {
        float w0 = weights[0];
        float w1 = weights[1];
        float w2 = weights[2];
        float w3 = weights[3];
        float w4 = weights[4];
        float w5 = weights[5];
        int centre = fromStart + RADIUS * step;
        for (int x = 0; x < width; x++) {
            int i = centre + x;
            to[toStart + x] = w0 * from[i]
                    + w1 * (from[i - step] + from[i + step])
                    + w2 * (from[i - 2 * step] + from[i + 2 * step])
                    + w3 * (from[i - 3 * step] + from[i + 3 * step])
                    + w4 * (from[i - 4 * step] + from[i + 4 * step])
                    + w5 * (from[i - 5 * step] + from[i + 5 * step]);
        }
    }
}
