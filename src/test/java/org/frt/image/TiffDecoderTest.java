package org.frt.image;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import org.frt.image.metadata.TiffDirectory;
import org.frt.image.metadata.TiffEntry;
import org.frt.io.InputException;
import org.junit.jupiter.api.Test;

/** TIFF files as strangers may write them. */
final class TiffDecoderTest {
    private static final ByteOrder ORDER = ByteOrder.LITTLE_ENDIAN;
    private static final int HEADER = 8;
    private static final int PACK_BITS = 32773;

    private static byte[] tiff(byte[] data, TiffEntry... entries) {
        TiffDirectory directory = TiffDirectory.empty(ORDER).with(List.of(entries));
        int offset = HEADER + data.length;
        byte[] table = directory.toBytes(offset);
        return ByteBuffer.allocate(offset + table.length)
                .put(directory.header(offset))
                .put(data)
                .put(table)
                .array();
    }

    @Test
    void partsThatAllShareTheSameBytesAreRefused() {
        int rows = 4096;
        // Bytes that stand for nothing, and a row of 64 grey pixels at their end.
        byte[] data = new byte[1 << 16];
        Arrays.fill(data, (byte) -128);
        data[data.length - 2] = -63;
        int[] offsets = new int[rows];
        Arrays.fill(offsets, HEADER);
        int[] lengths = new int[rows];
        Arrays.fill(lengths, data.length);
        byte[] tiff = tiff(
                data,
                TiffEntry.longs(256, ORDER, 64),
                TiffEntry.longs(257, ORDER, rows),
                TiffEntry.shorts(258, ORDER, 8),
                TiffEntry.shorts(259, ORDER, PACK_BITS),
                TiffEntry.shorts(262, ORDER, 1),
                TiffEntry.longs(273, ORDER, offsets),
                TiffEntry.longs(278, ORDER, 1),
                TiffEntry.longs(279, ORDER, lengths));
        assertThatThrownBy(() -> Photo.decode(tiff))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("the parts of its picture lie one upon another");
    }

    @Test
    void aBigTiffWhoseDirectoryLiesBeyondAllBoundsIsDamaged() {
        byte[] bytes = ByteBuffer.allocate(100)
                .put("MM\0+\0\10\0\0".getBytes(ISO_8859_1))
                .putLong(Long.MAX_VALUE - 3)
                .array();
        assertThatThrownBy(() -> Photo.decode(bytes))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("its directory is missing");
    }
}
