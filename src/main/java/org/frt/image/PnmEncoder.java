package org.frt.image;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import org.frt.image.Samples.Colour;
import org.frt.image.metadata.Metadata;
import org.jspecify.annotations.Nullable;

/**
 * Writes packed PNM: grey or RGB, of 8 or 16 bits, with the highest value of the file that it was. The format has no place for
 * anything else.
 */
final class PnmEncoder implements Encoder {
    @Override
    public boolean holds(Colour colour, boolean alpha, boolean wide) {
        return colour != Colour.CMYK && !alpha;
    }

    @Override
    public byte[] encode(Samples samples, Metadata metadata, byte @Nullable [] source, boolean descriptions) {
        int full = samples.maximum();
        int highest = source == null || samples.storedBits() < 8 ? full : highest(source);
        String header = (samples.colour() == Colour.GREY ? "P5\n" : "P6\n") + samples.width() + " " + samples.height()
                + "\n" + highest + "\n";
        byte[] head = header.getBytes(US_ASCII);
        ByteBuffer out = ByteBuffer.allocate(head.length + samples.bytes().length + 2 * samples.words().length);
        out.put(head);
        for (byte each : samples.bytes()) {
            out.put((byte) scaled(each & 0xFF, full, highest));
        }
        for (short each : samples.words()) {
            out.putShort((short) scaled(each & 0xFFFF, full, highest));
        }
        return out.array();
    }

    /** The reverse of what the decoder does: what it has read comes back as it was. */
    private static int scaled(int value, int full, int highest) {
        return (int) ((2L * value * highest + full) / (2L * full));
    }

    private static int highest(byte[] source) {
        try {
            return PnmDecoder.highest(source);
        } catch (PictureException e) {
            throw new IllegalStateException("a PNM that was read before is not one", e);
        }
    }
}
