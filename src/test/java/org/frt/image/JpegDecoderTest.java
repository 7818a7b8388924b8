package org.frt.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.HexFormat;
import org.frt.io.InputException;
import org.junit.jupiter.api.Test;

/** JPEG files as strangers may write them. */
final class JpegDecoderTest {
    /** A progressive picture of one grey block, of whose second coefficient -4 is read at first, so many bits up. */
    private static byte[] progressive(int low) {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        byte[] steps = new byte[64];
        Arrays.fill(steps, (byte) 1);
        write(file, "FFD8 FFDB 0043 00");
        file.writeBytes(steps);
        write(file, "FFC2 000B 08 0008 0008 01 01 11 00");
        // First coefficients have one code, 0: no bits. The others: 00, three bits, and 01, the end.
        write(file, "FFC4 0014 00 01000000000000000000000000000000 00");
        write(file, "FFC4 0015 10 00020000000000000000000000000000 03 00");
        write(file, "FFDA 0008 01 01 00 00 00 00 7F");
        write(file, "FFDA 0008 01 01 00 01 3F 0" + Integer.toHexString(low));
        // 00, 011 for -4, 01, and ones to the end of the byte.
        write(file, "1B FFD9");
        return file.toByteArray();
    }

    private static void write(ByteArrayOutputStream file, String digits) {
        file.writeBytes(HexFormat.of().parseHex(digits.replace(" ", "")));
    }

    @Test
    void aCoefficientThatNoPictureHasIsDamage() {
        assertThat(Photo.decode(progressive(2)).rgb().size()).isEqualTo("8x8");
        for (int low : new int[] {8, 13}) {
            assertThatThrownBy(() -> Photo.decode(progressive(low)))
                    .isInstanceOf(InputException.class)
                    .hasMessageContaining("its data holds levels that no picture has");
        }
    }

    /** Of one code, as often as a segment of 64 KB has room for it. */
    @Test
    void aFileOfNothingButTablesIsRefused() {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        write(file, "FFD8");
        for (int segment = 0; segment < 4; segment++) {
            write(file, "FFC4 FD22" + "00 01000000000000000000000000000000 00".repeat(3600));
        }
        byte[] picture = progressive(2);
        file.write(picture, 2, picture.length - 2);
        assertThatThrownBy(() -> Photo.decode(file.toByteArray()))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("it has more than 10000 segments and tables");
    }
}
