package org.frt.recognise.gradient;

import java.nio.FloatBuffer;
import org.frt.face.Similarity;

/**
 * A square picture turned, scaled and moved into another, each sample interpolated between the four nearest, black beyond
 * the picture. Where it shrinks, a pixel is the mean of several samples, so that nothing aliases: what
 * {@code Recogniser.align} does, in floating point, so that it has a gradient.
 */
final class BilinearWarp {
    private static final int CHANNELS = 3;

    private final int from;
    private final int to;
    private final Similarity back;
    private final int samples;

    /**
     * A warp.
     *
     * @param alignment from the picture to the result
     * @param from width and height of the picture
     * @param to width and height of the result
     */
    BilinearWarp(Similarity alignment, int from, int to) {
        this.back = alignment.inverse();
        this.from = from;
        this.to = to;
        this.samples = (int) Math.max(1, Math.round(back.scale()));
    }

    /** What is done with each pixel of the picture that one of the result is made of. */
    private interface Share {
        /**
         * One of them.
         *
         * @param pixel of the picture
         * @param place pixel of the result
         */
        void take(int pixel, int place, float weight);
    }

    private void each(Share share) {
        for (int y = 0; y < to * samples; y++) {
            for (int x = 0; x < to * samples; x++) {
                double targetX = (x + 0.5) / samples - 0.5;
                double targetY = (y + 0.5) / samples - 0.5;
                double sourceX = back.a() * targetX - back.b() * targetY + back.tx();
                double sourceY = back.b() * targetX + back.a() * targetY + back.ty();
                int left = (int) Math.floor(sourceX);
                int top = (int) Math.floor(sourceY);
                double right = (sourceX - left) / (samples * samples);
                double leftward = 1.0 / (samples * samples) - right;
                double below = sourceY - top;
                int place = y / samples * to + x / samples;
                take(share, left, top, place, leftward * (1 - below));
                take(share, left + 1, top, place, right * (1 - below));
                take(share, left, top + 1, place, leftward * below);
                take(share, left + 1, top + 1, place, right * below);
            }
        }
    }

    private void take(Share share, int x, int y, int place, double weight) {
        if (x >= 0 && x < from && y >= 0 && y < from) {
            share.take(y * from + x, place, (float) weight);
        }
    }

    /**
     * Warps.
     *
     * @param picture NHWC samples
     * @param start where this picture's samples begin
     * @return {@code [3][to · to]}, the picture's channels
     */
    float[][] forward(FloatBuffer picture, int start) {
        float[][] planes = new float[CHANNELS][to * to];
        each((pixel, place, weight) -> {
            for (int channel = 0; channel < CHANNELS; channel++) {
                planes[channel][place] += weight * picture.get(start + pixel * CHANNELS + channel);
            }
        });
        return planes;
    }

    /**
     * Carries a gradient back.
     *
     * @param planes {@code [3][to · to]}
     * @param gradient NHWC, to which it is added
     * @param start where this picture's samples begin
     */
    void backward(float[][] planes, FloatBuffer gradient, int start) {
        each((pixel, place, weight) -> {
            for (int channel = 0; channel < CHANNELS; channel++) {
                int sample = start + pixel * CHANNELS + channel;
                gradient.put(sample, gradient.get(sample) + weight * planes[channel][place]);
            }
        });
    }
}
