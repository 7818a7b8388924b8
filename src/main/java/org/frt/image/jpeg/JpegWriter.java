package org.frt.image.jpeg;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes coefficients as a sequential JPEG file. */
final class JpegWriter {
    private static final int MOST_BLOCKS_IN_UNIT = 10;
    private static final int ZERO_RUN = 0xF0;

    private final JpegFrame frame;
    private final int[][] quantisation;
    private final short[][] values;
    /** The quantisation tables, each once: two components may have one of the same number that was defined anew. */
    private final List<List<Integer>> tables;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    /** Frequencies of first coefficients' symbols, and of the others', for luma and for chroma. */
    private final long[][] frequencies = new long[4][256];

    private @Nullable HuffmanCode[] codes = new HuffmanCode[4];
    private long buffer;
    private int held;

    JpegWriter(JpegFrame frame, int[][] quantisation, short[][] values) {
        this.frame = frame;
        this.quantisation = quantisation;
        this.values = values;
        this.tables =
                Arrays.stream(quantisation).map(JpegWriter::listOf).distinct().toList();
    }

    private static List<Integer> listOf(int[] table) {
        return Arrays.stream(table).boxed().toList();
    }

    byte[] write(List<JpegSegment> segments) {
        marker(JpegMarker.START);
        for (JpegSegment segment : segments) {
            segment(segment.marker(), segment.data());
        }
        boolean wide = writeTables();
        writeFrame(wide);
        int count = frame.components().size();
        boolean together = frame.components().stream()
                        .mapToInt(component -> component.horizontal() * component.vertical())
                        .sum()
                <= MOST_BLOCKS_IN_UNIT;
        int[][] scans = new int[together ? 1 : count][together ? count : 1];
        for (int i = 0; i < count; i++) {
            scans[together ? 0 : i][together ? i : 0] = i;
        }
        for (int[] scan : scans) {
            scan(scan);
        }
        for (int i = 0; i < codes.length; i++) {
            codes[i] = new HuffmanCode(frequencies[i]);
            if (i % 2 == 0 || count > 1) {
                ByteArrayOutputStream body = new ByteArrayOutputStream();
                body.write((i / 2) << 4 | i % 2);
                body.writeBytes(codes[i].definition());
                segment(JpegMarker.HUFFMAN, body.toByteArray());
            }
        }
        for (int[] scan : scans) {
            writeScanHeader(scan);
            scan(scan);
            // The rest of the last byte is filled up with ones.
            put((1 << 7) - 1, 7);
            held = 0;
            buffer = 0;
        }
        marker(JpegMarker.END);
        return out.toByteArray();
    }

    private boolean writeTables() {
        boolean wide = false;
        for (int i = 0; i < tables.size(); i++) {
            List<Integer> table = tables.get(i);
            boolean words = table.stream().anyMatch(step -> step > 0xFF);
            wide |= words;
            ByteArrayOutputStream body = new ByteArrayOutputStream();
            body.write((words ? 1 : 0) << 4 | i);
            for (int place : BlockStore.NATURAL) {
                if (words) {
                    body.write(table.get(place) >> 8);
                }
                body.write(table.get(place));
            }
            segment(JpegMarker.QUANTISATION, body.toByteArray());
        }
        return wide;
    }

    private void writeFrame(boolean wide) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.write(8);
        word(body, frame.height());
        word(body, frame.width());
        body.write(frame.components().size());
        for (int i = 0; i < frame.components().size(); i++) {
            JpegComponent component = frame.components().get(i);
            body.write(component.id());
            body.write(component.horizontal() << 4 | component.vertical());
            body.write(tables.indexOf(listOf(quantisation[i])));
        }
        segment(wide ? JpegMarker.EXTENDED : JpegMarker.BASELINE, body.toByteArray());
    }

    private void writeScanHeader(int[] components) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.write(components.length);
        for (int component : components) {
            body.write(frame.components().get(component).id());
            body.write(kind(component) << 4 | kind(component));
        }
        body.writeBytes(new byte[] {0, BlockStore.SIZE - 1, 0});
        segment(JpegMarker.SCAN, body.toByteArray());
    }

    /** Which of the two pairs of codes a component uses: the first and the fourth, luma's, or chroma's. */
    private static int kind(int component) {
        return component == 0 || component == 3 ? 0 : 1;
    }

    /** Goes through a scan's blocks: counts symbols as long as there are no codes, else writes them. */
    private void scan(int[] components) {
        int[] predictions = new int[frame.components().size()];
        boolean together = components.length > 1;
        int across = together ? frame.unitsAcross() : frame.ownBlocksAcross(components[0]);
        int down = together ? frame.unitsDown() : frame.ownBlocksDown(components[0]);
        for (int row = 0; row < down; row++) {
            for (int column = 0; column < across; column++) {
                for (int index : components) {
                    JpegComponent component = frame.components().get(index);
                    int wide = together ? component.horizontal() : 1;
                    int high = together ? component.vertical() : 1;
                    for (int y = row * high; y < (row + 1) * high; y++) {
                        for (int x = column * wide; x < (column + 1) * wide; x++) {
                            predictions[index] = block(index, y * frame.blocksAcross(index) + x, predictions[index]);
                        }
                    }
                }
            }
        }
    }

    private int block(int component, int block, int prediction) {
        short[] all = values[component];
        int start = block * BlockStore.SIZE;
        int kind = kind(component);
        symbol(kind, 0, all[start] - prediction);
        int run = 0;
        for (int k = 1; k < BlockStore.SIZE; k++) {
            int value = all[start + BlockStore.NATURAL[k]];
            if (value == 0) {
                run++;
                continue;
            }
            for (; run > 15; run -= 16) {
                symbol(2 + kind, ZERO_RUN, 0);
            }
            symbol(2 + kind, run << 4, value);
            run = 0;
        }
        if (run > 0) {
            symbol(2 + kind, 0, 0);
        }
        return all[start];
    }

    /** A symbol that holds a run and how many bits a value has, and then these bits. */
    private void symbol(int table, int run, int value) {
        int bits = Integer.SIZE - Integer.numberOfLeadingZeros(Math.abs(value));
        int symbol = run | bits;
        HuffmanCode code = codes[table];
        if (code == null) {
            frequencies[table][symbol]++;
            return;
        }
        put(code.code(symbol), code.length(symbol));
        if (bits > 0) {
            put(value < 0 ? value - 1 & (1 << bits) - 1 : value, bits);
        }
    }

    private void put(int value, int bits) {
        buffer = buffer << bits | value;
        held += bits;
        while (held >= 8) {
            held -= 8;
            int next = (int) (buffer >>> held) & 0xFF;
            out.write(next);
            if (next == JpegMarker.MARK) {
                out.write(0);
            }
        }
    }

    private void segment(int marker, byte[] data) {
        marker(marker);
        word(out, data.length + 2);
        out.writeBytes(data);
    }

    private void marker(int marker) {
        out.write(JpegMarker.MARK);
        out.write(marker);
    }

    private static void word(ByteArrayOutputStream to, int value) {
        to.write(value >> 8);
        to.write(value);
    }
}
