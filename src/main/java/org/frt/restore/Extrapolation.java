package org.frt.restore;

import java.util.BitSet;
import java.util.stream.IntStream;
import org.frt.damage.Mask;
import org.frt.image.Image;

/**
 * Continues a picture into its hole, so that what interpolates or mixes at the rim meets nothing of what the hole shows:
 * layer by layer from the rim inwards, each pixel the mean of those of its eight neighbours that are known or lie in a layer
 * before.
 */
final class Extrapolation {
    private final Image picture;
    /** The hole's pixels that no layer has reached yet. */
    private final BitSet unknown = new BitSet();

    private Extrapolation(Image picture, Mask hole) {
        this.picture = picture;
        byte[] holes = hole.image().samples();
        for (int i = 0; i < holes.length; i++) {
            if (holes[i] != 0) {
                unknown.set(i);
            }
        }
    }

    /**
     * The picture with other colours in the hole; the same picture where nothing is known.
     *
     * @param hole of the picture's size
     */
    static Image into(Mask hole, Image picture) {
        byte[] samples = picture.samples().clone();
        Image continued = new Image(picture.width(), picture.height(), picture.channels(), samples);
        new Extrapolation(continued, hole).run();
        return continued;
    }

    private void run() {
        int[] layer = unknown.stream().filter(this::touchesKnown).toArray();
        while (layer.length > 0) {
            byte[][] colours = IntStream.of(layer).mapToObj(this::meanOfKnown).toArray(byte[][]::new);
            for (int i = 0; i < layer.length; i++) {
                System.arraycopy(colours[i], 0, picture.samples(), layer[i] * picture.channels(), picture.channels());
                unknown.clear(layer[i]);
            }
            layer = IntStream.of(layer)
                    .flatMap(this::neighbours)
                    .filter(unknown::get)
                    .sorted()
                    .distinct()
                    .toArray();
        }
    }

    private boolean touchesKnown(int pixel) {
        return !neighbours(pixel).allMatch(unknown::get);
    }

    private byte[] meanOfKnown(int pixel) {
        int[] known = neighbours(pixel).filter(each -> !unknown.get(each)).toArray();
        byte[] mean = new byte[picture.channels()];
        for (int channel = 0; channel < mean.length; channel++) {
            int sum = known.length / 2;
            for (int each : known) {
                sum += picture.samples()[each * mean.length + channel] & 0xFF;
            }
            mean[channel] = (byte) (sum / known.length);
        }
        return mean;
    }

    private IntStream neighbours(int pixel) {
        int x = pixel % picture.width();
        int y = pixel / picture.width();
        IntStream.Builder neighbours = IntStream.builder();
        for (int row = Math.max(0, y - 1); row <= Math.min(picture.height() - 1, y + 1); row++) {
            for (int column = Math.max(0, x - 1); column <= Math.min(picture.width() - 1, x + 1); column++) {
                if (row != y || column != x) {
                    neighbours.add(row * picture.width() + column);
                }
            }
        }
        return neighbours.build();
    }
}
