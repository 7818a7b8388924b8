package org.frt.image;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.frt.image.jpeg.JpegMarker;

/** How pictures end that frt wrote: a file that was cut off, emptied or filled with zeros does not end so. */
public final class PictureEnd {
    /** The last chunk of a PNG, without data and with its sum; the last marker of a JPEG. */
    private static final Map<String, byte[]> MARKS = Map.of(
            PictureFormat.PNG.extension(),
            new byte[] {0, 0, 0, 0, 'I', 'E', 'N', 'D', (byte) 0xAE, 0x42, 0x60, (byte) 0x82},
            PictureFormat.JPEG.extension(),
            new byte[] {(byte) JpegMarker.MARK, (byte) JpegMarker.END});

    private PictureEnd() {}

    /** Whether a file, by its name's extension, ends as it should; of formats without a mark, whether it holds anything. */
    public static boolean isThere(Path file) throws IOException {
        String name = file.toString();
        byte[] mark = MARKS.getOrDefault(name.substring(Math.max(0, name.lastIndexOf('.'))), new byte[0]);
        try (SeekableByteChannel channel = Files.newByteChannel(file)) {
            if (channel.size() <= mark.length) {
                return false;
            }
            ByteBuffer end = ByteBuffer.allocate(mark.length);
            channel.position(channel.size() - mark.length);
            while (end.hasRemaining() && channel.read(end) >= 0) {
                // The rest comes with the next read.
            }
            return Arrays.equals(end.array(), mark);
        }
    }
}
