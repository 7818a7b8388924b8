package org.frt.image.metadata;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * EXIF data: directories of entries as in a TIFF file. It is changed in place, so that everything that is not touched keeps
 * its offset: makers' notes, whose structure only their makers know, hold such offsets.
 */
final class ExifBlock {
    private static final byte[] HEAD = "Exif\0\0".getBytes(ISO_8859_1);
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
    private static final int CHROMA_SAMPLING = 0x0212;
    private static final int EXIF_DIRECTORY = 0x8769;
    private static final int GPS_DIRECTORY = 0x8825;
    private static final int SUBJECT_AREA = 0x9214;
    private static final int PIXELS_ACROSS = 0xA002;
    private static final int PIXELS_DOWN = 0xA003;
    private static final int INTEROPERABILITY_DIRECTORY = 0xA005;
    private static final int FOCAL_PLANE_ACROSS = 0xA20E;
    private static final int FOCAL_PLANE_DOWN = 0xA20F;
    private static final int SUBJECT_LOCATION = 0xA214;
    /** Of the picture, in the directory of interoperability. */
    private static final int RELATED_WIDTH = 0x1001;

    private static final int RELATED_HEIGHT = 0x1002;

    private static final Set<Integer> WHOLE = Set.of(TiffEntry.BYTE, TiffEntry.SHORT, TiffEntry.LONG);

    private final byte[] bytes;
    private final ByteBuffer block;

    /** Where the whole numbers of an entry stand, each of so many bytes. */
    private record Numbers(int start, int size, int count) {
        static final Numbers NONE = new Numbers(0, 0, 0);
    }

    ExifBlock(byte[] bytes) {
        this.bytes = bytes;
        this.block = ByteBuffer.wrap(bytes);
        if (bytes.length > 0 && bytes[0] == 'I') {
            block.order(ByteOrder.LITTLE_ENDIAN);
        }
    }

    /** A block without what begins it in a JPEG segment: some programs put that into other files, too, or twice. */
    static byte[] withoutHeads(byte[] bytes) {
        int start = 0;
        while (Arrays.equals(bytes, start, Math.min(bytes.length, start + HEAD.length), HEAD, 0, HEAD.length)) {
            start += HEAD.length;
        }
        return start == 0 ? bytes : Arrays.copyOfRange(bytes, start, bytes.length);
    }

    /** Whether it begins as it should and its first directory lies in it. */
    boolean isReadable() {
        return bytes.length > HEADER
                && (bytes[0] == 'I' || bytes[0] == 'M')
                && bytes[0] == bytes[1]
                && block.getShort(2) == 42
                && entriesOf(firstDirectory()) >= 0;
    }

    private long firstDirectory() {
        return block.getInt(4) & 0xFFFFFFFFL;
    }

    /** How many entries a directory has; -1 if it does not lie in the block with all of them. */
    private int entriesOf(long directory) {
        if (directory < HEADER || directory + 2 > bytes.length) {
            return -1;
        }
        int entries = block.getShort((int) directory) & 0xFFFF;
        return directory + 2 + (long) entries * ENTRY > bytes.length ? -1 : entries;
    }

