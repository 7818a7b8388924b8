package org.frt.image;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.frt.image.Samples.Colour;
import org.frt.image.metadata.Metadata;
import org.frt.image.metadata.Resolution;
import org.jspecify.annotations.Nullable;

/** Writes BMP, uncompressed: grey, RGB, or RGB with alpha; with a profile, if there is one. */
final class BmpEncoder implements Encoder {
    private static final int FILE_HEADER = 14;
    private static final int USUAL_HEADER = 40;
    /** The fourth version of the header, the first that has a place for alpha. */
    private static final int ALPHA_HEADER = 108;

    /** The fifth version, the first that has a place for a profile. */
    private static final int PROFILE_HEADER = 124;

    private static final int PROFILE_AT = FILE_HEADER + 112;
    private static final int COLOURS_AT = FILE_HEADER + 56;
    private static final int EMBEDDED = 0x4D424544;
    private static final int BITFIELDS = 3;
    private static final int COLOURS = 256;
    private static final int SRGB = 0x73524742;

    @Override
    public boolean holds(Colour colour, boolean alpha, boolean wide) {
        return !wide && (colour == Colour.RGB || (colour == Colour.GREY && !alpha));
    }

    @Override
    public byte[] encode(Samples samples, Metadata metadata, byte @Nullable [] source, boolean descriptions) {
        int channels = samples.channels();
        boolean alpha = samples.hasAlpha();
        byte[] profile = metadata.profile();
        int own = profile != null ? PROFILE_HEADER : alpha ? ALPHA_HEADER : USUAL_HEADER;
        int header = FILE_HEADER + own + (channels == 1 ? 4 * COLOURS : 0);
        int row = (samples.width() * channels + 3) / 4 * 4;
        int end = Math.addExact(header, Math.multiplyExact(row, samples.height()));
        ByteBuffer out = ByteBuffer.allocate(Math.addExact(end, profile == null ? 0 : profile.length))
                .order(ByteOrder.LITTLE_ENDIAN);
        Resolution resolution = metadata.resolution();
        out.put((byte) 'B').put((byte) 'M').putInt(out.capacity()).putInt(0).putInt(header);
        out.putInt(own).putInt(samples.width()).putInt(samples.height());
        out.putShort((short) 1)
                .putShort((short) (8 * channels))
                .putInt(alpha ? BITFIELDS : 0)
                .putInt(0);
        // It has no word for pixels that are not square but of an unknown size.
        Resolution told = resolution == null || !resolution.ofMetre() ? null : resolution;
        out.putInt(told == null ? 0 : (int) Math.round(told.across()));
        out.putInt(told == null ? 0 : (int) Math.round(told.down()));
        out.putInt(channels == 1 ? COLOURS : 0).putInt(0);
        if (alpha) {
            out.putInt(0xFF0000).putInt(0xFF00).putInt(0xFF).putInt(0xFF000000).putInt(SRGB);
        }
        if (profile != null) {
            out.putInt(COLOURS_AT, EMBEDDED)
                    .putInt(PROFILE_AT, end - FILE_HEADER)
                    .putInt(PROFILE_AT + 4, profile.length);
            out.put(end, profile);
        }
        for (int i = 0; channels == 1 && i < COLOURS; i++) {
            out.position(FILE_HEADER + own + 4 * i).putInt(i | i << 8 | i << 16);
        }
        for (int y = 0; y < samples.height(); y++) {
            // The lowest row comes first.
            out.position(header + (samples.height() - 1 - y) * row);
            for (int x = 0; x < samples.width(); x++) {
                int at = (y * samples.width() + x) * channels;
                if (channels == 1) {
                    out.put(samples.bytes()[at]);
                } else {
                    out.put(samples.bytes()[at + 2])
                            .put(samples.bytes()[at + 1])
                            .put(samples.bytes()[at]);
                }
                if (alpha) {
                    out.put(samples.bytes()[at + 3]);
                }
            }
        }
        return out.array();
    }
}
