package org.frt.image;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.frt.image.jpeg.JpegMarker;
import org.frt.image.metadata.TiffEntry;

/**
 * Where pictures end that frt wrote: a file that was cut off or emptied does not end there, nor one whose head is zeros. Little of
 * it is read. What another program made of such a file ends there, too.
 */
public final class PictureEnd {
    /** The last chunk of a PNG, without data and with its sum. */
    private static final byte[] PNG = {0, 0, 0, 0, 'I', 'E', 'N', 'D', (byte) 0xAE, 0x42, 0x60, (byte) 0x82};

    /** The last marker of a JPEG. */
    private static final byte[] JPEG = {(byte) JpegMarker.MARK, (byte) JpegMarker.END};

    private static final int BMP_HEADER = 14;
    private static final int RIFF_HEADER = 8;
    private static final int TIFF_ENTRY = 12;
    private static final int ORDINARY_TIFF = 42;

    /** Other programs write comments, too. */
    private static final String GAP = "(?:\\s|#[^\n]*+\n)++";

    private static final Pattern PACKED_PNM = Pattern.compile(
            "P([56])" + GAP + "(\\d{1,9})" + GAP + "(\\d{1,9})" + GAP + "(\\d{1,5})\\s.*", Pattern.DOTALL);

    private static final int PNM_HEADER = 1 << 12;

    private final SeekableByteChannel channel;
    private final long size;

    private PictureEnd(SeekableByteChannel channel) throws IOException {
        this.channel = channel;
        this.size = channel.size();
    }

    /** Whether a file, by its name's extension, ends as it should; of other kinds of files, whether it holds anything. */
    public static boolean isThere(Path file) throws IOException {
        String name = file.toString();
        try (SeekableByteChannel channel = Files.newByteChannel(file)) {
            PictureEnd end = new PictureEnd(channel);
            return end.size > 0
                    && switch (name.substring(Math.max(0, name.lastIndexOf('.')))) {
                        case ".png" -> end.is(PNG);
                        case ".jpg" -> end.is(JPEG);
                        case ".bmp" -> end.isOfBmp();
                        case ".webp" -> end.isOfWebp();
                        case ".tif" -> end.isOfTiff();
                        case ".ppm", ".pgm" -> end.isOfPnm();
                        default -> true;
                    };
        }
    }

    private boolean is(byte[] mark) throws IOException {
        long at = size - mark.length;
        return at > 0 && Arrays.equals(read(at, mark.length).array(), mark);
    }

    /** So many bytes, or those that there are, and zeros for the others. */
    private ByteBuffer read(long at, int bytes) throws IOException {
        ByteBuffer read = ByteBuffer.allocate(bytes);
        if (at < size) {
            channel.position(at);
            while (read.hasRemaining() && channel.read(read) >= 0) {
                // The rest comes with the next read.
            }
        }
        return read.rewind();
    }

    private boolean isOfBmp() throws IOException {
        ByteBuffer head = read(0, BMP_HEADER).order(ByteOrder.LITTLE_ENDIAN);
        return head.get() == 'B' && size > BMP_HEADER && Integer.toUnsignedLong(head.getInt(2)) <= size;
    }

    private boolean isOfWebp() throws IOException {
        ByteBuffer head = read(0, RIFF_HEADER).order(ByteOrder.LITTLE_ENDIAN);
        return head.get() == 'R' && RIFF_HEADER + Integer.toUnsignedLong(head.getInt(4)) <= size;
    }

    /** The picture comes first, then the directory, then its values. */
    private boolean isOfTiff() throws IOException {
        ByteBuffer head = read(0, 8);
        ByteOrder order = head.get() == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
        int kind = head.order(order).getShort(2);
        if (kind != ORDINARY_TIFF) {
            return kind != 0;
        }
        long directory = Integer.toUnsignedLong(head.getInt(4)) + 2;
        int entries = Short.toUnsignedInt(read(directory - 2, 2).order(order).getShort());
        long end = directory + (long) TIFF_ENTRY * entries + 4;
        ByteBuffer table = read(directory, entries * TIFF_ENTRY).order(order);
        for (int at = 0; at < table.capacity(); at += TIFF_ENTRY) {
            long bytes = Integer.toUnsignedLong(table.getInt(at + 4)) * TiffEntry.sizeOf(table.getShort(at + 2));
            end = bytes <= 4 ? end : Math.max(end, Integer.toUnsignedLong(table.getInt(at + 8)) + bytes);
        }
        return end <= size;
    }

    private boolean isOfPnm() throws IOException {
        Matcher header = PACKED_PNM.matcher(US_ASCII.decode(read(0, PNM_HEADER)));
        if (!header.matches()) {
            return false;
        }
        long samples = (header.group(1).equals("5") ? 1 : 3)
                * Long.parseLong(header.group(2))
                * Long.parseLong(header.group(3));
        return header.end(4) + 1 + samples * (Integer.parseInt(header.group(4)) > 255 ? 2 : 1) <= size;
    }
}
