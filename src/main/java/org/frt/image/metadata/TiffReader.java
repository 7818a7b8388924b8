package org.frt.image.metadata;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.frt.image.metadata.TiffDirectory.Below;
import org.jspecify.annotations.Nullable;

/** Reads a directory and those below it, out of a stranger's file: in time and memory that its length bounds. */
final class TiffReader {
    /** Tags whose value says where another directory lies that is read and written with this one. */
    private static final Set<Integer> BELOW = Set.of(0x8769, 0x8825, 0xA005);

    /** Directories below directories below directories: more is not known, and a ring would never end. */
    private static final int DEEPEST = 3;

    private final ByteBuffer in;
    private final boolean big;
    /** Bytes of the number of entries, of an entry, and of an offset. */
    private final int head;

    private final int size;
    private final int field;

    /** How many bytes of values may still come: no more than the file has, but entries could share them. */
    private long left;

    /** @param big whether it is a BigTIFF */
    TiffReader(ByteBuffer in, boolean big) {
        this.in = in;
        this.big = big;
        this.head = big ? 8 : 2;
        this.size = big ? 20 : 12;
        this.field = big ? 8 : 4;
        this.left = in.limit();
    }

    /** The directory whose offset lies there; {@code null} if there is none, or its values are more than the file has. */
    @Nullable
    TiffDirectory read(int place) {
        TiffDirectory directory = read(offset(place), 1);
        return left < 0 ? null : directory;
    }

    private long offset(int place) {
        return big ? in.getLong(place) : in.getInt(place) & 0xFFFFFFFFL;
    }

    private @Nullable TiffDirectory read(long offset, int depth) {
        if (offset < 8 || offset > in.limit() - head) {
            return null;
        }
        int first = (int) offset + head;
        long count = big ? in.getLong((int) offset) : in.getShort((int) offset) & 0xFFFF;
        if (count <= 0 || count > 0xFFFF || count > (in.limit() - first) / size) {
            return null;
        }
        List<TiffEntry> entries = new ArrayList<>();
        List<Below> below = new ArrayList<>();
        Set<Integer> met = new HashSet<>();
        for (int i = 0; i < count; i++) {
            TiffEntry entry = entry(first + i * size);
            if (entry == null) {
                continue;
            }
            if (!BELOW.contains(entry.tag())) {
                entries.add(entry);
            } else if (depth < DEEPEST && met.add(entry.tag())) {
                TiffDirectory directory = read((long) entry.number(in.order()), depth + 1);
                if (directory != null) {
                    below.add(new Below(entry.tag(), directory));
                }
            }
        }
        int link = first + (int) count * size;
        boolean last = link > in.limit() - field || offset(link) == 0;
        return new TiffDirectory(in.order(), entries, below, last);
    }

    private @Nullable TiffEntry entry(int at) {
        int tag = in.getShort(at) & 0xFFFF;
        int type = in.getShort(at + 2) & 0xFFFF;
        long count = offset(at + 4);
        int each = TiffEntry.sizeOf(type);
        if (each == 0 || count <= 0 || count > in.limit() / each) {
            return null;
        }
        int length = (int) count * each;
        int place = at + 4 + field;
        long start = length <= field ? place : offset(place);
        left -= length;
        if (start < 0 || start > in.limit() - length || left < 0) {
            return null;
        }
        byte[] value = new byte[length];
        in.get((int) start, value);
        return new TiffEntry(tag, type, (int) count, value);
    }
}
