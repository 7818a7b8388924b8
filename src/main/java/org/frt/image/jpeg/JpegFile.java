package org.frt.image.jpeg;

import java.util.List;

/**
 * A JPEG file, parsed and found whole: markers by their rules, entropy-coded data code by code.
 *
 * @see #check
 */
public final class JpegFile {
    private final JpegFrame frame;
    private final JpegColour colour;
    private final List<JpegSegment> segments;
    private final int[][] quantisation;
    private final BlockStore store;
    private final boolean endMissing;
    private final int behind;
    private final byte[] pixels;

    JpegFile(
            JpegFrame frame,
            JpegColour colour,
            List<JpegSegment> segments,
            int[][] quantisation,
            BlockStore store,
            boolean endMissing,
            int behind,
            byte[] pixels) {
        this.frame = frame;
        this.colour = colour;
        this.segments = List.copyOf(segments);
        this.quantisation = quantisation;
        this.store = store;
        this.endMissing = endMissing;
        this.behind = behind;
        this.pixels = pixels;
    }

    /**
     * Reads as far as the size of the picture.
     *
     * @throws JpegException if that is not to be found or not of a kind that is read
     */
    public static JpegFrame header(byte[] bytes) throws JpegException {
        return new JpegParser(bytes, false).header();
    }

    /**
     * Reads all of a file but keeps no coefficients; what follows the first end mark does not matter.
     *
     * @throws JpegException if the file is damaged or not of a kind that is read
     */
    public static JpegFile check(byte[] bytes) throws JpegException {
        return new JpegParser(bytes, false).parse();
    }

    /**
     * Reads the coefficients of a file, which take two bytes for each sample.
     *
     * @throws JpegException as {@link #check}
     */
    public static JpegCoefficients coefficients(byte[] bytes) throws JpegException {
        JpegFile file = new JpegParser(bytes, true).parse();
        return new JpegCoefficients(file.frame, file.colour, file.quantisation, file.store.values());
    }

    public JpegFrame frame() {
        return frame;
    }

    public JpegColour colour() {
        return colour;
    }

    /** What the file holds about its picture, in its order. */
    public List<JpegSegment> segments() {
        return segments;
    }

    /** Whether the picture is complete, but something else stands in the place of the end mark. */
    public boolean isEndMissing() {
        return endMissing;
    }

    /** How many bytes stand behind the end mark, zeros at the very end not counted. */
    public int bytesBehind() {
        return behind;
    }

    /** The same picture as a file without anything that a decoder could complain of, or that it does not need. */
    public byte[] pixels() {
        return pixels;
    }
}