    private Span span(long directory) {
        return new Span(directory, directory + 2 + (long) entriesOf(directory) * ENTRY);
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

    /** The numbers that an entry holds; none if they are not whole, or do not lie in the block. */
    private Numbers numbers(long directory, int tag) {
        int at = entry(directory, tag);
        int type = at < 0 ? 0 : block.getShort(at + 2);
        if (!WHOLE.contains(type)) {
            return Numbers.NONE;
        }
        int size = TiffEntry.sizeOf(type);
        long length = size * (block.getInt(at + 4) & 0xFFFFFFFFL);
        long start = length <= 4 ? at + 8 : block.getInt(at + 8) & 0xFFFFFFFFL;
        return start + length > bytes.length ? Numbers.NONE : new Numbers((int) start, size, (int) (length / size));
    }

    private long get(Numbers numbers, int index) {
        int at = numbers.start + index * numbers.size;
        return switch (numbers.size) {
            case 1 -> block.get(at) & 0xFF;
            case 2 -> block.getShort(at) & 0xFFFF;
            default -> block.getInt(at) & 0xFFFFFFFFL;
        };
    }

    private void put(Numbers numbers, int index, long value) {
        int at = numbers.start + index * numbers.size;
        switch (numbers.size) {
            case 1 -> block.put(at, (byte) value);
            case 2 -> block.putShort(at, (short) value);
            default -> block.putInt(at, (int) value);
        }
    }

    /** The number that an entry holds, or -1 if it is no whole number or missing. */
    private long number(long directory, int tag) {
        Numbers numbers = numbers(directory, tag);
        return numbers.count == 0 ? -1 : get(numbers, 0);
    }

    /** {@code null} if it gives none. */
    @Nullable
    Orientation orientation() {
        return isReadable() ? Orientation.of(number(firstDirectory(), ORIENTATION)) : null;
    }

    /**
     * The block of the upright picture, without a thumbnail.
     *
     * @param orientation how the picture was turned
     * @param width of the upright picture
     * @param height of the upright picture
     * @return {@code null} if the block cannot be read
     */
    byte @Nullable [] ofUpright(Orientation orientation, int width, int height) {
        if (!isReadable()) {
            return null;
        }
        ExifBlock turned = new ExifBlock(bytes.clone());
        turned.turn(orientation, width, height);
        return turned.withoutPictures();
    }

    private void turn(Orientation orientation, int width, int height) {
        long first = firstDirectory();
        long exif = number(first, EXIF_DIRECTORY);
        if (orientation() != null) {
            put(numbers(first, ORIENTATION), 0, Orientation.UPRIGHT.number());
        }
        turnPlace(numbers(exif, SUBJECT_AREA), orientation, width, height);
        turnPlace(numbers(exif, SUBJECT_LOCATION), orientation, width, height);
        if (orientation.transposed()) {
            exchange(first, WIDTH, HEIGHT);
            exchange(first, RESOLUTION_ACROSS, RESOLUTION_DOWN);
            exchange(numbers(first, CHROMA_SAMPLING), 0);
            exchange(exif, PIXELS_ACROSS, PIXELS_DOWN);
            exchange(exif, FOCAL_PLANE_ACROSS, FOCAL_PLANE_DOWN);
            exchange(number(exif, INTEROPERABILITY_DIRECTORY), RELATED_WIDTH, RELATED_HEIGHT);
        }
    }

    /** Turns a place in the picture, its column and its row, and the width and the height that may follow these. */
    private void turnPlace(Numbers place, Orientation orientation, int width, int height) {
        if (place.count < 2) {
            return;
        }
        boolean transposed = orientation.transposed();
        if (transposed) {
            exchange(place, 0);
            exchange(place, 2);
        }
        // It may be a place of the picture before that was made smaller, and lie outside of it.
        if (transposed ? orientation.flipped() : orientation.mirrored()) {
            put(place, 0, Math.max(0, width - 1 - get(place, 0)));
        }
        if (transposed ? orientation.mirrored() : orientation.flipped()) {
            put(place, 1, Math.max(0, height - 1 - get(place, 1)));
        }
    }

    /** Exchanges a number and the next, if there are both. */
    private void exchange(Numbers numbers, int index) {
        if (index + 1 < numbers.count) {
            long kept = get(numbers, index);
            put(numbers, index, get(numbers, index + 1));
            put(numbers, index + 1, kept);
        }
    }

    /** Exchanges type and value of two entries that hold one number each. */
    private void exchange(long directory, int firstTag, int secondTag) {
        int first = entry(directory, firstTag);
        int second = entry(directory, secondTag);
        if (first < 0 || second < 0) {
            return;
        }
        for (int i = 2; i < ENTRY; i++) {
            byte kept = bytes[first + i];
            bytes[first + i] = bytes[second + i];
            bytes[second + i] = kept;
        }
    }

    private byte[] withoutPictures() {
        List<Span> directories = directories();
        JpegPreviews.in(bytes).forEach(picture -> blank(picture, directories));
        int end = withoutThumbnail(directories);
        return end == bytes.length ? bytes : Arrays.copyOf(bytes, end);
    }

    /** Those of the photo itself. */
    private List<Span> directories() {
        long first = firstDirectory();
        long exif = number(first, EXIF_DIRECTORY);
        return LongStream.of(first, exif, number(first, GPS_DIRECTORY), number(exif, INTEROPERABILITY_DIRECTORY))
                .filter(directory -> entriesOf(directory) >= 0)
                .mapToObj(this::span)
                .toList();
    }

    /** Blanks a part, if it lies in the block and not in what is kept: a stranger's offsets may point anywhere. */
    private boolean blank(Span part, List<Span> kept) {
        if (part.end() > bytes.length || kept.stream().anyMatch(part::meets)) {
            return false;
        }
        Arrays.fill(bytes, (int) part.start(), (int) part.end(), (byte) 0);
        return true;
    }

    /** Cuts the second directory off, which is the thumbnail's, and blanks it; returns where the block may end now. */
    private int withoutThumbnail(List<Span> kept) {
        long link = span(firstDirectory()).end();
        if (link + 4 > bytes.length) {
            return bytes.length;
        }
        long second = block.getInt((int) link) & 0xFFFFFFFFL;
        block.putInt((int) link, 0);
        if (entriesOf(second) < 0 || kept.stream().anyMatch(span(second)::meets)) {
            return bytes.length;
        }
        strips(second).forEach(strip -> blank(strip, kept));
        long start = number(second, THUMBNAIL);
        long length = number(second, THUMBNAIL_LENGTH);
        blank(span(second), kept);
        // Not before the second directory: there is what describes the photo.
        if (start < second || length <= 0 || !blank(new Span(start, start + length), kept)) {
            return bytes.length;
        }
        // Up to three bytes fill up the block to whole words.
        return start + length + 3 >= bytes.length ? (int) start : bytes.length;
    }

    /** The parts of a thumbnail that is not compressed; none if they are together more than the block. */
    private List<Span> strips(long second) {
        Numbers starts = numbers(second, STRIPS);
        Numbers lengths = numbers(second, STRIP_LENGTHS);
        List<Span> strips = new ArrayList<>();
        long together = 0;
        for (int i = 0; i < Math.min(starts.count, lengths.count); i++) {
            long start = get(starts, i);
            long length = get(lengths, i);
            together += length;
            // As below.
            if (start > second) {
                strips.add(new Span(start, start + length));
            }
        }
        return together > bytes.length ? List.of() : strips;
    }
}
