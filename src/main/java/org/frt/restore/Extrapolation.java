package org.frt.restore;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.frt.damage.Mask;
import org.frt.image.Image;

/**
 * Continues a picture into its hole, so that what interpolates or mixes at the rim meets nothing of what the hole shows:
 * layer by layer from the rim inwards, each pixel the mean of those of its eight neighbours that are known or lie in a layer
 * before.
 */
final class Extrapolation {
    private static final byte KNOWN = 0;
    private static final byte UNKNOWN = 1;
    private static final byte IN_LAYER = 2;

    private final int width;
    private final int height;
    private final int channels;
    private final byte[] samples;
    /** By pixel. */
    private final byte[] states;

    private int unknown;

    private Extrapolation(Mask hole, Image picture) {
        width = picture.width();
        height = picture.height();
        channels = picture.channels();
        samples = picture.samples();
        states = hole.image().samples().clone();
        for (int i = 0; i < states.length; i++) {
            if (states[i] != KNOWN) {
                states[i] = UNKNOWN;
                unknown++;
            }
        }
    }

    /**
     * The picture with other colours in the hole; the same picture where nothing is known.
     *
     * @param hole of the picture's size
     */
    static Image into(Mask hole, Image picture) {
        Image continued = new Image(
                picture.width(),
                picture.height(),
                picture.channels(),
                picture.samples().clone());
        new Extrapolation(hole, continued).run();
        return continued;
    }

    private void run() {
        for (int[] layer = rim(); layer.length > 0; layer = next(layer)) {
            byte[] means = new byte[layer.length * channels];
            for (int i = 0; i < layer.length; i++) {
                mean(layer[i], means, i * channels);
            }
            for (int i = 0; i < layer.length; i++) {
                System.arraycopy(means, i * channels, samples, layer[i] * channels, channels);
                states[layer[i]] = KNOWN;
            }
        }
    }

    private int[] rim() {
        int[] rim = IntStream.range(0, states.length)
                .filter(pixel -> states[pixel] != KNOWN && touchesKnown(pixel))
                .toArray();
        for (int pixel : rim) {
            states[pixel] = IN_LAYER;
        }
        unknown -= rim.length;
        return rim;
    }

    private boolean touchesKnown(int pixel) {
        for (int y = top(pixel); y <= bottom(pixel); y++) {
            for (int x = left(pixel); x <= right(pixel); x++) {
                if (states[y * width + x] == KNOWN) {
                    return true;
                }
            }
        }
        return false;
    }

    private void mean(int pixel, byte[] means, int at) {
        int known = 0;
        int[] sums = new int[channels];
        for (int y = top(pixel); y <= bottom(pixel); y++) {
            for (int x = left(pixel); x <= right(pixel); x++) {
                int each = y * width + x;
                if (states[each] == KNOWN) {
                    known++;
                    for (int channel = 0; channel < channels; channel++) {
                        sums[channel] += samples[each * channels + channel] & 0xFF;
                    }
                }
            }
        }
        for (int channel = 0; channel < channels; channel++) {
            means[at + channel] = (byte) ((sums[channel] + known / 2) / known);
        }
    }

    /** The pixels that no layer has reached and that touch one of this. */
    private int[] next(int[] layer) {
        int[] next = new int[(int) Math.min(unknown, 8L * layer.length)];
        int count = 0;
        for (int pixel : layer) {
            for (int y = top(pixel); y <= bottom(pixel); y++) {
                for (int x = left(pixel); x <= right(pixel); x++) {
                    int each = y * width + x;
                    if (states[each] == UNKNOWN) {
                        states[each] = IN_LAYER;
                        next[count++] = each;
                    }
                }
            }
        }
        unknown -= count;
        return Arrays.copyOf(next, count);
    }

    private int top(int pixel) {
        return Math.max(0, pixel / width - 1);
    }

    private int bottom(int pixel) {
        return Math.min(height - 1, pixel / width + 1);
    }

    private int left(int pixel) {
        return Math.max(0, pixel % width - 1);
    }

    private int right(int pixel) {
        return Math.min(width - 1, pixel % width + 1);
    }
}
