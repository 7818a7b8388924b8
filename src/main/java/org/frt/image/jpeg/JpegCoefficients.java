package org.frt.image.jpeg;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The quantised coefficients of a picture, with all that it takes to write them into a file again. Blocks of 8x8 samples that
 * are not encoded anew keep their coefficients, and so decode to what they decoded to before.
 */
public final class JpegCoefficients {
    /** The largest coefficient but the first that a file of 8-bit samples may hold. */
    private static final int HIGHEST = 1023;

    private static final int SIDE = JpegFrame.BLOCK;

    private final JpegFrame frame;
    private final JpegColour colour;
    private final int[][] quantisation;
    private final short[][] values;

    JpegCoefficients(JpegFrame frame, JpegColour colour, int[][] quantisation, short[][] values) {
        this.frame = frame;
        this.colour = colour;
        this.quantisation = quantisation;
        this.values = values;
    }

    /** Samples of a picture's components, for example luma and chroma, at the pixels of the whole picture. */
    @FunctionalInterface
    public interface Components {
        /** The sample of a component at a pixel, in [0, 255]. */
        double at(int component, int x, int y);
    }

    /**
     * The picture turned, without any loss; this one is not to be used afterwards.
     *
     * @param mirrored whether left and right are exchanged, first
     * @param flipped whether top and bottom are exchanged, first
     * @param transposed whether rows become columns, last
     * @return {@code null} if that cannot be: a side that is exchanged has to hold whole units of blocks
     */
    public @Nullable JpegCoefficients turned(boolean mirrored, boolean flipped, boolean transposed) {
        if ((mirrored && frame.width() % frame.unitWidth() != 0)
                || (flipped && frame.height() % frame.unitHeight() != 0)) {
            return null;
        }
        if (!mirrored && !flipped && !transposed) {
            return this;
        }
        short[][] turned = new short[values.length][];
        for (int i = 0; i < values.length; i++) {
            turned[i] = new short[values[i].length];
            int across = frame.blocksAcross(i);
            int down = frame.blocksDown(i);
            for (int row = 0; row < down; row++) {
                for (int column = 0; column < across; column++) {
                    int targetRow = flipped ? down - 1 - row : row;
                    int targetColumn = mirrored ? across - 1 - column : column;
                    int target = transposed ? targetColumn * down + targetRow : targetRow * across + targetColumn;
                    turn(i, row * across + column, turned[i], target, mirrored, flipped, transposed);
                }
            }
            // Of large pictures the heap has no room for all components twice.
            values[i] = new short[0];
        }
        return with(turned, transposed);
    }

    private void turn(
            int component, int block, short[] to, int target, boolean mirrored, boolean flipped, boolean transposed) {
        short[] from = values[component];
        for (int v = 0; v < SIDE; v++) {
            for (int u = 0; u < SIDE; u++) {
                short value = from[block * BlockStore.SIZE + v * SIDE + u];
                // Cosines of odd frequency change their sign when they are read from the other end.
                boolean negated = (mirrored && u % 2 == 1) != (flipped && v % 2 == 1);
                to[target * BlockStore.SIZE + (transposed ? u * SIDE + v : v * SIDE + u)] =
                        (short) (negated ? -value : value);
            }
        }
    }

    /**
     * A picture of the same kind, turned or not, whose coefficients are all 0: to be encoded anew everywhere. This one is not to
     * be used afterwards.
     */
    public JpegCoefficients blank(boolean transposed) {
        for (short[] component : values) {
            Arrays.fill(component, (short) 0);
        }
        return with(values, transposed);
    }

    private JpegCoefficients with(short[][] coefficients, boolean transposed) {
        int[][] tables = new int[quantisation.length][];
        for (int i = 0; i < tables.length; i++) {
            tables[i] = transposed ? transposed(quantisation[i]) : quantisation[i];
        }
        return new JpegCoefficients(transposed ? frame.transposed() : frame, colour, tables, coefficients);
    }

    private static int[] transposed(int[] table) {
        int[] transposed = new int[table.length];
        for (int i = 0; i < table.length; i++) {
            transposed[i % SIDE * SIDE + i / SIDE] = table[i];
        }
        return transposed;
    }

    /**
     * Encodes anew the blocks in which pixels have changed.
     *
     * @param changed a bit for each pixel, row by row
     * @param components what the picture looks like afterwards, the pixels around the changed ones included
     */
    public void encode(BitSet changed, Components components) {
        for (int i = 0; i < values.length; i++) {
            int across = frame.blocksAcross(i);
            int blockWidth = SIDE * pixelsAcross(i);
            int blockHeight = SIDE * pixelsDown(i);
            BitSet blocks = new BitSet();
            for (int pixel = changed.nextSetBit(0); pixel >= 0; pixel = changed.nextSetBit(pixel + 1)) {
                int column = pixel % frame.width() / blockWidth;
                int row = pixel / frame.width() / blockHeight;
                blocks.set(row * across + column);
                includePadding(blocks, i, row, column);
            }
            for (int block = blocks.nextSetBit(0); block >= 0; block = blocks.nextSetBit(block + 1)) {
                encode(i, block / across, block % across, components);
            }
        }
    }

    /** Blocks that only fill up the last unit go on with what the picture's rim shows, so that they cost little. */
    private void includePadding(BitSet blocks, int component, int row, int column) {
        int across = frame.blocksAcross(component);
        int down = frame.blocksDown(component);
        int lastColumn = column == frame.ownBlocksAcross(component) - 1 ? across - 1 : column;
        int lastRow = row == frame.ownBlocksDown(component) - 1 ? down - 1 : row;
        for (int y = row; y <= lastRow; y++) {
            blocks.set(y * across + column, y * across + lastColumn + 1);
        }
    }

    private int pixelsAcross(int component) {
        return frame.maxHorizontal() / frame.components().get(component).horizontal();
    }

    private int pixelsDown(int component) {
        return frame.maxVertical() / frame.components().get(component).vertical();
    }

    private void encode(int component, int row, int column, Components components) {
        int stepX = pixelsAcross(component);
        int stepY = pixelsDown(component);
        double[] block = new double[BlockStore.SIZE];
        for (int y = 0; y < SIDE; y++) {
            for (int x = 0; x < SIDE; x++) {
                double sum = 0;
                for (int dy = 0; dy < stepY; dy++) {
                    for (int dx = 0; dx < stepX; dx++) {
                        sum += components.at(
                                component,
                                Math.min((column * SIDE + x) * stepX + dx, frame.width() - 1),
                                Math.min((row * SIDE + y) * stepY + dy, frame.height() - 1));
                    }
                }
                block[y * SIDE + x] = sum / (stepX * stepY) - 128;
            }
        }
        ForwardDct.transform(block);
        int first = (row * frame.blocksAcross(component) + column) * BlockStore.SIZE;
        for (int i = 0; i < block.length; i++) {
            long level = Math.round(block[i] / quantisation[component][i]);
            values[component][first + i] = (short) Math.max(-HIGHEST - 1, Math.min(HIGHEST, level));
        }
    }

    /**
     * The picture as a file: one scan that is coded sequentially, by Huffman codes made for it.
     *
     * @param segments what to write about the picture, in this order
     */
    public byte[] write(List<JpegSegment> segments) {
        return new JpegWriter(frame, quantisation, values).write(new ArrayList<>(segments));
    }

    public JpegFrame frame() {
        return frame;
    }

    public JpegColour colour() {
        return colour;
    }
}
