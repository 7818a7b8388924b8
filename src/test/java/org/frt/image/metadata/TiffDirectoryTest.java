package org.frt.image.metadata;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Directories as strangers may write them. */
final class TiffDirectoryTest {
    private static final int EXIF = 0x8769;

    /** A directory of this many entries at offset 8, each of the same tag, type, count and value. */
    private static byte[] directory(int entries, int tag, int type, int count, int value) {
        ByteBuffer file = ByteBuffer.allocate(8 + 2 + 12 * entries + 4);
        file.put("MM\0*".getBytes(ISO_8859_1)).putInt(8).putShort((short) entries);
        for (int i = 0; i < entries; i++) {
            file.putShort((short) tag).putShort((short) type).putInt(count).putInt(value);
        }
        return file.array();
    }

    /** The same in a BigTIFF, with one entry. */
    private static byte[] bigDirectory(int tag, int type, long count, long value) {
        ByteBuffer file = ByteBuffer.allocate(100);
        file.put("MM\0+\0\10\0\0".getBytes(ISO_8859_1)).putLong(16).putLong(1);
        file.putShort((short) tag).putShort((short) type).putLong(count).putLong(value);
        return file.array();
    }

    @Test
    void aDirectoryBelowItselfIsReadAFewTimesOnly() {
        assertThat(Objects.requireNonNull(TiffDirectory.read(directory(100, EXIF, 4, 1, 8)))
                        .toBlock()
                        .length)
                .isLessThan(100);
    }

    @Test
    void valuesThatTogetherAreMoreThanTheFileAreNotRead() {
        int length = 8 + 2 + 12 * 1000 + 4;
        assertThat(TiffDirectory.read(directory(1000, 270, 1, length - 8, 8))).isNull();
    }

    @Test
    void offsetsBeyondAllBoundsLeadNowhere() {
        byte[] far = bigDirectory(270, 2, 12, Long.MAX_VALUE - 3);
        assertThat(Objects.requireNonNull(TiffDirectory.read(far)).isEmpty()).isTrue();
        ByteBuffer.wrap(far).putLong(8, Long.MAX_VALUE - 3);
        assertThat(TiffDirectory.read(far)).isNull();
    }

    @Test
    void aBigTiffMayPointToItsExifDataByAnOffsetOfItsOwnType() {
        byte[] file = bigDirectory(EXIF, 18, 1, 52);
        ByteBuffer below = ByteBuffer.wrap(file).position(52).putLong(1);
        below.putShort((short) 0x9286).putShort((short) 2).putLong(7).put("Comment".getBytes(ISO_8859_1));
        byte[] block = Objects.requireNonNull(TiffDirectory.read(file)).toBlock();
        assertThat(new String(block, ISO_8859_1)).contains("Comment");
    }
}
