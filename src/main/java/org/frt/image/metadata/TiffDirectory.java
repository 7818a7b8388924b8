package org.frt.image.metadata;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A directory of a TIFF file or of EXIF data, which has the same structure, with those below it. What does not lie in the
 * file is left out.
 */
public final class TiffDirectory {
    private static final int ORDINARY = 42;
    private static final int BIG = 43;

    private final ByteOrder order;
    private final List<TiffEntry> entries;
    private final List<Below> below;
    private final boolean last;

    /** A directory that an entry of this tag leads to. */
    record Below(int tag, TiffDirectory directory) {}

    TiffDirectory(ByteOrder order, List<TiffEntry> entries, List<Below> below, boolean last) {
        this.order = order;
        this.entries = entries;
        this.below = below;
        this.last = last;
    }

    /** An empty directory. */
    public static TiffDirectory empty(ByteOrder order) {
        return new TiffDirectory(order, List.of(), List.of(), true);
    }

    /**
     * Reads the first directory.
     *
     * @param bytes of a TIFF file, BigTIFF too, or of EXIF data
     * @return {@code null} if there is none, or its values together are more than the bytes
     */
    public static @Nullable TiffDirectory read(byte[] bytes) {
        if (bytes.length < 16 || bytes[0] != bytes[1] || (bytes[0] != 'I' && bytes[0] != 'M')) {
            return null;
        }
        ByteBuffer in = ByteBuffer.wrap(bytes).order(bytes[0] == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        int kind = in.getShort(2);
        if (kind != ORDINARY && kind != BIG) {
            return null;
        }
        boolean big = kind == BIG;
        return new TiffReader(in, big).read(big ? 8 : 4);
    }

    public ByteOrder order() {
        return order;
    }

    /** Whether no other directory follows: no second page of a TIFF, no thumbnail of EXIF data. */
    public boolean isLast() {
        return last;
    }

    public @Nullable TiffEntry entry(int tag) {
        return entries.stream().filter(entry -> entry.tag() == tag).findFirst().orElse(null);
    }

    /** The first value of an entry, or what to take if there is none. */
    public double number(int tag, double otherwise) {
        TiffEntry entry = entry(tag);
        double number = entry == null ? Double.NaN : entry.number(order);
        return Double.isNaN(number) ? otherwise : number;
    }

    /** The same directory with these entries alone, and those below it. */
    public TiffDirectory only(List<Integer> tags) {
        return new TiffDirectory(
                order,
                entries.stream().filter(entry -> tags.contains(entry.tag())).toList(),
                below,
                true);
    }

    /** The same directory with more entries, which take the place of those of the same tags. */
    public TiffDirectory with(List<TiffEntry> added) {
        List<TiffEntry> all = new ArrayList<>(added);
        for (TiffEntry entry : entries) {
            if (added.stream().noneMatch(other -> other.tag() == entry.tag())) {
                all.add(entry);
            }
        }
        return new TiffDirectory(order, all, below, true);
    }

    /** Whether it holds nothing. */
    public boolean isEmpty() {
        return entries.isEmpty() && below.isEmpty();
    }

    /** The directory as EXIF data: a header and itself. */
    public byte[] toBlock() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(header(8));
        out.writeBytes(toBytes(8));
        return out.toByteArray();
    }

    /** The first eight bytes of a file whose first directory lies at the offset. */
    public byte[] header(int offset) {
        byte mark = (byte) (order == ByteOrder.LITTLE_ENDIAN ? 'I' : 'M');
        return ByteBuffer.allocate(8)
                .order(order)
                .put(mark)
                .put(mark)
                .putShort((short) ORDINARY)
                .putInt(offset)
                .array();
    }

    /**
     * The directory, its values behind it, and those below it.
     *
     * @param offset where in the file it is going to lie, an even number
     */
    public byte[] toBytes(int offset) {
        ByteBuffer table = ByteBuffer.allocate(2 + 12 * (entries.size() + below.size()) + 4)
                .order(order);
        ByteArrayOutputStream values = new ByteArrayOutputStream();
        int next = offset + table.capacity();
        List<TiffEntry> sorted = new ArrayList<>(entries);
        for (Below each : below) {
            int at = next + values.size();
            values.writeBytes(each.directory().toBytes(at));
            sorted.add(TiffEntry.longs(each.tag(), order, at));
        }
        sorted.sort(Comparator.comparingInt(TiffEntry::tag));
        table.putShort((short) sorted.size());
        for (TiffEntry entry : sorted) {
            table.putShort((short) entry.tag()).putShort((short) entry.type()).putInt(entry.count());
            if (entry.value().length <= 4) {
                table.put(Arrays.copyOf(entry.value(), 4));
            } else {
                table.putInt(next + values.size());
                values.writeBytes(entry.value());
                if (values.size() % 2 == 1) {
                    values.write(0);
                }
            }
        }
        table.putInt(0);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(table.array());
        bytes.writeBytes(values.toByteArray());
        return bytes.toByteArray();
    }
}
