package org.frt.image.metadata;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * EXIF data: directories of entries as in a TIFF file. It is changed in place, so that everything that is not touched keeps
 * its offset: makers' notes, whose structure only their makers know, hold such offsets.
 */
final class ExifBlock {
    private static final int HEADER = 8;
    private static final int ENTRY = 12;

    private static final int WIDTH = 0x0100;
    private static final int HEIGHT = 0x0101;
    private static final int STRIPS = 0x0111;
    private static final int ORIENTATION = 0x0112;
    private static final int STRIP_LENGTHS = 0x0117;
    private static final int RESOLUTION_ACROSS = 0x011A;
    private static final int RESOLUTION_DOWN = 0x011B;
    private static final int THUMBNAIL = 0x0201;
    private static final int THUMBNAIL_LENGTH = 0x0202;
    private static final int EXIF_DIRECTORY = 0x8769;
    private static final int PIXELS_ACROSS = 0xA002;
    private static final int PIXELS_DOWN = 0xA003;
    private static final int SHORT = 3;

    private static final int LONG = 4;

    private final byte[] bytes;
    private final ByteBuffer block;

    ExifBlock(byte[] bytes) {
        this.bytes = bytes;
        this.block = ByteBuffer.wrap(bytes);
        if (bytes.length > 0 && bytes[0] == 'I') {
            block.order(ByteOrder.LITTLE_ENDIAN);
        }
    }

    /** Whether it begins as it should and its first directory lies in it. */
    private boolean isReadable() {
        return bytes.length > HEADER
                && (bytes[0] == 'I' || bytes[0] == 'M')
                && bytes[0] == bytes[1]
                && block.getShort(2) == 42
                && entriesOf(firstDirectory()) > 0;
    }

    private long firstDirectory() {
        return block.getInt(4) & 0xFFFFFFFFL;
    }

    /** How many entries a directory has; 0 if it does not lie in the block with all of them. */
    private int entriesOf(long directory) {
        if (directory < HEADER || directory + 2 > bytes.length) {
            return 0;
        }
        int entries = block.getShort((int) directory) & 0xFFFF;
        return directory + 2 + (long) entries * ENTRY > bytes.length ? 0 : entries;
    }

    /** Where an entry of a directory begins, or -1 if there is none. */
    private int entry(long directory, int tag) {
        for (int i = 0; i < entriesOf(directory); i++) {
            int at = (int) directory + 2 + i * ENTRY;
            if ((block.getShort(at) & 0xFFFF) == tag) {
                return at;
            }
        }
        return -1;
    }

    /** The number that an entry holds, or -1 if it is no number or missing. */
    private long number(long directory, int tag) {
        int at = entry(directory, tag);
        if (at < 0) {
            return -1;
        }
        return switch (block.getShort(at + 2)) {
            case SHORT -> block.getShort(at + 8) & 0xFFFF;
            case LONG -> block.getInt(at + 8) & 0xFFFFFFFFL;
            default -> -1;
        };
    }

    /** The numbers that an entry holds; none if they are none, or do not lie in the block. */
    private long[] numbers(long directory, int tag) {
        int at = entry(directory, tag);
        int type = at < 0 ? 0 : block.getShort(at + 2);
        int size = type == SHORT ? 2 : type == LONG ? 4 : 0;
        long count = at < 0 ? 0 : block.getInt(at + 4) & 0xFFFFFFFFL;
        long place = size * count <= 4 ? at + 8 : block.getInt(at + 8) & 0xFFFFFFFFL;
        if (size == 0 || place + size * count > bytes.length) {
            return new long[0];
        }
        long[] numbers = new long[(int) count];
        for (int i = 0; i < numbers.length; i++) {
            int index = (int) place + i * size;
            numbers[i] = size == 2 ? block.getShort(index) & 0xFFFF : block.getInt(index) & 0xFFFFFFFFL;
        }
        return numbers;
    }

    Orientation orientation() {
        return isReadable() ? Orientation.of((int) number(firstDirectory(), ORIENTATION)) : Orientation.UPRIGHT;
    }

    /**
     * The block of the upright picture, without a thumbnail.
     *
     * @param transposed whether rows and columns of the picture were exchanged
     * @return {@code null} if the block cannot be read
     */
    byte @Nullable [] ofUpright(boolean transposed) {
        return isReadable() ? new ExifBlock(bytes.clone()).turnedInPlace(transposed) : null;
    }

    private byte[] turnedInPlace(boolean transposed) {
        long first = firstDirectory();
        int orientation = entry(first, ORIENTATION);
        if (orientation >= 0) {
            block.putShort(orientation + 2, (short) SHORT)
                    .putInt(orientation + 4, 1)
                    .putInt(orientation + 8, 0);
            block.putShort(orientation + 8, (short) 1);
        }
        if (transposed) {
            exchange(entry(first, WIDTH), entry(first, HEIGHT));
            exchange(entry(first, RESOLUTION_ACROSS), entry(first, RESOLUTION_DOWN));
            long exif = number(first, EXIF_DIRECTORY);
            exchange(entry(exif, PIXELS_ACROSS), entry(exif, PIXELS_DOWN));
        }
        for (Span picture : JpegPreviews.in(bytes)) {
            Arrays.fill(bytes, (int) picture.start(), (int) picture.end(), (byte) 0);
        }
        int end = withoutThumbnail(first);
        return end == bytes.length ? bytes : Arrays.copyOf(bytes, end);
    }

    /** Exchanges type and value of two entries that hold one number each. */
    private void exchange(int first, int second) {
        if (first < 0 || second < 0) {
            return;
        }
        for (int i = 2; i < ENTRY; i++) {
            byte kept = bytes[first + i];
            bytes[first + i] = bytes[second + i];
            bytes[second + i] = kept;
        }
    }

    /** Blanks a thumbnail that is not compressed. */
    private void blankStrips(long second) {
        long[] starts = numbers(second, STRIPS);
        long[] lengths = numbers(second, STRIP_LENGTHS);
        for (int i = 0; i < Math.min(starts.length, lengths.length); i++) {
            long end = starts[i] + lengths[i];
            // As below.
            if (starts[i] > second && end <= bytes.length) {
                Arrays.fill(bytes, (int) starts[i], (int) end, (byte) 0);
            }
        }
    }

    /** Cuts the second directory off, which is the thumbnail's, and blanks it; returns where the block may end now. */
    private int withoutThumbnail(long first) {
        int link = (int) first + 2 + entriesOf(first) * ENTRY;
        if (link + 4 > bytes.length) {
            return bytes.length;
        }
        long second = block.getInt(link) & 0xFFFFFFFFL;
        int entries = entriesOf(second);
        block.putInt(link, 0);
        if (entries == 0) {
            return bytes.length;
        }
        blankStrips(second);
        long start = number(second, THUMBNAIL);
        long length = number(second, THUMBNAIL_LENGTH);
        Arrays.fill(bytes, (int) second, (int) second + 2 + entries * ENTRY, (byte) 0);
        // Not before the second directory: a stranger's offset may point at the first.
        if (start < second || length <= 0 || start + length > bytes.length) {
            return bytes.length;
        }
        Arrays.fill(bytes, (int) start, (int) (start + length), (byte) 0);
        // Up to three bytes fill up the block to whole words.
        return start + length + 3 >= bytes.length ? (int) start : bytes.length;
    }
}
