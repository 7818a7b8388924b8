package org.frt.image;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.Deflater;
import org.frt.image.Samples.Colour;
import org.frt.image.metadata.Metadata;
import org.frt.image.metadata.TiffDirectory;
import org.frt.image.metadata.TiffEntry;
import org.jspecify.annotations.Nullable;

/**
 * Writes TIFF: grey, RGB or inks, with alpha or not, of 8 or 16 bits, in strips, deflated with differences of neighbours
 * unless the source was not compressed either. TwelveMonkeys' writer leaves out most of the metadata.
 */
final class TiffEncoder implements Encoder {
    private static final int HEADER = 8;
    private static final int STRIP_BYTES = 1 << 18;
    private static final int UNCOMPRESSED = 1;
    private static final int DEFLATED = 8;
    private static final int COMPRESSION = 259;
    private static final int UNSPECIFIED = 0;
    private static final int ALPHA_NOT_MULTIPLIED = 2;
    private static final int DIFFERENCES = 2;

    @Override
    public boolean holds(Colour colour, boolean alpha, boolean wide) {
        return true;
    }

    @Override
    public byte[] encode(Samples samples, Metadata metadata, byte @Nullable [] source, boolean descriptions) {
        TiffDirectory directory = TiffMetadata.directory(metadata);
        ByteOrder order = directory.order();
        TiffDirectory before = source == null ? null : TiffDirectory.read(source);
        boolean deflated = before == null || before.number(COMPRESSION, UNCOMPRESSED) != UNCOMPRESSED;
        int row = samples.width() * samples.channels() * (samples.isWide() ? 2 : 1);
        int rows = Math.max(1, Math.min(samples.height(), STRIP_BYTES / row));
        int strips = (samples.height() + rows - 1) / rows;
        int[] offsets = new int[strips];
        int[] lengths = new int[strips];
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(new byte[HEADER]);
        for (int i = 0; i < strips; i++) {
            offsets[i] = out.size();
            writeStrip(out, samples, i * rows, Math.min(samples.height(), (i + 1) * rows), order, deflated);
            lengths[i] = out.size() - offsets[i];
        }
        if (out.size() % 2 == 1) {
            out.write(0);
        }
        List<TiffEntry> layout = layout(samples, rows, deflated, order);
        layout.add(TiffEntry.longs(273, order, offsets));
        layout.add(TiffEntry.longs(279, order, lengths));
        int offset = out.size();
        out.writeBytes(directory.with(layout).toBytes(offset));
        byte[] file = out.toByteArray();
        System.arraycopy(directory.header(offset), 0, file, 0, HEADER);
        return file;
    }

    private static List<TiffEntry> layout(Samples samples, int rows, boolean deflated, ByteOrder order) {
        int[] bits = new int[samples.channels()];
        java.util.Arrays.fill(bits, samples.isWide() ? 16 : 8);
        int photometric = switch (samples.colour()) {
            case GREY -> 1;
            case RGB -> 2;
            case CMYK -> 5;
        };
        List<TiffEntry> entries = new ArrayList<>();
        entries.add(TiffEntry.longs(256, order, samples.width()));
        entries.add(TiffEntry.longs(257, order, samples.height()));
        entries.add(TiffEntry.shorts(258, order, bits));
        entries.add(TiffEntry.shorts(COMPRESSION, order, deflated ? DEFLATED : UNCOMPRESSED));
        entries.add(TiffEntry.shorts(262, order, photometric));
        entries.add(TiffEntry.shorts(277, order, samples.channels()));
        entries.add(TiffEntry.longs(278, order, rows));
        entries.add(TiffEntry.shorts(284, order, 1));
        if (deflated) {
            entries.add(TiffEntry.shorts(317, order, DIFFERENCES));
        }
        if (samples.channels() > samples.colour().channels()) {
            entries.add(TiffEntry.shorts(338, order, samples.hasAlpha() ? ALPHA_NOT_MULTIPLIED : UNSPECIFIED));
        }
        return entries;
    }

    private static void writeStrip(
            ByteArrayOutputStream out, Samples samples, int from, int to, ByteOrder order, boolean deflated) {
        int channels = samples.channels();
        int row = samples.width() * channels;
        ByteBuffer strip = ByteBuffer.allocate((to - from) * row * (samples.isWide() ? 2 : 1))
                .order(order);
        for (int y = from; y < to; y++) {
            for (int i = 0; i < row; i++) {
                int at = y * row + i;
                int value = samples.sample(at) - (deflated && i >= channels ? samples.sample(at - channels) : 0);
                if (samples.isWide()) {
                    strip.putShort((short) value);
                } else {
                    strip.put((byte) value);
                }
            }
        }
        if (deflated) {
            deflate(strip.array(), out);
        } else {
            out.writeBytes(strip.array());
        }
    }

    private static void deflate(byte[] bytes, ByteArrayOutputStream out) {
        Deflater deflater = new Deflater(Deflater.BEST_SPEED);
        try {
            deflater.setInput(bytes);
            deflater.finish();
            byte[] buffer = new byte[1 << 13];
            while (!deflater.finished()) {
                out.write(buffer, 0, deflater.deflate(buffer));
            }
        } finally {
            deflater.end();
        }
    }
}
