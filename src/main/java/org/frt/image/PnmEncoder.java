package org.frt.image;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import org.frt.image.Samples.Colour;
import org.frt.image.metadata.Metadata;
import org.jspecify.annotations.Nullable;

/** Writes packed PNM: grey or RGB, of 8 or 16 bits. The format has no place for anything else. */
final class PnmEncoder implements Encoder {
    @Override
    public boolean holds(Colour colour, boolean alpha, boolean wide) {
        return colour != Colour.CMYK && !alpha;
    }

    @Override
    public byte[] encode(Samples samples, Metadata metadata, byte @Nullable [] source, boolean descriptions) {
        String header = (samples.colour() == Colour.GREY ? "P5\n" : "P6\n") + samples.width() + " " + samples.height()
                + "\n" + samples.maximum() + "\n";
        byte[] head = header.getBytes(US_ASCII);
        ByteBuffer out = ByteBuffer.allocate(head.length + samples.bytes().length + 2 * samples.words().length);
        out.put(head).put(samples.bytes());
        for (short word : samples.words()) {
            out.putShort(word);
        }
        return out.array();
    }
}
